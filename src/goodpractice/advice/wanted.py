"""What is asked: the needs of a place's actors, their aims, the themes of their networks, or free words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import attrs

from goodpractice.advice.facts import linked, said
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

SAYING = ("need", "claim", "network")
"""Kinds that say what is wanted."""

OWN_WORDS = "No need of theirs is called so; the words are asked for as they stand."


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
        return text_in(self.texts, languages)


def text_in(texts: Mapping[str, str], languages: Iterable[str]) -> str:
    """Return the text in the first wished language that there is, else in English, else the first one.

    Examples
    --------
    >>> text_in({"pl": "praca", "en": "work"}, ["de"]), text_in({"pl": "praca"}, ["de"]), text_in({}, ["de"])
    ('work', 'praca', '')
    """
    for language in (*languages, "en"):
        if language in texts:
            return texts[language]
    return next(iter(texts.values()), "")


def want_of(need: Entity) -> Wanted:
    """Return what a need says, without those who have it."""
    return _need(need, ())


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
    language = heard if heard != "und" else _likeliest(text, languages)
    found = tags_of({"name": [({language: text}, ())]})
    return Wanted(
        sort=WORDS, texts={language: text}, concepts=tuple((tag.concept, tag.score) for tag in found)
    )


def _likeliest(text: str, languages: Sequence[str]) -> str:
    """Return the language of a few words: that of who asks, unless another one knows more of them."""
    from goodpractice.search.bridge import languages as bridged
    from goodpractice.search.expand.meanings import known_in

    own = (languages or ("en",))[0]
    content = without_small(words(text), [own])

    def knows(language: str) -> int:
        return sum(known_in(word, language) for word in content)

    if 2 * knows(own) >= len(content):
        return own
    return max([own, *languages, "en", *bridged()], key=knows)


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
    saying = {row.object for row in rows if row.relation == "needs" and row.subject in holders}
    saying |= {row.subject for row in rows if row.relation == "about" and row.object in holders}
    saying |= {row.object for row in rows if row.relation == "participates" and row.subject in holders}
    return wants_in(store, saying, only=holders)


def wants_in(store: Store, numbers: Iterable[int], *, only: Collection[int] | None = None) -> list[Wanted]:
    """Return what needs, aims and networks say is wanted: open needs first, then aims, then themes of networks.

    Parameters
    ----------
    store
        An open catalogue.
    numbers
        Of things of any kind; what wants nothing is passed over.
    only
        Holders that are named; all by default.
    """
    heads = store.read.heads(numbers)
    wanting = sorted(
        n for n, head in heads.items() if head.kind in SAYING and not head.unnamed and not head.vanished
    )
    links = [
        view
        for view in views(store, store.read.links(wanting, ["needs", "about", "participates"], places=False))
        if only is None or {view.subject.id, view.object.id} & set(only)
    ]
    aims = {n for n in wanting if heads[n].kind == "claim"}
    holding = {view.object.id for view in links if view.relation == "about" and view.subject.id in aims}
    # The means to an aim are claims about the same holder.
    beside = {row.subject for row in store.read.links(holding, ["about"], places=False)} if holding else set()
    things = entities(store, [*wanting, *sorted(beside - set(wanting))])
    needs = [things[n] for n in wanting if things[n].kind == "need" and _is_open(things[n])]
    networks = sorted((things[n] for n in wanting if things[n].kind == "network"), key=lambda one: one.label)
    return [
        *(_need(one, links) for one in needs),
        *_aims(things, aims, links),
        *filter(None, (_theme(one, links) for one in networks)),
    ]


def holders_of(store: Store, wanted: Wanted) -> Iterator[tuple[Head, tuple[LinkView, ...]]]:
    """Yield who wants something, with the link that makes them: what a network aims at, those in it are taken to want.

    Parameters
    ----------
    store
        An open catalogue.
    wanted
        A need, an aim or a theme.
    """
    networks = [holder.id for holder in wanted.holders if holder.kind == "network"]
    if wanted.head is not None and wanted.head.kind == "network":
        networks.append(wanted.head.id)
    else:
        yield from ((holder, ()) for holder in wanted.holders if holder.kind not in ("network", "practice"))
    if networks:
        for view in views(store, store.read.links(networks, ["participates"], places=False)):
            if view.object.id in networks and _is_in(view):
                yield view.subject, (view,)


def _is_in(view: LinkView) -> bool:
    return view.role not in ("expert", "observer") and view.subject.kind != "person" and not view.vanished


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
    spoken = [*dict.fromkeys((*languages, "en"))]
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


def _need(thing: Entity, links: Iterable[LinkView]) -> Wanted:
    mine = [view for view in links if view.relation == "needs" and view.object.id == thing.head.id]
    return Wanted(
        sort=NEED,
        head=thing.head,
        holders=tuple(view.subject for view in mine),
        texts=_texts(thing, "name", "summary"),
        concepts=_concepts(thing),
        wants=thing.first("wants"),
        status=thing.first("status"),
        witnesses=(*said(thing, "name", every=True), *map(linked, mine)),
    )


def _aims(things: dict[int, Entity], claims: Iterable[int], links: Sequence[LinkView]) -> Iterator[Wanted]:
    means = [thing for thing in things.values() if thing.kind == "claim" and thing.first("kind") == "means"]
    for aim in (things[number] for number in sorted(claims)):
        if aim.first("kind") != "aim" or aim.head.vanished:
            continue
        mine = [view for view in links if view.relation == "about" and view.subject.id == aim.head.id]
        named = {(record.source, record.key) for record in aim.records}
        steps = [
            claim
            for claim in means
            if any((record.source, str(claim.first("to"))) in named for record in claim.records)
        ]
        yield Wanted(
            sort=AIM,
            head=aim.head,
            holders=tuple(view.object for view in mine),
            texts=_texts(aim, "name", "summary"),
            concepts=_concepts(aim),
            steps=tuple(step for claim in steps for step in _chain(claim)),
            witnesses=(*said(aim, "name", every=True), *map(linked, mine)),
        )


def _chain(claim: Entity) -> list[dict[str, str]]:
    found = [value.value for value in claim.fields.get("chain", ()) if isinstance(value.value, dict)]
    return found or [_texts(claim, "name")]


def _theme(network: Entity, links: Iterable[LinkView]) -> Wanted | None:
    mine = [view for view in links if view.relation == "participates" and view.object.id == network.head.id]
    concepts = _concepts(network)
    if not concepts:
        return None
    return Wanted(
        sort=THEME,
        head=network.head,
        holders=tuple(view.subject for view in mine),
        texts=_texts(network, "tagline", "summary", "name"),
        concepts=concepts,
        witnesses=(*said(network, "topics", every=True), *map(linked, mine)),
    )
