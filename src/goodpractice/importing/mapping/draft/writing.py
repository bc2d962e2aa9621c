"""A mapping written down, with a comment on every line that may need one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from goodpractice.importing.mapping.draft.facts import Facts
from goodpractice.importing.mapping.draft.guess import (
    THINGS,
    Guess,
    currency_in,
    guessed,
    main_subject,
    owner,
    role_of,
)
from goodpractice.language import slug

_FIELDS = {
    "name": ("name", ""),
    "summary": ("summary", ""),
    "start": ("since", "when it began"),
    "end": ("until", "when it ended"),
    "date": ("date", ""),
    "budget": ("budget", "kept as stated"),
    "topics": ("topics", ""),
    "website": ("web", ""),
}
_KINDS_WITH = {"budget": {"project", "practice"}, "date": {"event", "award", "document"}}
_TIES = {
    "project": "participates",
    "network": "participates",
    "practice": "runs",
    "programme": "participates",
}
_MOST_ROLES = 25
_WHY_NOT = {
    "person": "   (persons stay out)",
    "running": "   (it numbers the rows: that is no number of the source, since it moves with them)",
}


class Draft:
    """A mapping in the making.

    Parameters
    ----------
    columns
        The columns of the table.
    file
        The name of the file, which becomes that of the source.
    table
        Lines for ``[table]``, as the reader of the table needs them.
    sheets
        Names of all sheets, for a comment.
    lenient
        Columns some of whose values cannot be used, with such a value each.
    """

    def __init__(
        self,
        columns: Sequence[Facts],
        file: str,
        table: Mapping[str, str],
        sheets: Sequence[str] = (),
        lenient: Mapping[str, str] | None = None,
    ) -> None:
        self.guesses = guessed(columns)
        self.file, self.table, self.sheets, self.lenient = file, table, sheets, dict(lenient or {})
        self.main = main_subject(self.guesses)
        there = {guess.subject for guess in self.guesses if guess.subject and guess.attribute != "person"}
        self.by: dict[str, dict[str, list[Guess]]] = {self.main: {}}
        self.used: set[str] = set()
        for guess in self.guesses:
            if guess.attribute not in {
                "",
                "person",
                "role",
                "updated",
                "rate",
                "participants",
                "postcode",
                "address",
                "running",
            }:
                self.by.setdefault(owner(guess, self.main, there), {}).setdefault(guess.attribute, []).append(
                    guess
                )
        self.each = self._lists()

    def text(self) -> str:
        """Return the whole mapping."""
        entities = [subject for subject in self._order() if self._key(subject)]
        blocks = [self._head(), self._source(), self._table_block()]
        bodies = [self._entity(subject) for subject in entities]
        links = [self._link(subject) for subject in entities if subject != self.main]
        blocks += [self._columns(), self._lookup(), *bodies, *links, self._expect(entities), self._rest()]
        return "\n\n".join(block for block in blocks if block) + "\n"

    # ── blocks ───────────────────────────────────────────────────────────────────────────────────────────

    def _head(self) -> str:
        return (
            f"# A mapping: it says what the columns of {_comment(self.file)} mean. Every line is a guess; correct it where it is wrong.\n"
            "# Words in braces are columns: {City}. A word without braces is the same for all rows.\n"
            f"# Try it:   gp import THIS.toml {_comment(self.file)} --dry-run\n"
            "# Check it: gp mapping check THIS.toml\n"
            "mapping = 1"
        )

    def _source(self) -> str:
        stem = self.file.rsplit(".", 1)[0]
        return (
            "[source]\n"
            f"name = {_q(slug(stem) or 'my-source')}            # one word, by which the catalogue knows the source\n"
            f"title = {_q(' '.join(stem.replace('_', ' ').split()))}           # what people call it\n"
            'licence = "unknown"       # as the publisher states it, such as "CC-BY-4.0"\n'
            'attribution = ""          # the line that whoever passes the data on has to print\n'
            'url = ""                  # where it is published'
        )

    def _table_block(self) -> str:
        lines = ["[table]"]
        if len(self.sheets) > 1:
            lines.append(f"# There are the sheets {_comment(', '.join(self.sheets[:10]))}.")
        lines += [f"{key} = {value}" for key, value in self.table.items()]
        money = [guess for guess in self._all({"budget"}) if guess.column in self._taken({"budget"})]
        if any(not currency_in(guess.column) for guess in money):
            lines.append('currency = "EUR"          # of sums that name none')
        return "\n".join(lines) if len(lines) > 1 else ""

    def _columns(self) -> str:
        lines: list[str] = []
        for guess in self.guesses:
            form: list[str] = []
            why = ""
            if guess.attribute in {"start", "end", "date"} and (date := guess.facts.date_form):
                form.append(f"date = {_q(date)}")
                why = {
                    "excel": "days as spreadsheets count them",
                    "month first": "06/02 is in June",
                    "nearest midnight": "an evening in another zone is the next day",
                }[date]
            if guess.attribute in {"budget", "population"} and (decimal := guess.facts.decimal):
                form.append(f"decimal = {_q(decimal)}")
                why = f"as in {guess.facts.cells[0]}"
            if guess.attribute == "budget" and (code := currency_in(guess.column)):
                form.append(f"currency = {_q(code)}")
            if guess.attribute == "topics" and (split := guess.facts.split):
                form.append(f"split = {_q(split)}")
            if guess.attribute == "role":
                form.append('lookup = "roles"')
            if guess.column in self.lenient:
                form.append('bad = "leave out"')
                why = f"not all can be read: {self.lenient[guess.column]}"
            if form:
                lines.append(
                    f"{_q(guess.column)} = {{ {', '.join(form)} }}" + (f"   # {_comment(why)}" if why else "")
                )
        return (
            "\n".join(["# How cells are to be read, told once for a column.", "[columns]", *lines])
            if lines
            else ""
        )

    def _lookup(self) -> str:
        role = next((guess for guess in self.guesses if guess.attribute == "role"), None)
        if role is None:
            return ""
        words: dict[str, None] = {}
        split = self.each[1] if self.each and role.column in self.each[0] else None
        for cell in role.facts.cells:
            words.update(dict.fromkeys(part.strip() for part in (cell.split(split) if split else [cell])))
        lines = [
            f"{_q(word)} = {_q(found)}"
            if (found := role_of(word))
            else f'# {_q(word)} = ""      which role is this? lead, partner, member, observer, expert or associated'
            for word in list(words)[:_MOST_ROLES]
        ]
        return "\n".join(["# Their words for a role, and ours.", "[lookup.roles]", *lines])

    def _entity(self, subject: str) -> str:
        columns = self.by[subject]
        kind = THINGS[subject]
        lines = [f"[entity.{subject}]", f"is = {_q(kind)}"]
        if self.each and subject == "partner":
            listed = ", ".join(_q(_braced(name)) for name in self.each[0])
            lines.append(
                f"each = {{ columns = [{listed}], split = {_q(self.each[1])} }}   # several in one cell"
            )
        key, why = self._key(subject) or ("", "")
        lines.append(f"key = {key}   # {why}")
        name = self._name(subject)
        if name is not None:
            lines.append(f"name = {_q(_braced(name.column))}")
        also = [
            guess.column
            for each in ("acronym", "name")
            for guess in columns.get(each, ())
            if guess is not name
        ]
        if also:
            self.used.update(also)
            lines.append(f"also = [{', '.join(_q(_braced(column)) for column in also[:4])}]   # other names")
        for attribute, (field, why) in _FIELDS.items():
            if attribute == "name" or kind not in _KINDS_WITH.get(attribute, {kind}):
                continue
            # “Description 1 … 3” of a project is one text too many, not one project each.
            found = [
                guess
                for guess in columns.get(attribute, [])
                if name is None or name.numbered or not guess.numbered
            ][:1]
            if found and not (field in {"since", "until"} and self._dated_link()):
                self.used.add(found[0].column)
                note = f"   # {why}" if why else ""
                lines.append(f"{field} = {_q(_braced(found[0].column))}{note}")
        lines += self._place(subject, name)
        extra = [
            guess
            for attribute in ("status", "call", "euro", "nuts", "region")
            for guess in columns.get(attribute, ())
        ]
        if extra:
            self.used.update(guess.column for guess in extra)
            pieces = ", ".join(
                f"{_q(_short(guess.column))} = {_q(_braced(guess.column))}" for guess in extra[:8]
            )
            lines.append(f"extra = {{ {pieces} }}   # what has no field of its own")
        return "\n".join(lines)

    def _place(self, subject: str, name: Guess | None) -> list[str]:
        columns = self.by[subject]
        pieces = {}
        for attribute, piece in (
            ("city", "name"),
            ("country", "country"),
            ("coordinates", "coordinates"),
            ("population", "population"),
        ):
            if columns.get(attribute) and self._alone(columns[attribute][0]):
                pieces[piece] = columns[attribute][0].column
        if "latitude" in columns and "longitude" in columns:
            both = columns["latitude"][0].column, columns["longitude"][0].column
            self.used.update(both)
            pieces["coordinates"] = "},{".join(both)
        self.used.update(pieces.values())
        if "name" in pieces:
            inner = ", ".join(f"{piece} = {_q(_braced(column))}" for piece, column in pieces.items())
            kind = (
                ['kind = "city-partner"   # known only by its city']
                if name is not None and name.attribute == "city"
                else []
            )
            return [*kind, f"place = {{ {inner} }}"]
        return [f"country = {_q(_braced(pieces['country']))}"] if "country" in pieces else []

    def _link(self, subject: str) -> str:
        relation = _TIES.get(self.main, "participates")
        lines = ["[[link]]", f"from = {_q(subject)}", f"relation = {_q(relation)}", f"to = {_q(self.main)}"]
        if subject in {"network", "programme"}:
            lines[1:] = [
                f"from = {_q(self.main)}",
                'relation = "part_of"' if self.main != "partner" else 'relation = "participates"',
                f"to = {_q(subject)}",
            ]
        role = next((guess for guess in self.guesses if guess.attribute == "role"), None)
        if self._dated_link() and subject == "network":
            for attribute, field in (("start", "since"), ("end", "until")):
                for guess in self.by[self.main].get(attribute, [])[:1]:
                    self.used.add(guess.column)
                    lines.append(f"{field} = {_q(_braced(guess.column))}")
        if subject == "lead":
            lines.append('role = "lead"' if relation == "participates" else "")
        elif role is not None and 'relation = "participates"' in lines:
            self.used.add(role.column)
            lines.append(f"role = {_q(_braced(role.column))}")
        elif subject == "partner" and relation == "participates":
            lines.append('role = "partner"')
        return "\n".join(line for line in lines if line)

    def _expect(self, entities: Iterable[str]) -> str:
        kinds = ", ".join(dict.fromkeys(THINGS[subject] for subject in entities))
        return (
            "# What a good import brings at least; one that falls short is stopped before anything is kept.\n"
            "# [expect]\n"
            f"# {(kinds.split(', ')[0] + 's') if kinds else 'items'} = 10"
        )

    def _rest(self) -> str:
        left = [guess for guess in self.guesses if guess.column not in self.used]
        lines = []
        for guess in left:
            why = _WHY_NOT.get(guess.attribute, "")
            shown = f": {_comment(guess.facts.cells[0])[:60]}" if guess.facts.cells and not why else ""
            lines.append(f"#   {{{guess.column}}}{shown}{why}")
        return "\n".join(["# Columns that nothing reads yet:", *lines]) if lines else ""

    # ── choices ──────────────────────────────────────────────────────────────────────────────────────────

    def _order(self) -> list[str]:
        return [self.main, *(subject for subject in THINGS if subject in self.by and subject != self.main)]

    def _name(self, subject: str) -> Guess | None:
        columns = self.by[subject]
        for attribute in ("name", "acronym", "city", "summary", "id"):
            for guess in columns.get(attribute, ()):
                listed = bool(self.each and guess.column in self.each[0])
                if guess.facts.longest <= 300 or listed:
                    self.used.add(guess.column)
                    return guess
        return None

    def _key(self, subject: str) -> tuple[str, str] | None:
        columns = self.by[subject]
        ids = [
            guess
            for guess in columns.get("id", ())
            if len(guess.facts.cells) >= 0.95 * guess.facts.rows or guess.numbered
        ]
        if ids:
            self.used.add(ids[0].column)
            return _q(_braced(ids[0].column)), "the source's own number"
        name = self._name(subject)
        if name is None:
            return None
        parts = [name.column]
        parts += [
            columns[attribute][0].column
            for attribute in ("city", "country")
            if attribute in columns and columns[attribute][0] is not name
        ][:1]
        return (
            f"[{', '.join(_q(_braced(part)) for part in parts)}]",
            "there is no number: the fewest columns that tell one from another",
        )

    def _lists(self) -> tuple[list[str], str] | None:
        """Find the columns of partners whose cells hold several values, one for each partner."""
        columns = self.by.get("partner", {})
        names = columns.get("name", [])
        if not names or names[0].numbered or (split := names[0].facts.split) not in {";", "|", "\n"}:
            return None
        counts = names[0].facts.parts(split)
        listed = [names[0].column]
        for guess in self.guesses:
            mine = guess.attribute == "role" or any(guess in found for found in columns.values())
            if guess is not names[0] and mine and guess.facts.parts(split)[: len(counts)] == counts:
                listed.append(guess.column)
        return listed, split

    def _dated_link(self) -> bool:
        """Tell whether dates are those of a membership: a partner's own beginning is seldom meant."""
        return self.main == "partner" and "network" in self.by

    def _alone(self, guess: Guess) -> bool:
        """Tell whether a cell holds one value, or its values are those of one partner each."""
        return guess.facts.split not in {";", "|", "\n"} or bool(self.each and guess.column in self.each[0])

    def _all(self, attributes: set[str]) -> list[Guess]:
        return [guess for guess in self.guesses if guess.attribute in attributes]

    def _taken(self, attributes: set[str]) -> set[str]:
        return {
            found[0].column
            for columns in self.by.values()
            for name, found in columns.items()
            if name in attributes
        }


def _braced(column: str) -> str:
    # A heading that ends in a question mark would otherwise count as one that may be missing.
    return f"{{{column}?}}" if column.endswith("?") else f"{{{column}}}"


def _short(column: str) -> str:
    """Call an attribute by its heading, without the explanations that some carry in brackets."""
    return " ".join(column.partition(" (")[0].replace("{n}", " ").split())


def _q(text: str) -> str:
    """Write a text as TOML does; JSON escapes alike."""
    return json.dumps(text, ensure_ascii=False)


def _comment(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
