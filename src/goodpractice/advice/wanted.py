"""What is asked: the needs of a place's actors, their aims, the themes of their networks, or free words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from goodpractice.advice.questions import Questions
from goodpractice.advice.reasons import Witness
from goodpractice.entities.links import LinkView, views
from goodpractice.entities.merged import Entity, entities
from goodpractice.entities.names import Meant
from goodpractice.entities.topics import tags
from goodpractice.language.fold import words
from goodpractice.search.expand.small_words import without_small
from goodpractice.search.tree import AllOf
from goodpractice.store import Head, Store

NEED, AIM, THEME, WORDS = "need", "aim", "theme", "words"
"""What something wanted is: stated as a need; an aim; the theme of a network that the holder is in; typed."""


@attrs.frozen(kw_only=True)
class Wanted:
    """Something that is looked for.

    Parameters
    ----------
    sort
        ``need``, ``aim``, ``theme`` or ``words``.
    head
        The need, claim or network that says so; None for words that were typed.
    holders
        Who has it.
    texts
        What it says, by language.
    concepts
        Topics of the vocabulary that it speaks of, each with how surely, the surest first.
    steps
        By which steps the holder means to reach it, where a claim says so: texts by language.
    wants
        ``practice``, ``data``, ``method`` or ``contact``, where stated.
    status
        ``open``, ``served`` or ``dropped``, where stated.
    witnesses
        Who says so.
    """

    sort: str
    head: Head | None = None
    holders: tuple[Head, ...] = ()
    texts: dict[str, str] = attrs.field(factory=dict)
    concepts: tuple[tuple[str, float], ...] = ()
    steps: tuple[dict[str, str], ...] = ()
    wants: str | None = None
    status: str | None = None
    witnesses: tuple[Witness, ...] = ()

    def text(self, languages: Iterable[str] = ("en",)) -> str:
        """Return what it says in the first wished language that there is."""
        for language in (*languages, "en"):
            if language in self.texts:
                return self.texts[language]
        return next(iter(self.texts.values()), "")


def typed_words(text: str, languages: Sequence[str]) -> Wanted:
    """Take words that somebody typed as something wanted.

    Examples
    --------
    >>> typed_words("career guidance", ("en",)).concepts[0][0]
    'career-guidance'
    """
    from goodpractice.language.detect import detect
    from goodpractice.topics import tags_of

    heard = detect(text) if len(text.split()) > 3 else "und"
    language = heard if heard != "und" else (languages or ("en",))[0]
    found = tags_of({"name": [({language: text}, ())]})
    return Wanted(
        sort=WORDS, texts={language: text}, concepts=tuple((tag.concept, tag.score) for tag in found)
    )


def wanted_of(store: Store, place: Meant) -> list[Wanted]:
    """Return what a place, or an actor, is known to want: open needs first, then aims, then themes of networks.

    Parameters
    ----------
    store
        An open catalogue.
    place
        A place stands for the actors in it; their groups count as they do.
    """
    holders = set(_holders(store, place))
    rows = store.read.links(holders, ["needs", "about", "participates"], places=False)
    needs = {row.object for row in rows if row.relation == "needs" and row.subject in holders}
    claims = {row.subject for row in rows if row.relation == "about" and row.object in holders}
    networks = {row.object for row in rows if row.relation == "participates" and row.subject in holders}
    heads = store.read.heads(claims | networks)
    claims = {n for n in claims if heads[n].kind == "claim"}
    networks = {n for n in networks if heads[n].kind == "network" and not heads[n].unnamed}
    things = entities(store, sorted(needs | claims | networks))
    linked = views(store, rows)
    found = [_need(things[n], linked) for n in sorted(needs) if _is_open(things[n])]
    found += [*_aims(things, claims, linked)]
    found += [
        theme for n in sorted(networks, key=lambda n: things[n].label) if (theme := _theme(things[n], linked))
    ]
    return found


def chosen(asked: Questions, known: Sequence[Wanted], text: str, languages: Sequence[str]) -> list[Wanted]:
    """Return which of the known wants somebody means by a name or words; empty if none.

    Words may be in any language. A need goes before an aim, an aim before a theme.

    Parameters
    ----------
    asked
        Where to look.
    known
        From `wanted_of`.
    text
        As typed.
    languages
        Of who asks.
    """
    spoken = [*languages, "en"]
    typed = words(text)
    content = without_small(typed, spoken) or typed
    if not content:
        return []
    nodes = asked.wishes(content, spoken)
    slug = "-".join(typed)
    for sort in (NEED, AIM, THEME):
        there = [one for one in known if one.sort == sort and one.head is not None]
        named = [one for one in there if one.head is not None and one.head.name == slug]
        if named:
            return named
        numbers = [one.head.id for one in there if one.head is not None]
        score = asked.among(AllOf(nodes), numbers)
        if score:
            best = max(score.values())
            return [one for one in there if one.head is not None and score.get(one.head.id, 0.0) >= best / 2]
    return []


def _holders(store: Store, place: Meant) -> Iterator[int]:
    yield from place.all
    rows = store.read.links(place.actors, ["participates"], places=False)
    joined = {row.object for row in rows if row.subject in place.actors}
    heads = store.read.heads(joined)
    yield from (number for number in joined if heads[number].kind == "group")


def _is_open(need: Entity) -> bool:
    return need.first("status") in (None, "open") and not need.head.vanished


def _texts(thing: Entity, *fields: str) -> dict[str, str]:
    made: dict[str, str] = {}
    for field in fields:
        for value in thing.fields.get(field, ()):
            for language, text in value.value.items() if isinstance(value.value, dict) else ():
                made.setdefault(language, text)
    return made


def _concepts(thing: Entity) -> tuple[tuple[str, float], ...]:
    return tuple((tag.concept, tag.score) for tag in tags(thing))


def _said_by(thing: Entity, field: str) -> tuple[Witness, ...]:
    return tuple(
        Witness(head=thing.head, field=field, value=value.value, provenance=value.provenance)
        for value in thing.fields.get(field, ())
    )


def _linked(view: LinkView) -> Witness:
    return Witness(
        head=view.subject,
        field=view.relation,
        other=view.object,
        value=view.role,
        provenance=tuple(s.provenance for s in view.statements),
    )


def _need(thing: Entity, linked: Iterable[LinkView]) -> Wanted:
    mine = [view for view in linked if view.relation == "needs" and view.object.id == thing.head.id]
    return Wanted(
        sort=NEED,
        head=thing.head,
        holders=tuple(view.subject for view in mine),
        texts=_texts(thing, "name", "summary"),
        concepts=_concepts(thing),
        wants=thing.first("wants"),
        status=thing.first("status"),
        witnesses=(*_said_by(thing, "name"), *map(_linked, mine)),
    )


def _aims(things: dict[int, Entity], claims: Iterable[int], linked: Sequence[LinkView]) -> Iterator[Wanted]:
    said = [things[number] for number in sorted(claims)]
    means = [claim for claim in said if claim.first("kind") == "means"]
    for aim in said:
        if aim.first("kind") != "aim" or aim.head.vanished:
            continue
        mine = [view for view in linked if view.relation == "about" and view.subject.id == aim.head.id]
        keys = {record.key for record in aim.records}
        steps = [claim for claim in means if claim.first("to") in keys]
        yield Wanted(
            sort=AIM,
            head=aim.head,
            holders=tuple(view.object for view in mine),
            texts=_texts(aim, "name", "summary"),
            concepts=_concepts(aim),
            steps=tuple(step for claim in steps for step in _chain(claim)),
            witnesses=(*_said_by(aim, "name"), *map(_linked, mine)),
        )


def _chain(claim: Entity) -> list[dict[str, str]]:
    found = [value.value for value in claim.fields.get("chain", ()) if isinstance(value.value, dict)]
    return found or [_texts(claim, "name")]


def _theme(network: Entity, linked: Iterable[LinkView]) -> Wanted | None:
    mine = [view for view in linked if view.relation == "participates" and view.object.id == network.head.id]
    concepts = _concepts(network)
    if not concepts:
        return None
    return Wanted(
        sort=THEME,
        head=network.head,
        holders=tuple(view.subject for view in mine),
        texts=_texts(network, "tagline", "summary", "name"),
        concepts=concepts,
        witnesses=(*_said_by(network, "topics"), *map(_linked, mine)),
    )
