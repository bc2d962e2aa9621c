"""What is new in a catalogue: what came, changed, began, ended and vanished since a run, a date or the last time."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from goodpractice.advice.changes import Change, field_changes, link_changes
from goodpractice.advice.scope import Asked, Scope
from goodpractice.advice.since import Since
from goodpractice.advice.stale import StaleContact, stale_contacts
from goodpractice.entities.earlier import fields_after
from goodpractice.store import Head, Run, Store
from goodpractice.store.codes import KIND_CODES
from goodpractice.store.history import LinkMove, Move, dated, link_moves, moves

SPANNING = ("network", "group", "project", "event")
"""Kinds whose first and last days are news."""
OVER = frozenset({"ended", "closed", "failed", "cancelled", "completed", "finished", "dropped"})
"""Words for a status after which nothing more is expected."""
_FIRST_KINDS = (
    "practice",
    "network",
    "project",
    "programme",
    "group",
    "event",
    "need",
    "award",
    "organisation",
)


@attrs.frozen(kw_only=True)
class Came:
    """A thing that is there now and was not before, or the other way round.

    Parameters
    ----------
    head
        The thing.
    sources
        Names of the sources that state it, or did.
    """

    head: Head
    sources: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Changed:
    """A thing that sources describe otherwise than before.

    Parameters
    ----------
    head
        The thing.
    changes
        Field by field.
    """

    head: Head
    changes: tuple[Change, ...]


@attrs.frozen(kw_only=True)
class LinkNews:
    """A link between two things that were known before: it came, changed or vanished.

    Parameters
    ----------
    what
        ``came``, ``changed`` or ``vanished``.
    subject, relation, object, role
        The link.
    changes
        What is said otherwise of it.
    sources
        Names of the sources that state it, or did.
    """

    what: str
    subject: Head
    relation: str
    object: Head
    role: str | None
    changes: tuple[Change, ...] = ()
    sources: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Passed:
    """A first or last day that has come, or a status that says that something is over.

    Parameters
    ----------
    head
        The thing.
    date
        The day, as ``YYYY-MM-DD``: the last one that the source's words allow. None if only the status says so.
    status
        The status, where it is what changed.
    """

    head: Head
    date: str | None = None
    status: str | None = None


@attrs.frozen(kw_only=True)
class News:
    """What is new.

    Parameters
    ----------
    since
        From when on.
    asked
        What it is confined to.
    latest
        Number of the latest run; 0 for an empty catalogue.
    runs
        The runs since then, the latest first.
    taken_back
        Runs from before that were taken back since then: what they had brought is compared with nothing.
    came, vanished
        Things; the kinds that people look for first, in the order of their labels.
    changed
        Things that sources describe otherwise.
    links
        Links between things that were known before.
    began, ended
        What has a first, or last, day that came since then.
    stale
        Contacts that nobody has verified for a while; they are as they are, whenever the news begin.
    counts
        How many there are in all, by section and kind, where only the first are listed.
    """

    since: Since
    asked: Asked
    latest: int
    runs: tuple[Run, ...] = ()
    taken_back: tuple[Run, ...] = ()
    came: tuple[Came, ...] = ()
    changed: tuple[Changed, ...] = ()
    links: tuple[LinkNews, ...] = ()
    began: tuple[Passed, ...] = ()
    ended: tuple[Passed, ...] = ()
    vanished: tuple[Came, ...] = ()
    stale: tuple[StaleContact, ...] = ()
    counts: Mapping[str, Mapping[str, int]] = attrs.field(factory=dict)

    @property
    def anything(self) -> bool:
        """True if something is new; contacts that have been stale for long are not."""
        return any((self.came, self.changed, self.links, self.began, self.ended, self.vanished))


def news(
    store: Store,
    since: Since,
    asked: Asked,
    *,
    stale_after: int = 2,
    today: dt.date | None = None,
    limit: int | None = None,
    languages: Sequence[str] = ("en",),
) -> News:
    """Return what is new in a catalogue.

    What has been merged or split since then is no news: things are what they are now, and what their sources said is
    compared.

    Parameters
    ----------
    store
        An open catalogue.
    since
        From when on.
    asked
        What it is confined to.
    stale_after
        After how many years a contact is stale that nobody has verified since.
    today
        The present day, if it is not.
    limit
        How many to list of each section; all are counted.
    languages
        Of who asks, for topics.
    """
    day = today or dt.datetime.now(dt.UTC).date()
    scope = Scope(store, asked, languages)
    log = store.runs()
    latest = max((run.id for run in log), default=0)
    moved = moves(store, since.run)
    mine = [move for move in moved if scope.holds(move.entity, move.kind)]
    about = scope.about([move.entity for move in mine])
    mine = [move for move in mine if move.entity in about]
    changed = _changed(store, [move.entity for move in mine if move.was and move.stands], since.run, latest)
    sections: dict[str, Sequence[Any]] = {
        "came": _sorted(move for move in mine if not move.was),
        "vanished": _sorted(move for move in mine if not move.stands),
        "changed": changed,
        "links": _links(
            store, since.run, scope, {move.entity for move in moved if not (move.was and move.stands)}
        ),
        **_days(store, since, day, scope, changed, {move.entity for move in moved if not move.was}),
        "stale": stale_contacts(store, scope, day, stale_after),
    }
    shown = {name: found if limit is None else found[:limit] for name, found in sections.items()}
    return News(
        since=since,
        asked=asked,
        latest=latest,
        runs=tuple(run for run in log if run.id > since.run and run.undone is None),
        taken_back=tuple(run for run in log if run.id <= since.run and _undone_since(run, since)),
        came=tuple(_told(store, shown.pop("came"))),
        vanished=tuple(_told(store, shown.pop("vanished"))),
        **{name: tuple(found) for name, found in shown.items()},
        counts={name: _counted(found) for name, found in sections.items()},
    )


def _undone_since(run: Run, since: Since) -> bool:
    return run.undone is not None and since.date is not None and run.undone[:10] >= since.date


def _sorted(found: Iterable[Move]) -> list[Move]:
    ranks = {kind: rank for rank, kind in enumerate(_FIRST_KINDS)}
    return sorted(found, key=lambda move: ranks.get(move.kind, len(ranks)))


def _told(store: Store, found: Sequence[Move]) -> Iterable[Came]:
    numbers = [move.entity for move in found]
    heads = store.read.heads(numbers)
    sources: dict[int, dict[str, None]] = {}
    for record in store.read.records(numbers):
        sources.setdefault(record.entity, {})[record.source] = None
    for number in numbers:
        yield Came(head=heads[number], sources=tuple(sources.get(number, ())))


def _changed(store: Store, numbers: Sequence[int], run: int, latest: int) -> list[Changed]:
    made = []
    for start in range(0, len(numbers), 500):
        batch = numbers[start : start + 500]
        before, after = fields_after(store, batch, run), fields_after(store, batch, latest)
        heads = store.read.heads(batch)
        for number in batch:
            changes = tuple(field_changes(before.get(number, {}), after.get(number, {})))
            if changes:
                made.append(Changed(head=heads[number], changes=changes))
    return made


def _links(store: Store, run: int, scope: Scope, other: set[int]) -> list[LinkNews]:
    """Links between things that were there before and are there now: what came with them is told with them."""
    if run == 0:
        return []
    found = [
        move
        for move in link_moves(store, run)
        if move.subject not in other and move.object not in other and scope.joins(move.subject, move.object)
    ]
    heads = store.read.heads({number for move in found for number in (move.subject, move.object)})
    wanted = [move for move in found if scope.of_kind(heads[move.subject].kind, heads[move.object].kind)]
    about = scope.about(sorted({number for move in wanted for number in (move.subject, move.object)}))
    made = []
    for move in wanted:
        what, changes = _of_link(move)
        if what and {move.subject, move.object} & about:
            made.append(
                LinkNews(
                    what=what,
                    subject=heads[move.subject],
                    relation=move.relation,
                    object=heads[move.object],
                    role=move.role or None,
                    changes=changes,
                    sources=move.sources,
                )
            )
    return sorted(made, key=lambda link: (link.object.label, link.relation, link.subject.label))


def _of_link(move: LinkMove) -> tuple[str, tuple[Change, ...]]:
    if not move.was or not move.stands:
        return ("came" if move.stands else "vanished" if move.was else ""), ()
    changes = tuple(link_changes(move.was, move.stands, move.sources))
    return ("changed" if changes else ""), changes


def _days(
    store: Store, since: Since, today: dt.date, scope: Scope, changed: Sequence[Changed], new: set[int]
) -> dict[str, list[Passed]]:
    began: list[Passed] = []
    ended: list[Passed] = []
    if since.day is not None:
        span = since.day, int(today.strftime("%Y%m%d"))
        # What began before it came has come; that says it all.
        began = [*_passed(store, span, scope, ends=False, without=new)]
        ended = [*_passed(store, span, scope, ends=True)]
    told = {passed.head.id for passed in ended}
    ended += [one for one in _over(changed) if one.head.id not in told]
    return {"began": began, "ended": ended}


def _passed(
    store: Store, span: tuple[int, int], scope: Scope, *, ends: bool, without: Collection[int] = ()
) -> Iterator[Passed]:
    """What has its first, or last, day between two."""
    kinds = [kind for kind in SPANNING if scope.of_kind(kind)]
    if not kinds:
        return
    days = {number: day for number, day in dated(store, kinds, *span, ends=ends) if number not in without}
    heads = store.read.heads(days)
    chosen = [number for number in days if scope.holds(number, heads[number].kind)]
    about = scope.about(chosen)
    for number in chosen:
        if number in about:
            yield Passed(head=heads[number], date=_iso(days[number]))


def _over(changed: Iterable[Changed]) -> Iterator[Passed]:
    """What has a new status after which nothing more is expected."""
    for each in changed:
        words = [str(v) for change in each.changes if change.field == "status" for v in change.after]
        over = next((word for word in words if word.casefold() in OVER), None)
        if over is not None:
            yield Passed(head=each.head, status=over)


def _iso(day: int) -> str:
    text = f"{day:08d}"
    return f"{text[:4]}-{text[4:6]}-{text[6:]}"


def _counted(found: Sequence[Any]) -> dict[str, int]:
    kinds = Counter(_kind(each) for each in found)
    return {kind: kinds[kind] for kind in (*KIND_CODES, *kinds.keys() - KIND_CODES.keys()) if kinds[kind]}


def _kind(told: Any) -> str:
    if isinstance(told, LinkNews):
        return told.relation
    return str(told.kind if isinstance(told, Move) else told.head.kind)


__all__ = ["OVER", "SPANNING", "Came", "Change", "Changed", "LinkNews", "News", "Passed", "news"]
