"""The form for a study visit: who was where, what was seen, what was taken, what followed."""

from __future__ import annotations

import re
from pathlib import Path

import attrs

from goodpractice.errors import BadValue
from goodpractice.importing.notes.values import shown
from goodpractice.model.countries import country
from goodpractice.model.dates import PartialDate

_FORMS = Path(__file__).parent / "forms"
_TOKEN = re.compile(r"@([A-Z_]+)@")
_ALWAYS, _TIED = "#! ", "#? "
"""Before lines that are used once both sides are known, and before those that tie them to what others call them."""


@attrs.frozen(kw_only=True)
class Party:
    """One side of a visit.

    Parameters
    ----------
    name
        What it is called, in the language of the note.
    kind
        ``municipality``, ``career-centre`` …; ``city-partner`` where only the city is known.
    city, country
        Where it is; the country by its code.
    tie
        What another source calls it: ``urbact: Kielce, PL``.
    """

    name: str
    kind: str
    city: str
    country: str
    tie: str | None = None

    @classmethod
    def parse(cls, text: str) -> Party:
        """Take what somebody typed: a city and its country, or a name before them.

        Raises
        ------
        BadValue
            If the city or the country is missing.

        Examples
        --------
        >>> Party.parse("Kielce, PL").kind, Party.parse("Career Centre, Gdańsk, Poland").country
        ('city-partner', 'PL')
        """
        parts = [" ".join(part.split()) for part in text.rsplit(",", 2)]
        if len(parts) < 2 or not all(parts):
            raise BadValue(
                f"nothing in the catalogue is called “{shown(text)}”: write a name, its city and its country, "
                "“Career Centre, Gdańsk, PL”, or a city alone, “Kielce, PL”"
            )
        name, city = parts[0], parts[-2]
        kind = "city-partner" if len(parts) == 2 else "organisation"
        return cls(name=name, kind=kind, city=city, country=country(parts[-1]))


_EXAMPLES = {
    "host": Party(name="Career Centre", kind="career-centre", city="Gdańsk", country="PL", tie="urbact: Gdansk, PL"),
    "visitors": Party(name="Kielce", kind="city-partner", city="Kielce", country="PL", tie="urbact: Kielce, PL"),
}  # fmt: skip


def visit_body(
    title: str,
    *,
    language: str,
    date: str,
    host: Party | None = None,
    visitors: Party | None = None,
) -> str:
    """Return the form below the head of a note; what is known is filled in and in use.

    Parameters
    ----------
    title
        What the visit is called.
    language
        Of names and claims. There are forms in English and Polish; others get the English one.
    date
        When it was, as far as it is known.
    host, visitors
        The two sides; where either is missing, all of the form is to be filled in.

    Raises
    ------
    BadValue
        If the date is none.
    """
    PartialDate.parse(date)
    file = _FORMS / f"visit.{language.partition('-')[0]}.toml"
    form = (file if file.exists() else _FORMS / "visit.en.toml").read_text(encoding="utf-8")
    known = host is not None and visitors is not None
    sides = {"host": host or _EXAMPLES["host"], "visitors": visitors or _EXAMPLES["visitors"]}
    words = {"TITLE": title, "DATE": date, "LANG": language}
    for side, party in sides.items():
        fields = {"": party.name, "_KIND": party.kind, "_CITY": party.city, "_COUNTRY": party.country}
        words |= {f"{side.upper()}{end}": value for end, value in fields.items()}
        words[f"{side.upper()}_TIE"] = party.tie or ""
    lines = [used for line in form.splitlines() if (used := _used(line, words, known=known)) is not None]
    return "\n".join(lines)


def _used(line: str, words: dict[str, str], *, known: bool) -> str | None:
    if line.startswith(_TIED):
        token = _TOKEN.search(line)
        if known and token and not words[token[1]]:
            return None  # nobody in the catalogue is called so
        line = line.removeprefix(_TIED) if known else f"# {line.removeprefix(_TIED)}"
    elif line.startswith(_ALWAYS):
        line = line.removeprefix(_ALWAYS) if known else f"# {line.removeprefix(_ALWAYS)}"
    return _TOKEN.sub(lambda token: escaped(words[token[1]]), line)


def escaped(text: str) -> str:
    """Return a text as it stands between the quotes of TOML."""
    return text.replace("\\", "\\\\").replace('"', '\\"')
