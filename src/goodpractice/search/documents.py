"""What can be found of a thing: the folded texts and values of all that its sources say.

Fields of an `Entry`, beside its words:

=============  ==================================================================================================
field          holds
=============  ==================================================================================================
kinds, sort    kind; kind and what its sources call its kind
country        codes
city           names of the places that it mentions, folded, as its sources write them
place          GeoNames' numbers of these places, and of the cities that they are parts of, as text
point          where it lies, stated or by the gazetteer: ``50.8703,20.6275``
population     inhabitants of these places, by the gazetteer
topic          keywords of its sources, folded
tag            ids of the concepts of the vocabulary that it is about
about          the same, with all concepts above them
network        numbers of the records of networks, groups, projects and events that it is linked with, as text
programme      numbers of the records of programmes that it or those belong to, as text
role           roles that it has in links, folded
budget         amounts stated in euros, in whole euros; nothing is converted
money          amounts as stated in other currencies: ``PLN 800000``
lang           languages of its texts, stated or detected
source         names of its sources
decade         in which it began: ``2010s``
tongue         languages that its words were stemmed in, guessed ones too
doubled        pairs of languages in which one of its records says the same: ``en pl``
since, until   first and last day
=============  ==================================================================================================
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import attrs
import orjson

from goodpractice.language.stem import primary
from goodpractice.model.kind_names import PUBLIC_ROLE
from goodpractice.search import filling
from goodpractice.search.pairs.doubles import languages_of
from goodpractice.search.tokens import exact, spelled_out
from goodpractice.store import bulk
from goodpractice.store.codes import PLACES

if TYPE_CHECKING:
    from goodpractice.store import Store

TITLE = frozenset({"name", "also"})
"""Fields whose words count as title."""

_HEADING = 100
"""Letters of a title that sorting looks at."""

Piece = tuple[str, str, str]
"""Field, language and text of something that a record says."""


@attrs.define(slots=True)
class Entry:
    """An entity as it is searched.

    Parameters
    ----------
    entity
        Its number.
    title, text
        Names, and everything else, folded; one string a value, so that no phrase runs from one into the next.
    kinds
        Its kind: one, unless things of several kinds were merged.
    country, city, topic, lang
        Values that are asked for as a whole. In these, a value may stand several times.
    sort
        Its kind and what its sources call its kind.
    source
        Names of its sources.
    since, until
        First and last day, as YYYYMMDD; where one is unknown it is the other.
    title_stems, text_stems
        The same words in the form that they are found by, each with its language: ``pl:miasto``; one string a value.
    place, point, population, tag, about, network, programme, role, budget, money, decade, tongue, doubled
        See this module.
    plain
        True where what takes time to work out is left out.
    """

    entity: int
    title: list[str] = attrs.field(factory=list)
    text: list[str] = attrs.field(factory=list)
    kinds: list[str] = attrs.field(factory=list)
    sort: list[str] = attrs.field(factory=list)
    country: list[str] = attrs.field(factory=list)
    city: list[str] = attrs.field(factory=list)
    topic: list[str] = attrs.field(factory=list)
    lang: list[str] = attrs.field(factory=list)
    source: list[str] = attrs.field(factory=list)
    since: int | None = None
    until: int | None = None
    title_stems: list[str] = attrs.field(factory=list)
    text_stems: list[str] = attrs.field(factory=list)
    place: list[str] = attrs.field(factory=list)
    point: list[str] = attrs.field(factory=list)
    population: list[int] = attrs.field(factory=list)
    tag: list[str] = attrs.field(factory=list)
    about: list[str] = attrs.field(factory=list)
    network: list[str] = attrs.field(factory=list)
    programme: list[str] = attrs.field(factory=list)
    role: list[str] = attrs.field(factory=list)
    budget: list[int] = attrs.field(factory=list)
    money: list[str] = attrs.field(factory=list)
    decade: list[str] = attrs.field(factory=list)
    tongue: list[str] = attrs.field(factory=list)
    doubled: list[str] = attrs.field(factory=list)
    plain: bool = False

    @property
    def heading(self) -> str | None:
        """What it is sorted by among titles: the name that stands first, without more than its beginning."""
        return heading_of(self.title)

    def values(self, field: str) -> list[str]:
        """Return what stands in an exact field of the query language, spelled as a query is.

        Examples
        --------
        >>> Entry(7, source=["urbact-pl/kielce"]).values("source")
        ['urbact pl kielce']
        """
        if field == "kind":
            return self.sort
        if field == "source":
            return [exact(name) for name in self.source]
        found: list[str] = getattr(self, field)
        return found


def heading_of(titles: list[str]) -> str | None:
    """Return what `Entry.heading` is for these titles."""
    for title in titles:
        if words := title.split():
            return " ".join(words)[:_HEADING]
    return None


def decade_of(day: int) -> str:
    """Return the decade of a day.

    Examples
    --------
    >>> decade_of(20131105)
    '2010s'
    """
    return f"{day // 100_000}0s"


# ── what a record says ───────────────────────────────────────────────────────────────────────────────────

_ByLanguage = dict[str, str]


def _text(said: list[Piece], field: str, value: _ByLanguage) -> None:
    for language, text in value.items():
        said.append((field, language, text))


def _texts(said: list[Piece], field: str, value: list[_ByLanguage]) -> None:
    for each in value:
        _text(said, field, each)


def _word(said: list[Piece], field: str, value: Any) -> None:
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        said.append((field, "", str(value)))


def _words(said: list[Piece], field: str, value: list[Any]) -> None:
    for each in value:
        _word(said, field, each)


def _sections(said: list[Piece], field: str, value: dict[str, _ByLanguage]) -> None:
    for heading, text in value.items():
        said.append((field, "", heading))
        _text(said, field, text)


def _anything(said: list[Piece], field: str, value: Any) -> None:
    """Walk through attributes without a field of their own, whatever their form."""
    if isinstance(value, dict):
        for each in value.values():
            _anything(said, field, each)
    elif isinstance(value, list):
        for each in value:
            _anything(said, field, each)
    else:
        _word(said, field, value)


def _components(said: list[Piece], field: str, value: list[dict[str, Any]]) -> None:
    for each in value:
        _text(said, field, each["name"])


def _place(said: list[Piece], field: str, value: dict[str, Any]) -> None:
    said.append((field, "", value["name"]))


def _statements(said: list[Piece], _: str, value: list[dict[str, Any]]) -> None:
    for each in value:
        field = each["field"]
        if field in _READ:
            _stated(said, field, each["value"])
        quote = each.get("said", {}).get("quote")
        if quote:
            said.append(("quote", "", quote))


def _stated(said: list[Piece], field: str, value: Any) -> None:
    if field in _TEXTS and isinstance(value, dict):
        # A text keeps its languages.
        for language, text in value.items():
            _word_in(said, field, language, text)
    else:
        _anything(said, field, value)


def _word_in(said: list[Piece], field: str, language: str, text: Any) -> None:
    if isinstance(text, str):
        said.append((field, language, text))


_TEXTS = frozenset({"name", "summary", "tagline", "resources"})
_READ: dict[str, Callable[[list[Piece], str, Any], None]] = {
    "name": _text, "also": _texts, "tagline": _text, "summary": _text, "resources": _text, "sections": _sections,
    "components": _components, "chain": _texts, "topics": _words, "place": _place, "evidence": _anything,
    "ids": _words, "extra": _anything, "authors": _words, "statements": _statements,
    "status": _word, "phase": _word, "maturity": _word, "of": _word, "value": _word, "unit": _word,
    "comparator": _word, "by": _word, "count": _word, "edition": _word, "scheme": _word, "wants": _word,
}  # fmt: skip
"""The fields whose words can be found. Contacts, addresses and numbers of other things are not among them."""


def pieces(kind: str, body: dict[str, Any]) -> list[Piece]:
    """Return the texts by which a record can be found.

    Parameters
    ----------
    kind
        Of the record. Of a person, nothing is given away unless the name may stand.
    body
        Its attributes, in JSON form.

    Examples
    --------
    >>> pieces("network", {"name": {"en": "JOBTOWN 2"}, "web": ["https://urbact.example"]})
    [('name', 'en', 'JOBTOWN 2')]
    """
    said: list[Piece] = []
    if kind == "person" and body.get("basis") != PUBLIC_ROLE:
        return said
    for field, value in body.items():
        read = _READ.get(field)
        if read is not None:
            read(said, field, value)
    return said


# ── entities ─────────────────────────────────────────────────────────────────────────────────────────────

_BATCH = 2_000
"""Entities whose links are read at a time."""
_TEXTS_OR_SECTIONS = _TEXTS | {"sections", "also"}
_REPEATED = frozenset({"place", "topics"})
"""Fields with few values, which are folded once each."""


def entries(
    store: Store,
    entities: Iterable[int] | None = None,
    *,
    plain: bool = False,
    hubs: filling.Hubs | None = None,
) -> Iterator[Entry]:
    """Yield entities as they are searched, in the order of their numbers; vanished ones are left out.

    Parameters
    ----------
    store
        The catalogue.
    entities
        Only these; all of them by default.
    plain
        Leave out what takes time to work out; see `as_entries`.
    hubs
        What fills in networks and programmes, where it was made already.
    """
    made = as_entries(bulk.searched(store, entities), plain=plain)
    if plain:
        yield from made
        return
    if hubs is None:
        hubs = filling.Hubs(store, whole=entities is None)
    for batch in filling.batches(made, _BATCH):
        hubs.fill(batch)
        yield from batch.values()


def as_entries(rows: Iterable[bulk.SearchedRow], *, plain: bool = False) -> Iterator[Entry]:
    """Yield entities as they are searched, from their live records, of which those of one entity come together.

    Parameters
    ----------
    rows
        The records.
    plain
        Leave stems, topics, places, amounts and languages that nobody stated out.
    """
    for entity, group in groupby(rows, key=itemgetter(0)):
        yield _entry(entity, list(group), plain=plain)


def _entry(entity: int, records: Sequence[bulk.SearchedRow], *, plain: bool) -> Entry:
    entry = Entry(entity, plain=plain)
    bodies: list[tuple[str, str, dict[str, Any]]] = []
    for _, source, kind, label, subkind, country, since, until, mention, written in records:
        entry.kinds.append(kind)
        entry.sort.append(kind)
        if subkind:
            entry.sort.append(exact(subkind))
        if country:
            entry.country.append(country)
        if source == PLACES and label:
            # A place is nothing but what mentions of it share: a name.
            entry.title.append(spelled_out(label))
            entry.city.append(exact(label))
            if not plain:
                filling.fill_place(entry, label, country)
            continue
        entry.source.append(source)
        if mention:
            entry.city.append(exact(mention))
        if since is not None or until is not None:
            _widen(entry, since, until)
        body = orjson.loads(written)
        said = pieces(kind, body)
        entry.doubled += doubled_of(kind, body, said)
        say(entry, said, "" if plain else filling.spoken(said, country), plain=plain)
        if not plain:
            bodies.append((source, kind, body))
            if mention:
                filling.fill_place(entry, mention, country, body.get("place", {}).get("coordinates"))
            filling.fill_budget(entry, body)
    if bodies:
        filling.fill_topics(entry, bodies)
    if len(records) > 1:
        for name in ("title", "text", "title_stems", "text_stems"):
            setattr(entry, name, [*dict.fromkeys(getattr(entry, name))])
    if entry.since is not None:
        entry.decade = [decade_of(entry.since)]
    return entry


def doubled_of(kind: str, body: dict[str, Any], said: Iterable[Piece]) -> list[str]:
    """Return the pairs of languages in which a record says the same."""
    if len({language for _, language, _ in said if language}) < 2:
        return []
    return sorted(map(" ".join, languages_of(kind, body)))


def say(entry: Any, said: Iterable[Piece], unstated: str, *, plain: bool) -> None:
    """Write texts down in an entry; those whose language nobody stated are in `unstated`.

    Parameters
    ----------
    entry
        An `Entry`; where it is plain, anything with its title, text, topic and lang.
    said, unstated, plain
        What `pieces` returned; a language, or empty; whether words are all that is wanted.
    """
    language_before = ""
    for field, language, value in said:
        if field in _REPEATED:
            spelled = exact(value)
            if field == "topics":
                entry.topic.append(spelled)
        else:
            spelled = spelled_out(value)
        stated = language not in filling.UNDETERMINED
        titled = field in TITLE
        (entry.title if titled else entry.text).append(spelled)
        if language and language != language_before:
            language_before = language
            entry.lang += _languages(language)
        if plain:
            continue
        tongue = _primary(language) if stated else filling.heard(value) or unstated
        if tongue:
            if tongue not in entry.tongue:
                entry.tongue.append(tongue)
            (entry.title_stems if titled else entry.text_stems).append(filling.stemmed(spelled, tongue))
            if not stated and tongue not in entry.lang and field in _TEXTS_OR_SECTIONS:
                entry.lang.append(tongue)


_primary = cache(primary)


@cache
def _languages(tag: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((exact(tag), tag.partition("-")[0].lower())))


def _widen(entry: Entry, since: int | None, until: int | None) -> None:
    first = until if since is None else since
    last = since if until is None else until
    if first is not None and (entry.since is None or first < entry.since):
        entry.since = first
    if last is not None and (entry.until is None or last > entry.until):
        entry.until = last
