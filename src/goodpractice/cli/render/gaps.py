"""Gaps by topic as people read them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from goodpractice.cli.render.columns import lines
from goodpractice.cli.render.style import bold, dim
from goodpractice.cli.render.words import wrapped
from goodpractice.cli.typable import Typable
from goodpractice.speech import counted, country, said

if TYPE_CHECKING:
    from goodpractice.advice.gaps import TopicGaps
    from goodpractice.store import Head

COLUMNS = (
    "by", "label", "name", "country", "needs", "without_practice", "practices", "not_taken_up", "elsewhere",
)  # fmt: skip


def to_json(gaps: TopicGaps, rows: list[dict[str, Any]], names: Typable) -> dict[str, Any]:
    """Return the answer as one object.

    Parameters
    ----------
    gaps
        What is lacking.
    rows
        Its rows.
    names
        Makes names that can be typed.
    """
    return {
        "of": gaps.of if isinstance(gaps.of, str) else names.head(gaps.of).name,
        "needs": len(gaps.needs),
        "needs_without_practice": len(gaps.without),
        "practices": len(gaps.practices),
        "practices_not_taken_up": len(gaps.untaken),
        "members": len(gaps.members),
        "members_without_link": len(gaps.silent),
        "gaps": rows,
    }


def text(
    gaps: TopicGaps, names: Typable, missing: Collection[str], *, limit: int, languages: Sequence[str]
) -> Iterator[str]:
    """Yield the answer for people.

    Parameters
    ----------
    gaps
        What is lacking.
    names
        Makes names that can be typed.
    missing
        ``topic``, ``link`` or both.
    limit
        How many rows of each at most.
    languages
        For what topics are called, best first.
    """
    of = country(gaps.of) if isinstance(gaps.of, str) else gaps.of.label
    yield bold(said("what {name} lacks", "gaps").format(name=of))
    if "topic" in missing:
        yield from _topics(gaps, limit, languages)
        yield from _listed(
            counted(
                "{count} need that no practice there answers",
                "{count} needs that no practice there answers",
                len(gaps.without),
                "gaps",
            ),
            gaps.without,
            names,
            limit,
        )
        yield from _listed(
            counted(
                "{count} practice that nobody took up, as far as is recorded",
                "{count} practices that nobody took up, as far as is recorded",
                len(gaps.untaken),
                "gaps",
            ),
            gaps.untaken,
            names,
            limit,
        )
    if "link" in missing:
        heading = counted(
            "{count} member of whom nothing else is recorded, out of {members}",
            "{count} members of whom nothing else is recorded, out of {members}",
            len(gaps.silent),
            "gaps",
            members=len(gaps.members),
        )
        yield from _listed(heading, gaps.silent, names, limit)
    yield ""
    note = said(
        "What is not recorded may be there all the same: no source may have told of it, or not yet be read.",
        "gaps",
    )
    yield from wrapped(dim(note), "")


def _topics(gaps: TopicGaps, limit: int, languages: Sequence[str]) -> Iterator[str]:
    from goodpractice.topics import vocabulary

    if not gaps.topics:
        return
    topics = vocabulary()
    columns = [
        said(word, "gaps")
        for word in ("topic", "needs", "without a practice", "practices", "not taken up", "elsewhere")
    ]
    rows = [
        [
            topics.label(gap.concept, languages),
            *(
                str(number or "–")
                for number in (
                    len(gap.needs), len(gap.without), len(gap.practices), len(gap.untaken), gap.elsewhere,
                )
            ),
        ]
        for gap in gaps.topics[:limit]
    ]  # fmt: skip
    yield ""
    yield from lines(columns, rows)
    if (more := len(gaps.topics) - limit) > 0:
        yield dim("  " + counted("and {count} more", "and {count} more", more, "news"))


def _listed(heading: str, heads: Sequence[Head], names: Typable, limit: int) -> Iterator[str]:
    yield ""
    yield bold(heading)
    for head in heads[:limit]:
        where = f" ({head.country})" if head.country else ""
        yield from wrapped(f"{head.label}{where}  {dim(names.head(head).name)}", "  ")
    if (more := len(heads) - limit) > 0:
        yield dim("  " + counted("and {count} more", "and {count} more", more, "news"))
