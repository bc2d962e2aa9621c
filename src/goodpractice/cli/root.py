"""``gp`` itself: the options that stand before a command, and what becomes of failures."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from goodpractice.cli import exits, streams
from goodpractice.cli.group import LazyGroup
from goodpractice.cli.session import Session
from goodpractice.cli.table import SECTIONS
from goodpractice.speech import speak


class Root(LazyGroup):
    """The group of all commands, and those that plugins add."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command of ours, or of a plugin."""
        found = super().get_command(ctx, cmd_name)
        if found is None:
            from goodpractice.cli.added import load_added

            found = load_added(cmd_name)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write our commands, then the names of those that plugins add, without loading them."""
        super().format_commands(ctx, formatter)
        from goodpractice.cli.added import added

        extra = [
            (name, f"from {entry.package}") for name, entry in added().items() if name not in self.entries
        ]
        if extra:
            with formatter.section("From plugins"):
                formatter.write_dl(extra)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """Complete our commands and those of plugins."""
        from click.shell_completion import CompletionItem

        from goodpractice.cli.added import added

        theirs = [CompletionItem(name) for name in added() if name.startswith(incomplete)]
        return [*super().shell_complete(ctx, incomplete), *theirs]

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> NoReturn:
        """Run, and end the process with the right exit code; no traceback reaches the user."""
        del standalone_mode
        typed = list(sys.argv[1:] if args is None else args)
        try:
            code = self._run(typed, prog_name, complete_var, extra)
        except BrokenPipeError:
            streams.abandon()
            code = exits.DONE  # whoever read the answer has had enough of it
        except SystemExit:
            raise
        except BaseException as error:  # noqa: BLE001  the one place where every failure ends
            code = exits.report(error)
            if isinstance(error, OSError):
                streams.abandon()
        sys.exit(code)

    def _run(
        self, typed: list[str], name: str | None, complete_var: str | None, extra: dict[str, Any]
    ) -> int:
        for argument in typed:
            if not _is_text(argument):
                raise click.UsageError(f"{argument!a} is no text in UTF-8; rename the file, or type it anew")
        streams.accept_all_letters()
        value = super().main(typed, name or _own_name(), complete_var, standalone_mode=False, **extra)
        streams.flush()
        return value if isinstance(value, int) else exits.DONE

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a reader who went away early is no failure."""
        try:
            value = super().invoke(ctx)
            streams.flush()
        except BrokenPipeError:
            streams.abandon()
            return exits.DONE
        return value

    def unknown(self, ctx: click.Context, name: str) -> str:
        """Say what to type instead; people often type a name first."""
        from difflib import get_close_matches

        if get_close_matches(name, self.list_commands(ctx), n=1):
            return super().unknown(ctx, name)
        return f"There is no command “{name}”. To see what is called so: gp show {name}"


def _own_name() -> str:
    """Return the name that ``gp`` was called by; under another one, help would show the name of some script."""
    called = os.path.basename(sys.argv[0]).removesuffix(".exe")  # noqa: PTH119
    return called if called in {"gp", "goodpractice"} else "gp"


def _is_text(argument: str) -> bool:
    try:
        argument.encode()
    except UnicodeEncodeError:
        return False
    return True


@click.command(
    "gp",
    cls=Root,
    sections=SECTIONS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["--help"], "max_content_width": 100},
    examples=(
        "gp import urbact networks.csv memberships.csv",
        "gp show kielce",
        "gp route kielce gdansk",
        "gp list practices country:PL has:budget --format csv",
    ),
)
@click.option(
    "--catalogue",
    metavar="FILE",
    envvar="GP_CATALOGUE",
    help="The catalogue to use; catalogue.gp in this folder by default. [env: GP_CATALOGUE]",
)
@click.option(
    "--config",
    metavar="FILE",
    envvar="GP_CONFIG",
    help="The configuration to use instead of your own. [env: GP_CONFIG]",
)
@click.option(
    "--language",
    metavar="CODE",
    envvar="GP_LANGUAGE",
    help="Your language for labels, texts and headings, such as pl. [env: GP_LANGUAGE]",
)
@click.option("--version", is_flag=True, is_eager=True, help="Print the version.")
@click.pass_context
def cli(
    ctx: click.Context, catalogue: str | None, config: str | None, language: str | None, version: bool
) -> None:
    """Catalogue good practices and the people who share them, and find whom to learn from."""
    session = ctx.obj = Session(catalogue=catalogue, config=config, language=_language(language))
    speak(lambda: session.languages)
    if version:
        from goodpractice import __version__

        click.echo(f"goodpractice {__version__}")
        ctx.exit(exits.DONE)
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def _language(typed: str | None) -> str | None:
    if not typed:
        return None
    from goodpractice.errors import BadValue
    from goodpractice.model.text import language_tag

    try:
        return language_tag(typed)
    except BadValue as error:
        raise click.UsageError(f"--language: {error}") from None


def main() -> NoReturn:
    """Run ``gp``: the entry point of the installed commands."""
    cli.main()
    raise AssertionError  # pragma: no cover
