"""``gp completion``: let the shell complete commands, options and names."""

from __future__ import annotations

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.session import Session, pass_session

_HOW = {
    "bash": ('eval "$(gp completion bash)"', "~/.bashrc"),
    "zsh": ('eval "$(gp completion zsh)"', "~/.zshrc"),
    "fish": ("gp completion fish | source", "~/.config/fish/config.fish"),
}


@define(
    "completion",
    examples=("echo 'eval \"$(gp completion bash)\"' >> ~/.bashrc", "gp completion fish | source"),
)
@click.argument("shell", type=click.Choice(tuple(_HOW)), required=False)
@click.pass_context
@pass_session
def command(session: Session, ctx: click.Context, shell: str | None) -> None:
    """Print what makes a SHELL complete commands, options and names; alone, say how to use it."""
    del session
    if shell is None:
        for name, (line, file) in _HOW.items():
            click.echo(f"{name}: put this line into {file}\n  {line}")
        return
    from click.shell_completion import get_completion_class

    program = ctx.find_root().info_name or "gp"
    kind = get_completion_class(shell)
    assert kind is not None
    line, file = _HOW[shell]
    variable = f"_{program.upper()}_COMPLETE"
    click.echo(f"# To keep it, put this line into {file}:  {line}")
    click.echo(kind(ctx.find_root().command, {}, program, variable).source())
