"""What to say when a table or a page no longer has the shape that an importer was written for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from goodpractice.errors import AnotherKind
from goodpractice.language import fold

_MOST = 12
_NEAR = 60
"""Percent of agreement from which on a name may be what was meant."""


def nearest(name: str, there: Iterable[str], limit: int = 2) -> list[str]:
    """Return those names that are most like one that is missing, best first.

    Examples
    --------
    >>> nearest("Lead Partner", ["Lead partner:", "Country", "Lead partners (city)"])
    ['Lead partner:', 'Lead partners (city)']
    """
    from rapidfuzz import fuzz, process
    from rapidfuzz.distance import JaroWinkler

    # One measure finds names that hold the other, such as “Lead partner (city)”; the second ranks slips of the finger.
    found = process.extract(
        name,
        [str(each) for each in there],
        scorer=fuzz.WRatio,
        processor=fold,
        limit=None,
        score_cutoff=_NEAR,
    )
    wanted = fold(name)
    return sorted((each for each, *_ in found), key=lambda each: -JaroWinkler.similarity(wanted, fold(each)))[
        :limit
    ]


def did_you_mean(name: str, there: Iterable[str]) -> str:
    """Return a question that names what is nearest, or nothing if nothing is near.

    Examples
    --------
    >>> did_you_mean("netwroks", ["networks", "places"])
    '. Did you mean networks?'
    """
    near = nearest(name, there, 1)
    return f". Did you mean {near[0]}?" if near else ""


def say_missing(
    names: Sequence[str], there: Iterable[str], *, noun: str = "column", what: str = "the table"
) -> str:
    """Say what is missing, what is nearest to it, and what there is instead.

    Parameters
    ----------
    names
        What is missing.
    there
        What there is.
    noun
        What these are: columns, labels, keys, headings.
    what
        Where they should be.

    Examples
    --------
    >>> say_missing(["Land"], ["Id", "Lände"], noun="column")
    "the table has no column 'Land'; the nearest is 'Lände'. It has: Id, Lände"
    >>> say_missing(["Lead Partner"], [], noun="label", what="the page")
    "the page has no label 'Lead Partner'. It has none at all"
    """
    there = [str(name) for name in there]
    plural = noun if len(names) == 1 else f"{noun}s"
    text = f"{what} has no {plural} {', '.join(map(repr, names))}"
    near = list(dict.fromkeys(each for name in names for each in nearest(name, there, 1)))
    if near:
        text += f"; the nearest {'is' if len(near) == 1 else 'are'} {', '.join(map(repr, near))}"
    if not there:
        return f"{text}. It has none at all"
    more = " …" if len(there) > _MOST else ""
    return f"{text}. It has: {', '.join(there[:_MOST])[:400]}{more}"


def require_columns(
    names: Iterable[str], there: Iterable[str], *, place: str, noun: str = "column", what: str = "the table"
) -> None:
    """Make sure that everything is there which an importer needs.

    Parameters
    ----------
    names
        What is needed.
    there
        What there is: the header of a table, the keys of an object, the labels of a page.
    place
        Where: file, sheet or address.
    noun, what
        See `say_missing`.

    Raises
    ------
    AnotherKind
        If something is missing: it, the nearest name and the place are told.

    Examples
    --------
    >>> require_columns(["id", "city"], ["id", "city", "country"], place="harbours.csv")
    """
    there = list(there)
    lacking = [name for name in names if name not in there]
    if lacking:
        raise AnotherKind(f"{place}: {say_missing(lacking, there, noun=noun, what=what)}")
