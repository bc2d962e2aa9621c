"""Out to other tools: one file for each, chosen by its ending; and back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from goodpractice.errors import CannotWrite
from goodpractice.exchange.formats import FORMATS, Format, Writer, format_named, format_of

if TYPE_CHECKING:
    from goodpractice.store import Store

__all__ = ["FORMATS", "Format", "Writer", "export", "known"]


def known(path: Path, format: str | None = None) -> bool:  # noqa: A002
    """Tell whether the library itself writes a file.

    Examples
    --------
    >>> known(Path("a.ttl")), known(Path("a.docx"))
    (True, False)
    """
    return (format_named(format) if format else format_of(path)) is not None


def export(
    store: Store,
    path: Path,
    *,
    format: str | None = None,  # noqa: A002  what it is called everywhere else
    extra: Mapping[str, Writer] | None = None,
    licence: str | None = None,
) -> None:
    """Write the catalogue for another tool.

    Parameters
    ----------
    store
        An open catalogue.
    path
        The file; its ending tells the format, see `FORMATS`.
    format
        Name of one of them, where the ending does not tell it.
    extra
        Further writers by ending, such as those of plugins; they go before those of the library.
    licence
        Write only what may be passed on: ``open`` for what any open licence allows, or the name of the licence that the
        whole is to carry. Labels, values and links of other sources are left out, also from what several sources say
        together. Whose data it is and what was left out stands in the file, and in ``FILE.sources.md`` beside it.

    Raises
    ------
    UnknownLicence, NothingToPassOn
        If there is no such licence, or no source may be passed on under it.
    CannotWrite
        If nothing writes that format, or the file cannot be written; what was there before is left as it was.
    """
    added = {name.lower().lstrip("."): writer for name, writer in (extra or {}).items()}
    wanted = (format or path.suffix).lower().lstrip(".")
    found = format_named(format) if format else format_of(path)
    writer: Writer | None = added.get(wanted) or (found.write if found else None)
    if writer is None:
        told = f"no format is called {format!r}" if format else "the ending does not tell the format"
        known = {*added, *(each.endings[0] for each in FORMATS.values())}
        raise CannotWrite(f"{path}: {told}; use {', '.join(f'.{name}' for name in sorted(known))}")
    if path.exists() and path.samefile(store.path):
        raise CannotWrite(f"{path} is the catalogue itself; name another file")
    if licence is None:
        with store.snapshot():
            writer(store, path)
        return
    from goodpractice.exchange.credits import credits_of
    from goodpractice.exchange.files import written_whole
    from goodpractice.exchange.licences import passing_on
    from goodpractice.exchange.tables import sources_path

    with passing_on(store, licence) as open_part:
        with written_whole(sources_path(path)) as (page,):
            page.write(credits_of(open_part).markdown().encode())
        with open_part.snapshot():
            writer(open_part, path)
