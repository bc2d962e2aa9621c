"""What the columns of a table probably mean: by the words of their headings, and by their cells."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

import attrs

from goodpractice.errors import BadValue
from goodpractice.importing.mapping.draft.facts import Facts
from goodpractice.language.fold import fold
from goodpractice.model.amounts import parse_amount

_NUMBERED = re.compile(r"^(?P<before>.*?)(?<![0-9A-Za-z])(?P<n>[0-9]{1,3})(?![0-9])(?P<after>.*)$")
_WORD = re.compile(r"[^\W_]+")
THINGS = {
    "lead": "organisation",
    "partner": "organisation",
    "network": "network",
    "practice": "practice",
    "programme": "programme",
    "project": "project",
}
"""Kind by subject."""
_OF_MAIN = frozenset(
    {"acronym", "start", "end", "budget", "euro", "summary", "status", "topics", "call", "language", "date"}
)


@attrs.frozen
class Guess:
    """What a column probably means.

    Parameters
    ----------
    column
        As a mapping writes it; ``{n}`` stands for the number of a group.
    subject
        Whose it is: ``project``, ``lead``, ``partner``, ``network`` …; empty if the heading does not say.
    attribute
        What it says; empty if nobody knows.
    facts
        Its cells.
    """

    column: str
    subject: str
    attribute: str
    facts: Facts

    @property
    def numbered(self) -> bool:
        """True for a group of columns."""
        return "{n}" in self.column


@cache
def vocabulary() -> Mapping[str, Mapping[str, list[str]]]:
    """Return the words of headings and roles."""
    text = files("goodpractice.importing.mapping.draft").joinpath("data/words.toml").read_text("utf-8")
    return tomllib.loads(text)


def guessed(columns: Sequence[Facts]) -> list[Guess]:
    """Guess what every column means; groups of numbered columns become one.

    Examples
    --------
    >>> facts = [Facts("Partner 1 country", ("PL",), 1), Facts("Partner 2 country", (), 1), Facts("Project title", ("x",), 1)]
    >>> [(guess.column, guess.subject, guess.attribute) for guess in guessed(facts)]
    [('Partner {n} country', 'partner', 'country'), ('Project title', 'project', 'name')]
    """
    return [_guess(name, facts) for name, facts in _grouped(columns)]


def role_of(word: str) -> str | None:
    """Return the role that a word of a source probably means.

    Examples
    --------
    >>> role_of("LP"), role_of("Chef de file"), role_of("x")
    ('lead', 'lead', None)
    """
    folded = " ".join(fold(word).split())
    return next((role for role, words in vocabulary()["role"].items() if folded in words), None)


def _grouped(columns: Sequence[Facts]) -> Iterable[tuple[str, Facts]]:
    shapes: dict[str, list[Facts]] = {}
    for facts in columns:
        match = _NUMBERED.match(facts.name)
        if match:
            shapes.setdefault(f"{match['before']}{{n}}{match['after']}", []).append(facts)
    groups = {facts.name: shape for shape, members in shapes.items() if len(members) > 1 for facts in members}
    done = set()
    for facts in columns:
        shape = groups.get(facts.name)
        if shape is None:
            yield facts.name, facts
        elif shape not in done:
            done.add(shape)
            members = shapes[shape]
            yield shape, Facts(shape, tuple(cell for each in members for cell in each.cells), facts.rows)


def currency_in(heading: str) -> str:
    """Return the currency that a heading names, empty if it names none.

    Examples
    --------
    >>> currency_in("Wartość ogółem (PLN)"), currency_in("Total budget in EUR"), currency_in("Koszt [zł]"), currency_in("Budget")
    ('PLN', 'EUR', 'PLN', '')
    """
    said = [*re.findall(r"[(\[]([^()\[\]]*)[)\]]", heading), *heading.replace(",", " ").split()[-1:]]
    for piece in said:
        for word in piece.split():
            try:
                found = parse_amount(f"1 {word}").currency
            except BadValue:
                continue
            if found and (word.isupper() or not word.isascii() or len(word) < 4):
                return found
    return ""


def _guess(name: str, facts: Facts) -> Guess:
    if facts.running and " ".join(_WORD.findall(fold(name))) in {"", *vocabulary()["running"]["row"]}:
        return Guess(name, "", "running", facts)
    # “Index / Indice”: each language by itself, the first that is understood counts.
    for piece in [name, *re.split(r"\s*/\s*", name)]:
        subject, attribute = _understood(piece.replace("{n}", " "))
        if attribute:
            break
    return Guess(name, subject, _confirmed(attribute, facts), facts)


def _understood(heading: str) -> tuple[str, str]:
    words = " ".join(_WORD.findall(fold(heading)))
    subject, rest = _first(words, "subject")
    attribute, _ = _first(rest if subject else words, "attribute")
    if not attribute:
        attribute, _ = _first(words, "attribute")
    if subject and not attribute and not rest.strip():
        attribute = "name"  # “Lead partner” alone is its name
    if (
        attribute == "person"
        and subject in {"project", "network", "practice"}
        and "name" in words
        and "contact" not in words
    ):
        attribute = "name"
    return subject, attribute


def _first(words: str, section: str) -> tuple[str, str]:
    """Return the meaning whose word stands in a heading, the longest word first, and what is left."""
    padded = f" {words} "
    found = [
        (len(word), meaning, word)
        for meaning, listed in vocabulary()[section].items()
        for word in (" ".join(_WORD.findall(each)) for each in listed)
        if f" {word} " in padded or f" {word}s " in padded
    ]
    if not found:
        return "", words
    longest = max(length for length, _, _ in found)
    _, meaning, word = next(each for each in found if each[0] == longest)
    return meaning, re.sub(rf" {re.escape(word)}s? ", " ", padded, count=1).strip()


def _confirmed(attribute: str, facts: Facts) -> str:
    """Let the cells speak: a column of dates is none of names, whatever its heading says."""
    if facts.mails:
        return "person"
    if not facts.cells:
        return attribute
    if attribute in {"start", "end", "date"} and not (facts.dates or facts.serials or facts.date_form):
        return ""
    if attribute in {"budget", "euro", "population"} and not (
        facts.numbers or facts.share(lambda cell: any(c.isdecimal() for c in cell)) > 0.9
    ):
        return ""
    if (
        attribute == "euro"
        and facts.share(
            lambda cell: cell.endswith("%") or (cell.replace(".", "").isdecimal() and float(cell) <= 100)
        )
        > 0.8
    ):
        return "rate"
    if attribute == "name" and facts.share(str.isdecimal) > 0.9:
        return ""
    if attribute == "country" and not facts.countries:
        return "country" if facts.lists_of_countries else ""
    if attribute == "role" and not facts.share(
        lambda cell: any(role_of(part) for part in re.split(r"[;|]", cell))
    ):
        return ""
    if attribute in {"", "city", "name"} and facts.countries and facts.distinct > 1:
        return "country"
    if attribute in {"", "id"} and facts.points:
        return "coordinates"
    if attribute == "" and facts.addresses:
        return "website"
    return attribute


def main_subject(guesses: Sequence[Guess]) -> str:
    """Return what the rows of a table are mainly about.

    Examples
    --------
    >>> main_subject(guessed([Facts("city", ("Kielce",), 1), Facts("country", ("PL",), 1)]))
    'partner'
    """
    said = {guess.subject for guess in guesses}
    named = {guess.subject for guess in guesses if guess.attribute in {"name", "id", "acronym"}}
    for subject in ("practice", "project"):
        if subject in named:
            return subject
    if any(
        guess.attribute in {"acronym", "budget", "start"} and not guess.subject for guess in guesses
    ) and said & {"lead", "partner"}:
        return "project"
    if "network" in said:
        # A network that has columns of its own beside an id or a city of nobody: the rows are its members.
        return (
            "partner"
            if any(guess.attribute in {"id", "city"} and not guess.subject for guess in guesses)
            else "network"
        )
    if said & {"lead", "partner"} and any(
        guess.attribute == "name" and not guess.subject for guess in guesses
    ):
        return "project"
    return "partner"


def owner(guess: Guess, main: str, there: set[str]) -> str:
    """Return whose a column is that does not say so itself."""
    if guess.subject:
        return guess.subject
    if guess.attribute in _OF_MAIN or main == "partner":
        return main
    if guess.attribute in {"id", "name"}:
        return main
    # Where somebody is, is said of the partner whose row it is, or of the lead.
    return next((each for each in ("partner", "lead") if each in there), main)
