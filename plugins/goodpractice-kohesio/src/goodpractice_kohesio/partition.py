"""Reading more projects than a query gives: the question is narrowed until each answer is small enough.

Kohesio delivers no project beyond the thousandth of a query. A query with more is asked anew for each country, then for each
programme, then for halves of the time in which projects begin, then for halves of their budgets. What has no programme, beginning or
budget falls between: it is looked for in the query itself, and what is not found is counted.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import attrs

from goodpractice import BadItem, CannotFetch, CannotRead, Page, Row, require_columns
from goodpractice_kohesio.addresses import COUNTRIES, PROGRAMMES, PROJECTS, asking

SIZE = 50
"""Projects that are asked for at a time."""
LAST_OFFSET = 950
"""Behind it nothing comes any more."""
MOST = LAST_OFFSET + SIZE
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2049, 12, 31)
LARGEST = 2**40
"""Euros that no project costs."""

Query = Mapping[str, str]
Found = Generator[Row | BadItem, None, set[str]]


@attrs.frozen
class Answer:
    """The first projects that answer a query, and how many there are."""

    query: Query
    projects: tuple[Row, ...]
    count: int


class Reader:
    """Reads all projects that answer a query, each once.

    Parameters
    ----------
    fetch
        What reads.
    address
        Of the interface.
    """

    def __init__(self, fetch: Any, address: str) -> None:
        self.fetch, self.address = fetch, address
        self.seen: set[str] = set()
        self.told = 0

    def all(self, query: Query) -> Iterator[Row | BadItem]:
        """Yield the projects that answer a query.

        Raises
        ------
        CannotRead
            If the first answer cannot be had, or is none.
        """
        yield from self._of(self._asked(query))

    def _of(self, answer: Answer) -> Found:
        """Yield what was not read before, and return the numbers of all that was found."""
        if answer.count <= MOST:
            return (yield from self._pages(answer))
        found: set[str] = set()
        told = self.told
        narrower = self._narrower(answer)
        for part in narrower:
            if isinstance(part, BadItem):
                yield part
            else:
                found |= yield from self._of(part)
        if len(found) + self.told - told < answer.count:
            # What lacks the field by which it was narrowed is among the rest.
            found |= yield from self._pages(answer)
        missing = answer.count - len(found) - (self.told - told)
        if missing > 0:
            self.told += missing
            why = (
                "they lack the country, programme, beginning or budget by which the question is narrowed"
                if narrower
                else f"the site delivers {MOST:,} at most, and the question cannot be narrowed further"
            )
            yield self._bad(
                answer.query,
                f"of {answer.count:,} projects that answer this query, {missing:,} were not found: {why}. The files have them all "
                "(/api/data/projects)",
            )
        return found

    def _pages(self, answer: Answer) -> Found:
        found = yield from self._new(answer.projects)
        for offset in range(SIZE, min(answer.count, MOST), SIZE):
            try:
                page = self._asked(answer.query, offset)
            except CannotRead as error:
                yield self._bad(answer.query, str(error), offset)
                continue
            if not page.projects:
                break
            found |= yield from self._new(page.projects)
        return found

    def _new(self, projects: tuple[Row, ...]) -> Found:
        found = set()
        for project in projects:
            link = str(project.get("link") or project.get("item") or project.place)
            found.add(link)
            if link not in self.seen:
                self.seen.add(link)
                yield project
        return found

    # ── narrowing ────────────────────────────────────────────────────────────────────────────────────────

    def _narrower(self, answer: Answer) -> list[Answer | BadItem]:
        """Return the answers to narrower queries, by the first thing that narrows this one; nothing if none does."""
        for pieces in (self._by_country, self._by_programme, self._by_beginning, self._by_budget):
            parts: list[Answer | BadItem] = []
            for piece in pieces(answer.query):
                try:
                    parts.append(self._asked(piece))
                except CannotRead as error:
                    parts.append(self._bad(piece, str(error)))
            answers = [part for part in parts if isinstance(part, Answer)]
            # A filter that the site does not know it ignores: each answer is then as large as before.
            if len(answers) > 1 and any(part.count < answer.count for part in answers):
                return parts
        return []

    def _by_country(self, query: Query) -> list[Query]:
        if "country" in query or "program" in query:
            return []
        return [{**query, "country": choice} for choice in self._choices(COUNTRIES, query)]

    def _by_programme(self, query: Query) -> list[Query]:
        if "program" in query:
            return []
        return [{**query, "program": choice} for choice in self._choices(PROGRAMMES, query)]

    def _choices(self, path: str, query: Query) -> list[str]:
        wanted = {name: query[name] for name in ("language", "country", "interreg") if name in query}
        address = asking(self.address, path, wanted)
        try:
            found = _json(self.fetch.page(address, check=no_json))
        except CannotRead as error:
            self.fetch.say(f"{error}; the question is narrowed without it")
            return []
        listed = found if isinstance(found, list) else []
        return [str(each["instance"]) for each in listed if isinstance(each, dict) and each.get("instance")]

    @staticmethod
    def _by_beginning(query: Query) -> list[Query]:
        first = date.fromisoformat(query["startDateAfter"]) if "startDateAfter" in query else FIRST_DAY
        last = date.fromisoformat(query["startDateBefore"]) if "startDateBefore" in query else LAST_DAY
        if first >= last:
            return []
        middle = first + (last - first) // 2
        # Both bounds are included.
        return [
            {**query, "startDateAfter": str(start), "startDateBefore": str(end)}
            for start, end in ((first, middle), (middle + timedelta(days=1), last))
        ]

    @staticmethod
    def _by_budget(query: Query) -> list[Query]:
        low, high = int(query.get("budgetBiggerThan", -1)), int(query.get("budgetSmallerThan", LARGEST))
        if high - low <= 2:
            return []
        # Sums are spread over many sizes, so the middle is that of their logarithms. Neither bound is included.
        middle = min(max(int((max(low, 1) * high) ** 0.5), low + 1), high - 2)
        return [
            {**query, "budgetBiggerThan": str(above), "budgetSmallerThan": str(below)}
            for above, below in ((low, middle + 1), (middle, high))
        ]

    # ── asking ───────────────────────────────────────────────────────────────────────────────────────────

    def _asked(self, query: Query, offset: int = 0) -> Answer:
        address = self._address(query, offset)
        found = _json(self.fetch.page(address, check=no_json))
        require_columns(["list", "numberResults"], found, place=address, noun="key", what="the answer")
        listed, count = found["list"], found["numberResults"]
        if not isinstance(listed, list) or not isinstance(count, int):
            raise CannotFetch(f"{address}: the list of the answer is none", status=200)
        rows = tuple(
            Row(each, place=f"{address}#item {number}")
            for number, each in enumerate(listed, 1)
            if isinstance(each, dict)
        )
        return Answer(query, rows, count)

    def _address(self, query: Query, offset: int = 0) -> str:
        return asking(self.address, PROJECTS, {**query, "limit": SIZE, "offset": offset})

    def _bad(self, query: Query, reason: str, offset: int = 0) -> BadItem:
        address = self._address(query, offset)
        return BadItem(address, reason, address)


def no_json(page: Page) -> str | None:
    """Say that a page is no answer of the interface, as where the site is being mended."""
    return None if page.text.lstrip()[:1] in {"{", "["} else "this is no answer but a page; try again later"


def _json(page: Page) -> Any:
    try:
        return json.loads(page.text)
    except ValueError as error:
        raise CannotFetch(
            f"{page.place}: the answer is no JSON ({error}); try again later", status=200
        ) from None
