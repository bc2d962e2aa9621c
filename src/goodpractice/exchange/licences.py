"""Which sources may be passed on, and under which licence: a table in ``licences.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib.resources import files

import attrs
import tomli

from goodpractice.errors import NothingToPassOn, UnknownLicence
from goodpractice.model.source import Source
from goodpractice.store import Store
from goodpractice.store.store import Narrowed

OPEN = "open"
"""Any licence that lets data be passed on; what comes from each source stays under its own."""


@attrs.frozen
class Licence:
    """A licence that lets data be passed on.

    Parameters
    ----------
    name
        Short name: ``CC-BY-4.0``.
    title
        What it is.
    words
        What a source may call it.
    asks
        What whoever passes it on has to do.
    under
        Licences that a collection may carry which holds such data, besides itself.
    """

    name: str
    title: str
    words: re.Pattern[str]
    asks: tuple[str, ...]
    under: frozenset[str]


@attrs.frozen
class Choice:
    """Which sources of a catalogue may be passed on.

    Parameters
    ----------
    licence
        What was asked for: ``open`` or the name of a licence.
    kept
        Name of each source that may, and its licence.
    left_out
        Name of each that may not, and why.
    """

    licence: str
    kept: dict[str, Licence]
    left_out: dict[str, str]


@cache
def licences() -> dict[str, Licence]:
    """Return the table, by name."""
    table = tomli.loads(files("goodpractice.exchange").joinpath("licences.toml").read_text(encoding="utf-8"))
    return {
        name: Licence(
            name,
            entry["title"],
            re.compile("|".join(f"(?:{word})" for word in entry["words"]), re.IGNORECASE | re.DOTALL),
            tuple(entry["asks"]),
            frozenset({name, *entry["under"]}),
        )
        for name, entry in table.items()
    }


def licence_of(stated: str) -> Licence | None:
    """Return the licence that a source states, or None if it lets nothing be passed on, or nobody knows.

    Examples
    --------
    >>> licence_of("CC BY 4.0").name, licence_of("CC-BY-NC-4.0"), licence_of("unknown")
    ('CC-BY-4.0', None, None)
    """
    text = " ".join(stated.split())
    address = text.lower().startswith("http")
    tidy = text if address else re.sub(r"[\s_-]+", " ", text).strip(" .")
    return next((each for each in licences().values() if each.words.fullmatch(tidy)), None)


def choose(sources: Mapping[str, Source], licence: str) -> Choice:
    """Tell which sources may be passed on.

    Parameters
    ----------
    sources
        By name.
    licence
        ``open``, or a licence that the whole is to be passed on under: ``CC-BY-4.0``.

    Raises
    ------
    UnknownLicence
        If the table has no such licence.

    Examples
    --------
    >>> keep = Source(name="keep", title="keep.eu", licence="keep.eu terms: credit keep.eu")
    >>> news = Source(name="news", title="A newspaper", licence="all rights reserved")
    >>> chosen = choose({"keep": keep, "news": news}, "cc-by-4.0")
    >>> [*chosen.kept], chosen.left_out
    (['keep'], {'news': 'licence: all rights reserved'})
    """
    wanted = _wanted(licence)
    kept: dict[str, Licence] = {}
    left_out: dict[str, str] = {}
    for name, source in sources.items():
        found = licence_of(source.licence)
        if found is None:
            left_out[name] = f"licence: {source.licence or 'not stated'}"
        elif wanted != OPEN and wanted not in found.under:
            left_out[name] = f"{found.name} cannot be passed on under {wanted}"
        else:
            kept[name] = found
    return Choice(wanted, kept, left_out)


def _wanted(licence: str) -> str:
    if licence.strip().lower() == OPEN:
        return OPEN
    found = licences().get(licence) or licence_of(licence)
    if found is None:
        raise UnknownLicence(
            f"no open licence is called {licence!r}; use {OPEN}, or one of {', '.join(licences())}"
        )
    return found.name


def _named(licence: str) -> str:
    return "an open licence" if licence == OPEN else licence


@contextmanager
def passing_on(store: Store, licence: str) -> Iterator[Store]:
    """Yield a catalogue that holds only what may be passed on; the same one if that is all of it.

    Parameters
    ----------
    store
        An open catalogue, in no snapshot.
    licence
        See `choose`.

    Raises
    ------
    UnknownLicence
        If the table has no such licence.
    NothingToPassOn
        If no source may be passed on under it.
    """
    from goodpractice.store.narrowing import without

    sources = store.sources()
    choice = choose(sources, licence)
    if not choice.kept:
        why = "; ".join(f"{sources[name].title} ({reason})" for name, reason in choice.left_out.items())
        raise NothingToPassOn(
            f"nothing in this catalogue may be passed on under {_named(choice.licence)}: {why or 'it has no sources'}"
        )
    left_out = tuple((sources[name].title, reason) for name, reason in choice.left_out.items())
    # Every source is asked about, so what is not kept is dropped, whatever became of its runs.
    dropped = set(store.source_names()) - choice.kept.keys()
    narrowed = Narrowed(licence=choice.licence, left_out=left_out)
    if dropped:
        with without(store, dropped, narrowed) as copy:
            yield copy
        return
    store.narrowed = narrowed
    try:
        yield store
    finally:
        store.narrowed = None
