"""Would they receive us? Whether they hosted visits before, and offer them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from goodpractice.advice.facts import linked, said
from goodpractice.advice.reasons import Part, Reason
from goodpractice.entities.links import LinkView, views
from goodpractice.entities.merged import Entity, entities
from goodpractice.network.days import day_of
from goodpractice.store import Store

NAME = "willingness"
_PLANNED = ("expected", "cancelled")
_VISIT = "study-visit"
_OFFERS, _REFUSES, _HOSTED, _LEADS = 0.9, 0.1, 0.6, 0.6
UNKNOWN = "whether they receive visitors"


class Hosting:
    """What is known of some actors as hosts, read at once.

    Parameters
    ----------
    store
        An open catalogue.
    actors
        Their numbers.
    """

    def __init__(self, store: Store, actors: Iterable[int]) -> None:
        mine = {*actors}
        rows = (
            store.read.links(sorted(mine), ["attended", "visited", "runs", "participates"], places=False)
            if mine
            else []
        )
        kept = [row for row in rows if _tells(row.relation, row.role)]
        self._linked = views(store, kept)
        things = {view.object.id for view in self._linked if view.subject.id in mine}
        self._things = entities(store, sorted(things))
        self._by_actor: dict[int, list[LinkView]] = {}
        for view in self._linked:
            for end in {view.subject.id, view.object.id} & mine:
                self._by_actor.setdefault(end, []).append(view)

    def events(self, actors: Iterable[int]) -> list[tuple[LinkView, Entity]]:
        """Return the events that actors hosted, with what says so; those planned or called off are left out."""
        found: dict[int, tuple[LinkView, Entity]] = {}
        for actor in actors:
            for view in self._by_actor.get(actor, ()):
                event = self._things.get(view.object.id)
                if event is None or view.relation != "attended" or view.subject.id != actor:
                    continue
                if not {event.first("status"), view.attribute("status")} & {*_PLANNED}:
                    found.setdefault(event.head.id, (view, event))
        return [*found.values()]

    def part(self, actors: Sequence[int], weight: float) -> Part:
        """Return how willing they seem; unknown is not unwilling.

        Parameters
        ----------
        actors
            Those of one host.
        weight
            What the part counts.
        """
        told = [*self._hosted(actors), *self._visited(actors), *self._offers(actors), *self._leads(actors)]
        score = None
        if told:
            best = max(told, key=lambda one: one[0])[0]
            refused = min(told, key=lambda one: one[0])[0]
            score = round(best if refused > _REFUSES else refused, 4)
        return Part(
            name=NAME,
            score=score,
            weight=weight,
            reasons=tuple(reason for _, reason in told),
            unknown=() if told else (UNKNOWN,),
        )

    def _hosted(self, actors: Sequence[int]) -> Iterator[tuple[float, Reason]]:
        every = self.events(actors)
        visits = [(view, event) for view, event in every if event.head.subkind == _VISIT]
        others = [(view, event) for view, event in every if event.head.subkind != _VISIT]
        if visits:
            count = sum(_count(event) for _, event in visits)
            worth = 1 - 0.3 / (count + 0.5)  # one visit 0.8, four 0.93
            yield worth, _gathered("hosted visits", visits, count)
        if others:
            yield _HOSTED, _gathered("hosted events", others, len(others))

    def _visited(self, actors: Sequence[int]) -> Iterator[tuple[float, Reason]]:
        hosted = {event.name for _, event in self.events(actors)}
        found = [
            view
            for actor in actors
            for view in self._by_actor.get(actor, ())
            if view.relation == "visited" and view.object.id == actor and _through(view) not in hosted
        ]
        if found:
            yield (
                0.8,
                Reason(
                    kind="was visited",
                    values={"by": tuple(dict.fromkeys(view.subject.label for view in found))},
                    witnesses=tuple(linked(view) for view in found),
                    inferred=all(view.inferred for view in found),
                ),
            )

    def _offers(self, actors: Sequence[int]) -> Iterator[tuple[float, Reason]]:
        for actor in actors:
            for view in self._by_actor.get(actor, ()):
                practice = self._things.get(view.object.id)
                if view.relation != "runs" or practice is None or practice.first("offers_visits") is None:
                    continue
                offers = bool(practice.first("offers_visits"))
                witnesses = said(practice, "offers_visits")
                yield (
                    (_OFFERS if offers else _REFUSES),
                    Reason(
                        kind="offers visits" if offers else "offers no visits",
                        values={"practice": practice.label},
                        witnesses=(*witnesses, linked(view)),
                        against=not offers,
                        inferred=all(p.how != "stated" for p in witnesses[0].provenance),
                        because=next((p.why for p in witnesses[0].provenance if p.why), None),
                    ),
                )

    def _leads(self, actors: Sequence[int]) -> Iterator[tuple[float, Reason]]:
        for actor in actors:
            for view in self._by_actor.get(actor, ()):
                if view.relation == "participates" and view.object.subkind == "transfer":
                    yield (
                        _LEADS,
                        Reason(
                            kind="passes on",
                            values={"network": view.object.label},
                            witnesses=(linked(view),),
                            inferred=True,
                            because="who leads a transfer network shows what it passes on",
                        ),
                    )


def _tells(relation: str, role: str) -> bool:
    """Participation tells of willingness only where somebody leads; attendance only where somebody hosts."""
    return {"attended": role == "host", "participates": role == "lead"}.get(relation, True)


def _gathered(kind: str, found: Sequence[tuple[LinkView, Entity]], count: int) -> Reason:
    days = sorted(day[:4] for _, event in found if (day := day_of(event)[0]) and day[:4].isdecimal())
    values: Mapping[str, object] = {
        "count": count,
        "events": tuple(event.label for _, event in found),
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
    }
    witnesses = [linked(view) for view, _ in found]
    witnesses += [
        witness for _, event in found for field in ("date", "count") for witness in said(event, field)
    ]
    return Reason(
        kind=kind,
        values=values,
        witnesses=tuple(witnesses),
        inferred=all(view.inferred for view, _ in found),
        because=next(
            (s.provenance.why for view, _ in found for s in view.statements if s.provenance.why), None
        )
        if all(view.inferred for view, _ in found)
        else None,
    )


def _count(event: Entity) -> int:
    """How many visits an event stands for: "three delegations" are three.

    An event that is described as several, and nobody says how many, is one.
    """
    told = str(event.first("count") or "")
    return int(told) if told.isdecimal() and int(told) else 1


def _through(view: LinkView) -> str | None:
    via = view.attribute("via")
    return via.get("name") if isinstance(via, dict) else None
