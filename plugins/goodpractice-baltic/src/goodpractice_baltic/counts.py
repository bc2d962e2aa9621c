"""What a page counts and lists: members, countries, platforms, the types of members."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from goodpractice import country as country_code
from goodpractice import is_country
from goodpractice_baltic import labels
from goodpractice_baltic.sentences import quote, sentences


@attrs.frozen(kw_only=True)
class Counted:
    """A number or a list that a page states of the flagship.

    Parameters
    ----------
    kind
        ``count`` or ``observation``.
    of
        What is counted or listed.
    value, comparator
        As in `goodpractice.Claim`.
    quote
        The passage.
    """

    kind: str
    of: str
    value: str
    comparator: str | None = None
    quote: str | None = None


LONGEST_COUNTRY = 3
"""Words that the name of a country may have in a list."""

_NUMBER = r"(?P<number>[0-9]{1,6}|" + "|".join(labels.NUMBERS) + r")"
_COMPARATOR = r"(?:(?P<comparator>" + "|".join(map(re.escape, labels.COMPARATORS)) + r") ?)?"
_SOMETHING = (
    ("members", re.compile(rf"{_COMPARATOR}(?<![\w.,]){_NUMBER} {labels.MEMBERS}", re.IGNORECASE)),
    (
        "countries of members",
        re.compile(rf"members from {_COMPARATOR}(?<!\w){_NUMBER} countries\b", re.IGNORECASE),
    ),
    (
        "knowledge platforms",
        re.compile(rf"(?<!\w){_COMPARATOR}{_NUMBER} knowledge platforms\b", re.IGNORECASE),
    ),
    ("thematic platforms", re.compile(rf"(?<!\w){_COMPARATOR}{_NUMBER} thematic platforms\b", re.IGNORECASE)),
    (
        "thematic platforms",
        re.compile(r"(?:\band|\balso) (?P<number>a) (?P<comparator>(?!))?thematic platform\b", re.IGNORECASE),
    ),
)
_COUNTRIES = re.compile(rf"{labels.COUNTRIES_ARE} (?P<list>[^.:;()]+)", re.IGNORECASE)
_TYPES = re.compile(rf"\b{labels.MEMBER_TYPES} (?P<list>[^.:;]+)", re.IGNORECASE)
_COMMAS = re.compile(r", and |, ")
_COMMAS_AND = re.compile(r", and |, | and ")
_SINCE = (
    ("endorsed", re.compile(labels.ENDORSED, re.IGNORECASE)),
    ("activities since", re.compile(labels.ACTIVITIES, re.IGNORECASE)),
)


def counted(text: str) -> Iterator[Counted]:
    """Yield what a page counts and lists, each once.

    Examples
    --------
    >>> [(c.of, c.comparator, c.value) for c in counted("More than 60 members from eight countries.")]
    [('members', 'more than', '60'), ('countries of members', None, '8')]
    """
    seen: set[tuple[str, str, str | None]] = set()
    before = ""
    for sentence in sentences(text):
        for found in (*_numbers(sentence), *_lists(sentence, before)):
            name = (found.of, found.value, found.comparator)
            if name not in seen:
                seen.add(name)
                yield found
        before = sentence


def platforms_counted(text: str) -> Iterator[tuple[str, int]]:
    """Yield how many platforms of a kind a page says there are.

    Examples
    --------
    >>> list(platforms_counted("Three Knowledge Platforms"))
    [('knowledge-platform', 3)]
    """
    kinds = {"knowledge platforms": "knowledge-platform", "thematic platforms": "thematic-platform"}
    for found in counted(text):
        if found.of in kinds:
            yield kinds[found.of], int(found.value)


def _numbers(sentence: str) -> Iterator[Counted]:
    for of, pattern in _SOMETHING:
        for match in pattern.finditer(sentence):
            comparator = match["comparator"]
            yield Counted(
                kind="count",
                of=of,
                value=_number(match["number"]),
                comparator=labels.COMPARATORS[comparator.lower()] if comparator else None,
                quote=quote(match.group()),
            )
    for of, pattern in _SINCE:
        dated = pattern.search(sentence)
        if dated:
            yield Counted(kind="observation", of=of, value=dated["year"], quote=quote(dated.group()))


def _number(word: str) -> str:
    if word.isdecimal():
        return str(int(word))
    return "1" if word.lower() == "a" else str(labels.NUMBERS[word.lower()])


def _lists(sentence: str, before: str) -> Iterator[Counted]:
    match = _COUNTRIES.search(sentence)
    if match:
        codes = _countries(match["list"])
        if len(codes) > 1:
            yield Counted(
                kind="observation", of="member countries", value=", ".join(codes), quote=quote(match.group())
            )
    match = _TYPES.search(sentence)
    # “They are …” speaks of members only right behind a sentence that does.
    if match and (re.search(labels.MEMBERS, f"{before} {match.group()}", re.IGNORECASE)):
        types = [part.strip() for part in _COMMAS.split(match["list"]) if part.strip()]
        if len(types) > 1:
            yield Counted(
                kind="observation", of="types of members", value="; ".join(types), quote=quote(match.group())
            )


def _countries(text: str) -> list[str]:
    """Return the codes of the countries that a list begins with; what comes behind them is prose."""
    codes: list[str] = []
    for part in _COMMAS_AND.split(text):
        words = part.split()[:LONGEST_COUNTRY]
        starts = (" ".join(words[:n]) for n in range(len(words), 0, -1))
        known = next((start for start in starts if start[0].isupper() and is_country(start)), None)
        if known is None:
            break
        codes.append(country_code(known))
    return codes
