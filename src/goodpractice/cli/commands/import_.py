"""``gp import``: read a source, a table or a note into the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from goodpractice.cli.command import command as define
from goodpractice.cli.exits import DONE, FAILED, QUARANTINED, say
from goodpractice.cli.formats import format_option
from goodpractice.cli.session import Session, pass_session

if TYPE_CHECKING:
    from goodpractice.catalogue import Catalogue
    from goodpractice.cli.render.progress import Shown
    from goodpractice.errors import GoodPracticeError
    from goodpractice.importing.fetching.reading import Fetching

MODES = ("warn", "quarantine", "fail")
"""As `goodpractice.importing.surprises` has them; help must not load that."""
RECOGNISE = "-"
"""Stands for an importer that is to be told from the input."""


@define(
    "import",
    examples=(
        "gp import urbact networks.csv memberships.csv",
        "gp import ./harbours.py harbours.csv --dry-run",
        "gp import notes/kielce.toml",
        "gp import partners-mapping.toml partners.xlsx",
        "gp import networks.csv pages.jsonl",
        "gp import urbact part.csv --partial --option encoding=cp1250",
        "gp import urbact networks.csv --dry-run --audit --surprises fail",
        "gp import urbact https://urbact.eu/networks --record urbact-recorded",
        "gp import urbact urbact-recorded",
        "gp import baltic crawl.warc.gz pages.zip --offline",
    ),
)
@click.argument("what", nargs=-1, required=True, metavar="[IMPORTER | FILE.py | -] WHAT…", type=click.Path())
@click.option(
    "--importer", metavar="IMPORTER", help="The importer, where a file of the same name is meant by WHAT."
)
@click.option("--dry-run", is_flag=True, help="Only say what would be added, change and vanish.")
@click.option("--partial", is_flag=True, help="WHAT is a piece of the source: let nothing vanish.")
@click.option("--option", "options", multiple=True, metavar="NAME=VALUE", help="A setting of the importer.")
@click.option(
    "--accept", is_flag=True, help="Keep it even if it brings less than expected, or takes much away."
)
@click.option(
    "--surprises",
    type=click.Choice(MODES),
    help="What the importer was not written for: tell, set aside, or keep nothing. As the importer says by default.",
)
@click.option("--audit", is_flag=True, help="Also list the fields of the input that nothing reads.")
@click.option(
    "--offline", is_flag=True, help="Go nowhere: addresses are answered by what was fetched before."
)
@click.option("--fresh", is_flag=True, help="Fetch everything anew, whatever was fetched before.")
@click.option(
    "--record",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Also write what is fetched into this folder, from which it can be imported again.",
)
@click.option("--identify", is_flag=True, help="Then let the rules find out who is who, as gp identify does.")
@format_option
@pass_session
def command(
    session: Session,
    what: tuple[str, ...],
    importer: str | None,
    dry_run: bool,
    partial: bool,
    options: tuple[str, ...],
    accept: bool,
    surprises: str | None,
    audit: bool,
    offline: bool,
    fresh: bool,
    record: Path | None,
    identify: bool,
    form: str | None,
) -> int:
    """Read a source into the catalogue: files, folders, archives or addresses.

    The first word may name an importer (see gp plugin) or the .py file of one. Without, or with -, the importer is
    told from the content. Each source is kept whole or not at all; items that cannot be used go to quarantine and the
    exit code is 3. If some notes cannot be read, the others are imported, and it is 1; so it is for a run that brings
    less than its importer expects, or lets half of what was there vanish: then nothing is kept.

    What is fetched is kept in the cache: a run that was stopped goes on where it was, and the next one asks for
    changes only.
    """
    from goodpractice.cli.render.answer import Answer, emit
    from goodpractice.cli.render.judged import contradiction_words
    from goodpractice.cli.render.progress import shown_progress
    from goodpractice.cli.render.report import COLUMNS, item, lines
    from goodpractice.errors import SomeFailed

    settings = dict(_pair(option) for option in options)
    errors: list[GoodPracticeError] = []
    with _catalogue(session, dry_run=dry_run) as catalogue:
        chosen, places = _split(catalogue, what, importer)
        with shown_progress() as shown, _stoppable(shown):
            fetching = _fetching(session, shown, offline=offline, fresh=fresh, record=record)
            try:
                reports = catalogue.import_from(
                    chosen,
                    *places,
                    dry_run=dry_run,
                    partial=partial,
                    options=settings,
                    progress=shown.items,
                    accept=accept,
                    surprises=surprises,
                    audit=audit,
                    fetching=fetching,
                )
            except SomeFailed as failure:
                reports, errors = failure.reports, failure.errors
        found = [catalogue.quarantine(r.run.id) if r.run.id else r.quarantined for r in reports]
        undecided = _Undecided() if dry_run else _undecided(catalogue, identify=identify)
    rows = [item(report, quarantined) for report, quarantined in zip(reports, found, strict=True)]
    every = [each for quarantined in found for each in quarantined]
    if reports:
        data = {"runs": rows, "waiting": undecided.waiting, "contradictions": undecided.contrary}
        answer = Answer(data, rows, columns=COLUMNS, text=lambda: [*lines(rows, every), *undecided.lines()])
        emit(session, answer, form)
    for chain in undecided.contrary:
        say(contradiction_words(chain))
    for error in errors:
        say(str(error))
    if errors or (dry_run and not accept and any(report.refused for report in reports)):
        return FAILED
    return QUARANTINED if any(report.counts.quarantined for report in reports) else DONE


class _Undecided(NamedTuple):
    """What an import leaves to decide.

    `waiting` counts pairs that wait for a person, and is None if the rules have not seen what is there now; `stale` tells
    that they saw what was there before. `contrary` are chains that cannot all hold.
    """

    waiting: int | None = None
    stale: bool = False
    contrary: Sequence[str] = ()

    def lines(self) -> Iterator[str]:
        """Yield it for people; what cannot all hold is said beside the answer."""
        if self.waiting is not None:
            yield f"{self.waiting:,} pairs may be one and wait for a person" + (
                ": gp review" if self.waiting else ""
            )
        elif self.stale:
            yield "who is who has not been looked into since: gp identify"


def _undecided(catalogue: Catalogue, *, identify: bool) -> _Undecided:
    from goodpractice.identity.chains import spoken

    store = catalogue.store
    waiting = None
    if identify:
        waiting = catalogue.identify().waiting
    elif store.identified() == store.state[0]:
        waiting = len(store.candidates())
    return _Undecided(
        waiting,
        stale=waiting is None and store.identified() is not None,
        contrary=[spoken(chain) for chain in catalogue.contradictions()],
    )


def _fetching(session: Session, shown: Shown, *, offline: bool, fresh: bool, record: Path | None) -> Fetching:
    from goodpractice.importing.fetching.reading import Fetching
    from goodpractice.importing.fetching.settings import FetchSettings

    return Fetching(
        settings=session.config.fetch or FetchSettings(),
        offline=offline,
        fresh=fresh,
        record=record,
        progress=shown.fetched,
        notice=shown.notice,
    )


@contextmanager
def _stoppable(shown: Shown) -> Iterator[None]:
    """Say on Ctrl-C that what was fetched is not lost."""
    try:
        yield
    except KeyboardInterrupt:
        if shown.asked:
            pages = "1 page" if shown.asked == 1 else f"{shown.asked:,} pages"
            shown.notice(
                f"nothing was changed; what was fetched, {pages}, is kept, and the same command goes on from there"
            )
        raise


@contextmanager
def _catalogue(session: Session, *, dry_run: bool) -> Iterator[Catalogue]:
    """Open the catalogue; a dry run where there is none leaves none behind."""
    if not dry_run or session.path.exists():
        with session.open(create=True) as catalogue:
            yield catalogue
        return
    from tempfile import TemporaryDirectory

    from goodpractice.catalogue import open as open_catalogue

    with TemporaryDirectory() as folder, open_catalogue(Path(folder) / "dry-run.gp") as catalogue:
        yield catalogue


def _split(
    catalogue: Catalogue, what: tuple[str, ...], importer: str | None
) -> tuple[str | None, tuple[str, ...]]:
    """Tell the importer from what it should read."""
    from goodpractice.importing.fetching.asking import is_address
    from goodpractice.importing.fetching.local import is_there

    if importer is not None:
        return (None if importer == RECOGNISE else importer), what
    first, rest = what[0], what[1:]
    if first.endswith(".py"):
        return first, rest
    if first == RECOGNISE or first in catalogue.plugins.importers:
        usual = [] if first == RECOGNISE else catalogue.plugins.importer(first).usual(catalogue.plugins)
        if not rest and not usual:
            raise click.UsageError(
                f"What should be read? gp import {first} WHAT…: files, folders or addresses"
            )
        return (None if first == RECOGNISE else first), rest
    if is_address(first) or is_there(first):
        return None, what
    if not rest or "/" in first or Path(first).suffix:
        from goodpractice.errors import CannotRead

        there = ", ".join(sorted(catalogue.plugins.importers))
        raise CannotRead(f"{first}: there is no such file, and no importer of that name; importers: {there}")
    catalogue.plugins.importer(first)  # says which importers there are
    return first, rest


def _pair(option: str) -> tuple[str, str]:
    name, sign, value = option.partition("=")
    if not sign or not name.strip():
        raise click.UsageError(f"--option {option}: write NAME=VALUE, such as encoding=cp1250")
    return name.strip(), value
