"""What a network or a country lacks by topic: needs without practices, practices nobody took up, silent members."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import attrs

from goodpractice.entities.listing import inside
from goodpractice.entities.merged import entities
from goodpractice.entities.names import resolve
from goodpractice.entities.topics import tags
from goodpractice.errors import BadValue
from goodpractice.model.countries import country as country_code
from goodpractice.store import Head, LinkRow, Store
from goodpractice.store.history import in_country

_ACTORS = frozenset({"organisation", "group", "person"})
_NETWORKS = frozenset({"network", "project", "programme", "group", "event"})
_SERVED = frozenset({"served", "dropped"})
_TO_THE_PLACE = frozenset({"located_in"})
_PRACTICE_BY_CITY = frozenset({"city-partner", "municipality"})


@attrs.frozen(kw_only=True)
class TopicGap:
    """What there is on one topic.

    Parameters
    ----------
    concept
        Id of the topic.
    needs
        Open needs about it.
    without
        Those of them that nothing is said to address, and about whose topics, or narrower ones, no practice here is.
    practices
        Practices here that are about it.
    untaken
        Those of them of which no source says that anybody took them over.
    elsewhere
        How many practices elsewhere in the catalogue are about it or a narrower topic.
    """

    concept: str
    needs: tuple[Head, ...]
    without: tuple[Head, ...]
    practices: tuple[Head, ...]
    untaken: tuple[Head, ...]
    elsewhere: int


@attrs.frozen(kw_only=True)
class TopicGaps:
    """What a network or a country lacks.

    Parameters
    ----------
    of
        What was asked for: a network, or the code of a country.
    topics
        The topics of its needs and practices; those with most needs without a practice first.
    needs, without
        Its open needs, and those that no practice here answers.
    practices, untaken
        Its practices, and those of which no transfer is recorded.
    members, silent
        Its members, and those without any further link: no other network, practice, event, award or contact.
    """

    of: Head | str
    topics: tuple[TopicGap, ...]
    needs: tuple[Head, ...]
    without: tuple[Head, ...]
    practices: tuple[Head, ...]
    untaken: tuple[Head, ...]
    members: tuple[Head, ...]
    silent: tuple[Head, ...]


def topic_gaps(
    store: Store, what: str, elsewhere: Callable[[str], int], *, progress: Callable[[int], None] | None = None
) -> TopicGaps:
    """Return what a network or a country lacks by topic.

    The practices of a network are those that its members run, those of the cities that are members, and those that it
    carried from one to another. A transfer that no source records may have happened all the same.

    Parameters
    ----------
    store
        An open catalogue.
    what
        Typed name of a network, project or programme, or a country in any spelling; ``network:spain`` for a network
        that is called like a country.
    elsewhere
        Counts the practices of the whole catalogue that are about a topic, by its id.
    progress
        Called with the number of needs and practices read so far.

    Raises
    ------
    UnknownName, AmbiguousName
        If the name means nothing, or several things.
    BadValue
        If it is neither a network nor a country.
    """
    code = _country(what)
    if code is None:
        head = resolve(store, what).head
        if head.kind not in _NETWORKS:
            raise BadValue(
                f"{what} is no network, project, programme or country, but a thing of kind {head.kind}"
            )
        members, holders, practices = _of_network(store, head)
        silent = _silent(store, members, {head.id} | _below(store, head.id))
    else:
        members, holders, practices = _of_country(store, code)
        silent = _silent(store, members, set())
    needs, answered = _needs(store, holders)
    return _gaps(
        store,
        head if code is None else code,
        (members, needs, practices, silent),
        answered,
        elsewhere,
        progress,
    )


def _country(what: str) -> str | None:
    try:
        return country_code(what)
    except BadValue:
        return None


def _below(store: Store, network: int) -> set[int]:
    """What is part of a network: its groups and phases."""
    return {row.subject for row in store.read.links([network], ["part_of"]) if row.object == network}


def _of_network(store: Store, head: Head) -> tuple[list[int], set[int], set[int]]:
    whole = {head.id} | _below(store, head.id)
    rows = store.read.links(whole, ["participates"])
    members = list(dict.fromkeys(row.subject for row in rows if row.object in whole))
    heads = store.read.heads(members)
    cities = [n for n in members if heads[n].kind == "organisation" and heads[n].subkind in _PRACTICE_BY_CITY]
    places = {row.object for row in store.read.links(cities, ["located_in"]) if row.subject in set(cities)}
    found = {row.object for row in store.read.links(members, ["runs"]) if row.subject in set(members)}
    for place in places:
        found |= inside(store, place)
    found |= {record.entity for record in store.read.located(places)}
    found |= _carried(store, whole)
    return members, {*members, *whole}, found


def _carried(store: Store, networks: set[int]) -> set[int]:
    """Practices that somebody took over by way of a network."""
    made = set()
    for row in store.read.all_links(places=False):
        via = row.body.get("via") if row.relation == "transferred_to" else None
        if via and store.read.entity_of(row.source, via["kind"], via["key"]) in networks:
            made.add(row.subject)
    return made


def _of_country(store: Store, code: str) -> tuple[list[int], set[int], set[int]]:
    core, _ = in_country(store, code)
    heads = {n: head for n, head in store.read.heads(core).items() if not head.vanished}
    members = sorted(
        (n for n, head in heads.items() if head.kind == "organisation"), key=lambda n: heads[n].label
    )
    actors = {n for n, head in heads.items() if head.kind in _ACTORS or head.kind == "place"}
    run_there = {row.object for row in store.read.links(members, ["runs"]) if row.subject in actors}
    return members, actors, {*heads, *run_there}


def _needs(store: Store, holders: set[int]) -> tuple[list[int], set[int]]:
    """Open needs of some holders, and those that something addresses."""
    needs = list(
        dict.fromkeys(row.object for row in store.read.links(holders, ["needs"]) if row.subject in holders)
    )
    known = entities(store, needs)
    needs = [n for n in needs if n in known and known[n].first("status") not in _SERVED]
    answered = {row.object for row in store.read.links(needs, ["addresses"])}
    return needs, answered


def _silent(store: Store, members: Sequence[int], network: set[int]) -> list[int]:
    """Members of which nothing else is known than that they are members, and where they are."""
    mine = set(members)
    linked: set[int] = set()
    for row in store.read.links(mine):
        if _tells_nothing_more(row, network):
            continue
        linked |= {row.subject, row.object} & mine
    known = entities(store, [n for n in members if n not in linked])
    return [n for n, entity in known.items() if not entity.fields.get("contacts")]


def _tells_nothing_more(row: LinkRow, network: set[int]) -> bool:
    return row.relation in _TO_THE_PLACE or (
        row.relation in ("participates", "part_of") and row.object in network
    )


def _gaps(
    store: Store,
    of: Head | str,
    found: tuple[Sequence[int], Sequence[int], Iterable[int], Sequence[int]],
    answered: set[int],
    elsewhere: Callable[[str], int],
    progress: Callable[[int], None] | None,
) -> TopicGaps:
    from goodpractice.topics import vocabulary

    members, needs, wide, silent = found
    heads = store.read.heads({*members, *needs, *wide, *silent})
    practices = sorted(
        (n for n in wide if n in heads and heads[n].kind == "practice" and not heads[n].vanished),
        key=lambda n: (heads[n].label, n),
    )
    taken = {row.subject for row in store.read.links(practices, ["transferred_to"])}
    about = _about(store, [*needs, *practices], progress)
    topics = vocabulary()
    # A practice about flats for students answers a need for housing; not the other way round.
    exact = {concept for n in practices for concept in about[n]}
    here = exact.union(*(topics.above(concept) for concept in exact))
    without = [n for n in needs if n not in answered and not (about[n] & here)]
    untaken = [n for n in practices if n not in taken]

    def told(numbers: Iterable[int], concept: str | None = None) -> tuple[Head, ...]:
        return tuple(heads[n] for n in numbers if concept is None or concept in about[n])

    made = [
        TopicGap(
            concept=concept,
            needs=told(needs, concept),
            without=told(without, concept),
            practices=told(practices, concept),
            untaken=told(untaken, concept),
            elsewhere=max(0, elsewhere(concept) - len(told(practices, concept))),
        )
        for concept in sorted({concept for concepts in about.values() for concept in concepts})
    ]
    made.sort(key=lambda gap: (-len(gap.without), -len(gap.needs), -len(gap.untaken), gap.concept))
    return TopicGaps(
        of=of,
        topics=tuple(made),
        needs=told(needs),
        without=told(without),
        practices=told(practices),
        untaken=told(untaken),
        members=told(members),
        silent=told(silent),
    )


def _about(
    store: Store, numbers: Sequence[int], progress: Callable[[int], None] | None
) -> dict[int, set[str]]:
    made: dict[int, set[str]] = {}
    for start in range(0, len(numbers), 500):
        if progress is not None and start:
            progress(start)
        known = entities(store, numbers[start : start + 500])
        made |= {number: {tag.concept for tag in tags(entity)} for number, entity in known.items()}
    return made


def to_rows(
    gaps: TopicGaps, name: Callable[[Head], str], languages: Sequence[str] = ("en",)
) -> list[dict[str, Any]]:
    """Return a row for each topic, need without a practice, practice nobody took up, and silent member.

    Parameters
    ----------
    gaps
        What is lacking.
    name
        Makes a name that can be typed.
    languages
        For what topics are called, best first.
    """
    from goodpractice.topics import vocabulary

    topics = vocabulary()
    rows: list[dict[str, Any]] = [
        {
            "by": "topic",
            "label": topics.label(gap.concept, languages),
            "name": gap.concept,
            "needs": len(gap.needs),
            "without_practice": len(gap.without),
            "practices": len(gap.practices),
            "not_taken_up": len(gap.untaken),
            "elsewhere": gap.elsewhere,
        }
        for gap in gaps.topics
    ]
    for by, heads in (("need", gaps.without), ("practice", gaps.untaken), ("member", gaps.silent)):
        rows += [
            {"by": by, "label": head.label, "name": name(head), "country": head.country} for head in heads
        ]
    return rows
