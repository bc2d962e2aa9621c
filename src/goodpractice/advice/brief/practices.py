"""The second part of a brief: three to five practices, why these, what to take of them, how good the evidence is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from goodpractice.advice.brief.page import Item, Line, Row, Section, Words, plain
from goodpractice.advice.brief.wording import Wording, capital, filled, joined, small
from goodpractice.advice.evidence_rule import Evidence
from goodpractice.advice.evidence_words import level_words
from goodpractice.advice.facts import Facts
from goodpractice.advice.reasons import Advice, Reason
from goodpractice.advice.sentences import figure
from goodpractice.entities.topics import tags
from goodpractice.speech import counted, country, said
from goodpractice.topics import vocabulary

_CONTEXT = "brief"
ANSWERING = 0.55
"""How much a practice must be about a need to count as an answer to it; below that it is near."""
NEAR = 0.25
"""How much it must be about the need to be named at all."""
MOST, FEWEST = 4, 3
"""Practices of a page: so many that answer, and filled up to so many with what is near."""
_NO_PRACTICE = ("data", "contact")
_TOPICS, _PARTS = 4, 4
_WHY = ("addresses", "topic", "near topic", "step", "words", "related")
_CLEARER = {"addresses": 1, "topic": 1, "step": 2, "near topic": 3, "words": 4, "related": 5}
_FOR = ("same country", "same part of Europe", "like size", "same rank", "transfer network", "within budget", "age fits",
        "for them", "people speak")  # fmt: skip
_AGAINST = (
    "smaller",
    "another country",
    "latest news",
    "over budget",
    "too old",
    "for others",
    "texts only in",
    "status on",
    "status",
)
_COST = ("costs", "gives at most", "up to age")


def chosen(advices: Sequence[Advice], wants: str | None = None) -> tuple[list[Advice], list[Advice]]:
    """Divide advices into those that answer and those that are only near, as many of each as a page has room for.

    Parameters
    ----------
    advices
        The best first.
    wants
        What is looked for: no practice answers a need for data or a contact; it may show where to get them.
    """
    if wants in _NO_PRACTICE:
        return [], [one for one in advices if closeness(one) >= NEAR][:FEWEST]
    answering = [one for one in advices if closeness(one) >= ANSWERING][:MOST]
    near = [one for one in advices if NEAR <= closeness(one) < ANSWERING]
    return answering, near[: max(0, FEWEST - len(answering))]


def closeness(advice: Advice) -> float:
    """Return how much something is about the need itself; all, if that was not asked."""
    part = advice.part("topic")
    return 1.0 if part is None or part.direct is None else part.direct


def practices_section(
    divided: tuple[Sequence[Advice], Sequence[Advice]],
    wants: str | None,
    own: Sequence[Advice],
    known: dict[int, Facts],
    evidence: dict[int, Evidence],
    wording: Wording,
) -> Section:
    """Tell of the practices.

    Parameters
    ----------
    divided
        Those that answer the need, and those that are only near it.
    wants
        What is looked for: ``practice``, ``data``, ``method``, ``contact``; None if nobody says.
    own
        Practices of the asker's own place, which are just named.
    known
        What is known of them, by number.
    evidence
        The evidence for them, by number.
    wording
        Writes names and reasons.
    """
    answering, near = divided
    items = [
        _item(
            advice,
            known[advice.head.id],
            evidence[advice.head.id],
            wording,
            near=advice in near and wants not in _NO_PRACTICE,
        )
        for advice in (*answering, *near)
    ]
    shared, items = _shared(items)
    lead = (*_lead(len(answering), len(near), wants), *((Words(" "), *_own(own, wording)) if own else ()))
    return Section(
        name="practices",
        heading=said("What others do", _CONTEXT),
        lines=((*lead, *((Words(" "), *shared) if shared else ())),),
        items=tuple(items),
    )


def _lead(answering: int, near: int, wants: str | None) -> Line:
    if not answering and not near:
        return (
            Words(
                said(
                    "The catalogue holds no practice on this; that does not mean that there is none.",
                    _CONTEXT,
                )
            ),
        )
    if wants in _NO_PRACTICE:
        told = {
            "data": said(
                "A practice is no data; but these may show who has them, or how they are got:", _CONTEXT
            ),
            "contact": said("A practice is no contact; but these may lead to one:", _CONTEXT),
        }[str(wants)]
        return (Words(told),)
    if not answering:
        told = said("No practice in the catalogue answers this need. These are near it:", _CONTEXT)
        return (Words(told),)
    told = counted(
        "{count} practice in the catalogue answers this need.",
        "{count} practices in the catalogue answer this need.",
        answering,
        _CONTEXT,
    )
    if not near:
        return (Words(told),)
    more = counted("{count} more is only near it.", "{count} more are only near it.", near, _CONTEXT)
    return (Words(f"{told} {more}"),)


def _shared(items: Sequence[Item]) -> tuple[Line, list[Item]]:
    """Take out what is said of all practices alike, to be told once."""
    if len(items) < 2:
        return (), [*items]
    told: list[Line] = []
    for label in dict.fromkeys(row.label for item in items for row in item.rows):
        of_label = [[line for row in item.rows if row.label == label for line in row.lines] for item in items]
        # The first line of a row begins with a capital letter; that makes no difference.
        known = [{plain(line).casefold() for line in lines} for lines in of_label]
        alike = known[0].intersection(*known[1:])
        if not alike or label not in (said("Evidence", _CONTEXT), said("But", _CONTEXT)):
            continue
        lines = [line for line in of_label[0] if plain(line).casefold() in alike]
        told.append((Words(f"{label}: "), *joined(small(lines))))
        items = [_without(item, label, alike) for item in items]
    if not told:
        return (), [*items]
    return (Words(said("For all of them: ", _CONTEXT)), *joined(told, ". "), Words(".")), [*items]


def _without(item: Item, label: str, alike: set[str]) -> Item:
    rows = []
    for row in item.rows:
        if row.label == label:
            left = tuple(line for line in row.lines if plain(line).casefold() not in alike)
            row = attrs.evolve(row, lines=capital(left))  # noqa: PLW2901  what is left of it
        if row.lines:
            rows.append(row)
    return attrs.evolve(item, rows=tuple(rows))


def _own(own: Sequence[Advice], wording: Wording) -> Line:
    names = joined(((wording.name(advice.head),) for advice in own), ", ")
    return filled(said("In the place itself there is already: {names}.", _CONTEXT), names=names)


def _item(advice: Advice, known: Facts, evidence: Evidence, wording: Wording, *, near: bool) -> Item:
    mark: Line = (Words(" – "), Words(said("only near the need", _CONTEXT))) if near else ()
    rows = [
        Row(label=said("About", _CONTEXT), lines=tuple(_about(known, wording))),
        Row(label=said("For whom", _CONTEXT), lines=tuple(_targets(known, wording))),
        Row(label=said("Why", _CONTEXT), lines=tuple(_why(advice, wording))),
        Row(label=said("But", _CONTEXT), lines=tuple(_but(advice, wording))),
        Row(label=said("To take", _CONTEXT), lines=tuple(_parts(advice, known, wording))),
        Row(label=said("Cost", _CONTEXT), lines=tuple(_costs(advice, wording))),
        Row(label=said("Evidence", _CONTEXT), lines=tuple(_evidence(advice, evidence, wording))),
    ]
    return Item(
        heading=(wording.name(advice.head, linked=True), *mark),
        under=_under(known, wording),
        rows=tuple(attrs.evolve(row, lines=capital(row.lines)) for row in rows if row.lines),
    )


def _under(known: Facts, wording: Wording) -> Line:
    where = ", ".join(
        filter(None, (known.where.name, country(known.where.country) if known.where.country else None))
    )
    parts: list[Line] = [(Words(where),)] if where else []
    runners = [runner.head for runner in known.runners if runner.label != known.where.name]
    if runners:
        names = joined(((wording.name(head),) for head in runners[:2]), ", ")
        parts.append(filled(said("run by {names}", _CONTEXT), names=names))
    since = known.thing.first("since")
    if since:
        parts.append((Words(said("since {date}", _CONTEXT).format(date=str(since)[:4])),))
    if (status := known.thing.first("status")) and status != "unknown":
        parts.append((Words(said(str(status), "advice")),))
    statements = [p for value in known.thing.fields.get("name", ()) for p in value.provenance]
    return (*joined(parts, " · "), *wording.cites.of(statements, 2))


def _about(known: Facts, wording: Wording) -> Iterator[Line]:
    """What its source says in short, where that may be printed; its topics, which are ours."""
    for field in ("tagline", "summary"):
        values = [
            value
            for value in known.thing.fields.get(field, ())
            if all(wording.cites.may_be_printed(source) for source in value.sources)
        ]
        language, text = wording.choose(
            {
                str(tongue): str(each)
                for value in values
                if isinstance(value.value, dict)
                for tongue, each in value.value.items()
            }
        )
        if text:
            yield (Words(_short(text), language), *wording.cites.of(values[0].provenance, 1))
            return
    labels = [
        vocabulary().label(tag.concept, wording.reader.languages) for tag in tags(known.thing)[:_TOPICS]
    ]
    if labels:
        yield (Words(", ".join(labels)),)


def _targets(known: Facts, wording: Wording) -> Iterator[Line]:
    told = known.of("targets")[:3]
    wording.read(view.object for view in told)
    if told:
        provenance = [statement.provenance for view in told for statement in view.statements]
        yield (*joined(((wording.name(view.object),) for view in told), ", "), *wording.cites.of(provenance))


def _costs(advice: Advice, wording: Wording) -> Iterator[Line]:
    for one in _of_kinds([one for one in advice.reasons if not one.against], _COST, 2):
        budget = one.values.get("budget")
        if one.kind == "costs" and isinstance(budget, str):
            yield (Words(amount(budget)), *wording.cites.of(one.provenance))
        else:
            yield wording.reason(one)


def amount(money: str) -> str:
    r"""Write an amount with the separators of the reader's language.

    Examples
    --------
    >>> amount("881000 EUR"), amount("about ten")
    ('881,000\xa0EUR', 'about ten')
    """
    number, _, currency = money.partition(" ")
    return f"{figure(int(number))}\u00a0{currency}" if number.isdecimal() else money


def _short(text: str, words: int = 28) -> str:
    """Take the beginning of a text, whole sentences where they fit.

    Examples
    --------
    >>> _short("One two. Three four five.", 3), _short("One two three", 2)
    ('One two', 'One two …')
    """
    whole = ""
    for sentence in text.replace("\n", " ").split(". "):
        longer = f"{whole}. {sentence}" if whole else sentence
        if len(longer.split()) > words:
            break
        whole = longer
    return whole.rstrip(".") if whole else " ".join(text.split()[:words]) + " …"


def _why(advice: Advice, wording: Wording) -> Iterator[Line]:
    topic = advice.part("topic")
    of_topic = _of_kinds([one for one in topic.reasons if not one.against] if topic else [], _WHY, 3)
    right = [one for one in of_topic if one.kind == "topic"]
    if right:
        yield _topics(right, wording)
    yield from (wording.reason(one) for one in of_topic if one.kind != "topic")
    near = any(one.kind == "same country" for one in advice.reasons)
    # Who is in the same country need not be told that they speak its language.
    yield from _told(advice, _FOR[:-1] if near else _FOR, 3, wording)


def _topics(reasons: Sequence[Reason], wording: Wording) -> Line:
    """Name the topics that a practice shares with the need; the words that say so stay in their source."""
    labels = [vocabulary().label(one.values["theirs"], wording.reader.languages) for one in reasons]
    told = counted("it is about {topics}", "it is about {topics}", len(labels), _CONTEXT, topics="{topics}")
    provenance = [each for one in reasons for each in one.provenance]
    topics = ", ".join(f"“{label}”" for label in dict.fromkeys(labels))
    return (*filled(told, topics=topics), *wording.cites.of(provenance))


def _but(advice: Advice, wording: Wording) -> Iterator[Line]:
    against = [one for one in advice.reasons if one.against]
    yield from (wording.reason(one, cited=False) for one in _of_kinds(against, _AGAINST, 2))


def _told(advice: Advice, kinds: Sequence[str], most: int, wording: Wording) -> Iterator[Line]:
    reasons = [one for one in advice.reasons if not one.against]
    for one in _of_kinds(reasons, kinds, most):
        # The gazetteer says how large a town is; no source of the catalogue need be named for it.
        yield wording.reason(
            one, cited=one.kind not in ("same country", "same part of Europe", "like size", "same rank")
        )


def _of_kinds(reasons: Sequence[Reason], kinds: Sequence[str], most: int) -> list[Reason]:
    """The first reasons in the order of their kinds; of a kind that tells of a topic, one for each of theirs."""
    told: dict[object, Reason] = {}
    for kind in kinds:
        for one in reasons:
            if one.kind == kind:
                told.setdefault(one.values.get("theirs", (kind, len(told))), one)
    # What is told outright makes what is only near beside the point.
    ranks = {one.kind: _CLEARER.get(one.kind, 0) for one in told.values()}
    clearest = min((rank for rank in ranks.values() if rank), default=0)
    return [one for one in told.values() if ranks[one.kind] <= clearest][:most]


def _parts(advice: Advice, known: Facts, wording: Wording) -> Iterator[Line]:
    components = known.thing.fields.get("components", ())
    named = [_component(value.value, wording) for value in components]
    named = [each for each in named if each]
    if named:
        more = (
            f" {counted('and {count} more', 'and {count} more', len(named) - _PARTS, 'news')}"
            if len(named) > _PARTS
            else ""
        )
        parts = (*joined(named[:_PARTS], ", "), *((Words(more),) if more else ()))
        yield (
            *filled(said("it has parts that can be taken by themselves: {parts}", _CONTEXT), parts=parts),
            *wording.cites.of([p for value in components for p in value.provenance]),
        )
    part = advice.part("transfer")
    moved = [one for one in part.reasons if one.kind in ("taken over", "rejected")] if part else []
    yield from (wording.reason(one) for one in moved[:4])
    if moved and all(not leg.follow_up for leg in known.legs):
        yield (Words(said("no follow-up is recorded; that does not mean that there was none", _CONTEXT)),)


def _component(value: object, wording: Wording) -> Line:
    name = value.get("name") if isinstance(value, dict) else None
    if not isinstance(name, dict):
        return (Words(str(name)),) if name else ()
    language, text = wording.choose({str(key): str(each) for key, each in name.items()})
    return (Words(text or "", language),)


def _evidence(advice: Advice, evidence: Evidence, wording: Wording) -> Iterator[Line]:
    part = advice.part("evidence")
    if part is None:
        return
    assessed = [p for each in evidence.stated for p in each.witness.provenance]
    yield (Words(level_words(evidence)), *wording.cites.of(assessed))
    awards = [one for one in part.reasons if one.kind == "award"]
    yield from (wording.reason(one) for one in awards[:2])
    figures = [one for one in part.reasons if one.kind in ("outcome figure", "evaluation")]
    yield from (wording.reason(one) for one in figures[:2])
