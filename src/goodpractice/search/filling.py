"""What is worked out of an entity's records for its entry: languages, stems, topics, places, amounts, hubs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from goodpractice.entities.topics import TAGGED
from goodpractice.language.detect import detect
from goodpractice.language.stem import primary, stemmer
from goodpractice.model.countries import is_country
from goodpractice.places.gazetteer import gazetteer
from goodpractice.places.inflection import SPOKEN
from goodpractice.search.bridge import bridge
from goodpractice.search.bridge import languages as bridged
from goodpractice.search.tokens import exact
from goodpractice.store.hubs import Hub, all_hubs, hubs, links_count, wider_programmes
from goodpractice.topics import tags_of, vocabulary

if TYPE_CHECKING:
    from goodpractice.search.documents import Entry, Piece
    from goodpractice.store import Store

UNDETERMINED = frozenset({"", "und"})
_LISTENED_TO = 600
_FEW = 4
_REMEMBERED = 400_000


# ── languages and stems ──────────────────────────────────────────────────────────────────────────────────


class _Tokens(dict[str, str]):
    """The stem of each word of a language, with the language before it."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language, self._stem = language, stemmer(language)

    def __missing__(self, word: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        stem, before = self._stem(word), f"{self._language}:"
        token = before + stem
        if len(stem) >= _COMPOUND and self._language in COMPOUNDING:
            token = " ".join([token, *(before + part for part in parts(stem, self._language))])
        self[word] = token
        return token


tokens = cache(_Tokens)
"""Returns the stems of a language, each with the language before it, as a dictionary that fills itself."""

COMPOUNDING = frozenset({"da", "de", "et", "fi", "hu", "is", "lb", "nb", "nl", "nn", "sv"})
"""Languages that write two words as one."""
_COMPOUND, _PART = 9, 4


def parts(stem: str, language: str) -> list[str]:
    """Return the words of the field that a compound begins and ends with.

    Parameters
    ----------
    stem
        Of a long word.
    language
        One of `COMPOUNDING`.

    Examples
    --------
    >>> parts("jugendarbeitslosigkeit", "de")
    ['jugendarbeit', 'arbeitslosigkeit']
    """
    known = _simple(language)
    found = []
    for size in range(len(stem) - 3, _PART - 1, -1):
        if stem[:size] in known:
            found.append(stem[:size])
            break
    for start in range(3, len(stem) - _PART + 1):
        rest = stem[start:]
        if rest in known or _stemmed(rest, language) in known:
            found.append(rest if rest in known else _stemmed(rest, language))
            break
    return found


def _stemmed(word: str, language: str) -> str:
    return stemmer(language)(word)


@cache
def _simple(language: str) -> frozenset[str]:
    """Return the words of the bridge, and of topics, that compounds are made of."""
    words = set()
    if language in bridged():
        english = bridge(language)
        words = {t.stems[0] for each in english for t in english.from_english(each) if len(t.stems) == 1}
    for labels in vocabulary().rows_of(language):
        words |= {stems for _, stems, _ in labels if " " not in stems}
    return frozenset(word for word in words if len(word) >= _PART)


def stemmed(spelled: str, language: str) -> str:
    """Return the stems of folded words, each with its language.

    Parameters
    ----------
    spelled
        What `goodpractice.search.tokens.spelled_out` returned.
    language
        What `goodpractice.language.stem.primary` returned.

    Examples
    --------
    >>> stemmed("miasta i mlodziez", "pl")
    'pl:miasto pl:i pl:mlodziez'
    """
    return " ".join(map(tokens(language).__getitem__, spelled.split()))


def spoken(said: Iterable[Piece], country: str | None) -> str:
    """Tell the language of what a record says without saying in which.

    Its texts are listened to; for a few words that is the language of its other texts, or of the country.

    Parameters
    ----------
    said
        What it says.
    country
        Where it is from.

    Returns
    -------
    str
        A tag with two letters; empty if nobody can tell.

    Examples
    --------
    >>> spoken([("name", "", "Powiatowy Urząd Pracy")], "PL")
    'pl'
    """
    unknown: list[str] = []
    known: dict[str, int] = {}
    for _, language, text in said:
        if language in UNDETERMINED:
            unknown.append(text)
        else:
            known[language] = known.get(language, 0) + len(text)
    if not unknown:
        return ""
    # The longest texts say most; their order does not depend on that of the input.
    unknown.sort(key=lambda text: (-len(text), text))
    if found := heard(" ".join(unknown)[:_LISTENED_TO]):
        return found
    if known:
        return primary(min(known, key=lambda language: (-known[language], language)))
    return primary(SPOKEN.get(country or "", ""))


def heard(text: str) -> str:
    """Tell the language of a text; empty if it is too short to tell: a few words may be a name.

    Examples
    --------
    >>> heard("Doradztwo zawodowe dla młodych mieszkańców naszego miasta"), heard("JOBTOWN 2")
    ('pl', '')
    """
    return primary(detect(text)) if text.count(" ") >= _FEW else ""


# ── topics ───────────────────────────────────────────────────────────────────────────────────────────────

_WRITTEN = ("name", "tagline", "summary", "means", "of", "topics")
_Fields = dict[str, list[tuple[Any, tuple[str, ...]]]]


def _written(fields: _Fields, body: Mapping[str, Any], source: str) -> None:
    by = (source,)
    for field in _WRITTEN:
        value = body.get(field)
        if isinstance(value, list):
            fields.setdefault(field, []).extend((each, by) for each in value)
        elif value is not None:
            fields.setdefault(field, []).append((value, by))
    for heading, text in body.get("sections", {}).items():
        fields.setdefault(f"sections.{heading}", []).append((text, by))
    for statement in body.get("statements", ()):
        field, value = statement["field"], statement["value"]
        if field in _WRITTEN or field == "sections":
            _written(fields, {field: value}, source)


@cache
def _above(concept: str) -> tuple[str, ...]:
    return (concept, *sorted(vocabulary().above(concept)))


def fill_topics(entry: Entry, records: Iterable[tuple[str, str, Mapping[str, Any]]]) -> None:
    """Tag an entry.

    Parameters
    ----------
    entry
        What is filled.
    records
        Source, kind and body of each record.
    """
    fields: _Fields = {}
    for source, kind, body in records:
        if kind in TAGGED:
            _written(fields, body, source)
    if fields:
        entry.tag = [tag.concept for tag in tags_of(fields)]
        entry.about = [*dict.fromkeys(each for concept in entry.tag for each in _above(concept))]


# ── places ───────────────────────────────────────────────────────────────────────────────────────────────


class _Spot(NamedTuple):
    places: tuple[str, ...] = ()
    point: str = ""
    population: int = 0


@cache
def spot(name: str, country: str | None) -> _Spot:
    """Look a mentioned place up.

    Parameters
    ----------
    name, country
        As mentioned.

    Returns
    -------
    _Spot
        GeoNames' numbers of the place and of the city it is a part of, the point, and inhabitants; nothing if it is not certain.

    Examples
    --------
    >>> spot("Danzig", "PL").places, spot("Danzig", "PL").point
    (('3099434',), '54.3523,18.6491')
    """
    known = gazetteer()
    if country is not None and not is_country(country):
        country = None
    entry = known.resolve(name, country, near=False)
    if entry is None:
        return _Spot()
    city = known.located_in(entry)
    return _Spot(
        (str(entry.geonames), *([str(city.geonames)] if city else ())),
        pointed(entry.latitude, entry.longitude),
        entry.population,
    )


def pointed(latitude: float, longitude: float) -> str:
    """Write a point down as an entry has it: to ten metres.

    Examples
    --------
    >>> pointed(50.870331, 20.62752)
    '50.8703,20.6275'
    """
    return f"{latitude:.4f},{longitude:.4f}"


def fill_place(entry: Entry, name: str, country: str | None, stated: Any = None) -> None:
    """Say where an entry lies.

    Parameters
    ----------
    entry
        What is filled.
    name, country
        Of the place that a record mentions.
    stated
        Coordinates that the source gives, in JSON form.
    """
    found = spot(name, country)
    entry.place += found.places
    if found.population:
        entry.population.append(found.population)
    if stated:
        from goodpractice.model.coordinates import Coordinates

        point = Coordinates.parse(stated)
        entry.point.append(pointed(point.latitude, point.longitude))
    elif found.point:
        entry.point.append(found.point)


# ── amounts ──────────────────────────────────────────────────────────────────────────────────────────────


def fill_budget(entry: Entry, body: Mapping[str, Any]) -> None:
    """Write the budgets of a record down, in whole units of their currencies.

    Parameters
    ----------
    entry
        What is filled.
    body
        Attributes of the record, in JSON form.
    """
    stated = [body.get("budget"), *(s["value"] for s in body.get("statements", ()) if s["field"] == "budget")]
    for amount in stated:
        if isinstance(amount, str):
            number, _, currency = amount.partition(" ")
            whole = round(float(number))
            if currency == "EUR":
                entry.budget.append(min(whole, _MOST))
            elif currency:
                entry.money.append(f"{currency} {whole}")


_MOST = 2**62

# ── hubs ─────────────────────────────────────────────────────────────────────────────────────────────────


_IN_MEMORY = 3_000_000
"""Links that are read once for all; a million take 150 MB."""


class Hubs:
    """Fills in what entries are linked with.

    Parameters
    ----------
    store
        The catalogue.
    whole
        Whether most of its entries will be filled: then links are read once for all, unless they are too many.
    """

    def __init__(self, store: Store, *, whole: bool = False) -> None:
        self._store = store
        self._all = all_hubs(store) if whole and links_count(store) <= _IN_MEMORY else None
        self._wider: dict[int, set[int]] | None = None

    def fill(self, entries: Mapping[int, Entry]) -> None:
        """Fill in networks, programmes and roles.

        Parameters
        ----------
        entries
            By the number of the entity; some thousands at a time.
        """
        behind: dict[int, set[int]] = {}
        shared: dict[int, set[int]] = {}
        for hub in self._hubs(entries):
            if hub.role:
                entries[hub.entity].role.append(exact(hub.role))
            if hub.programme:
                behind.setdefault(hub.entity, set()).add(hub.record)
            else:
                entries[hub.entity].network.append(str(hub.record))
                shared.setdefault(hub.hub, set()).add(hub.entity)
        if shared:
            for hub in self._hubs(shared):
                if hub.programme:
                    for entity in shared[hub.entity]:
                        behind.setdefault(entity, set()).add(hub.record)
        for entity, programmes in behind.items():
            entries[entity].programme = [str(record) for record in sorted(self._with_wider(programmes))]
        for entry in entries.values():
            entry.network = [*dict.fromkeys(entry.network)]
            entry.role = sorted({*entry.role})

    def _hubs(self, entities: Iterable[int]) -> Iterable[Hub]:
        if self._all is None:
            return hubs(self._store, entities)
        known = self._all
        return (Hub(entity, *each) for entity in entities for each in known.get(entity, ()))

    def _with_wider(self, programmes: set[int]) -> set[int]:
        if self._wider is None:
            self._wider = wider_programmes(self._store)
        return programmes.union(*(self._wider.get(record, ()) for record in programmes))


def batches(entries: Iterable[Entry], size: int) -> Iterator[dict[int, Entry]]:
    """Yield entries by their number, some at a time."""
    batch: dict[int, Entry] = {}
    for entry in entries:
        batch[entry.entity] = entry
        if len(batch) >= size:
            yield batch
            batch = {}
    if batch:
        yield batch
