"""A page as Markdown (CommonMark), and as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from textwrap import fill

from goodpractice.advice.brief.page import Cite, Item, Line, Page, Row, Section, Words
from goodpractice.advice.brief.typography import between, quotation_marks, set_in

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&$])")
_AT_THE_BEGINNING = re.compile(r"^(\s*)([-+=:]|\d+(?=[.)]))")
_LIST_NUMBER = re.compile(r"^(\s*\d+)([.)])")


def markdown(page: Page) -> str:
    r"""Write a page as Markdown.

    Words of another language are in ``<span lang="…">``, which Markdown passes on to HTML.

    Parameters
    ----------
    page
        What it says.

    Examples
    --------
    >>> markdown(Page(language="en", title=(Words("*jobs*"),), under=(), sections=(), sources_heading=""))
    '# \\*jobs\\*\n'
    """
    return "\n".join(_Marked(page.language).page(page)) + "\n"


def text(page: Page, width: int = 88) -> str:
    """Write a page as plain text.

    Parameters
    ----------
    page
        What it says.
    width
        Characters of a line.
    """
    return "\n".join(_Plain(page.language, width).page(page)) + "\n"


class _Written:
    """What both ways of writing have in common."""

    def __init__(self, language: str) -> None:
        self._language = language

    def line(self, line: Line) -> str:
        return "".join(f" [{part.number}]" if isinstance(part, Cite) else self._words(part) for part in line)

    def _sentences(self, row: Row) -> str:
        return between(self._language).join(self.line(line) for line in row.lines)

    def _words(self, words: Words) -> str:
        raise NotImplementedError


class _Marked(_Written):
    """Writes Markdown."""

    def page(self, page: Page) -> Iterable[str]:
        yield f"# {self.line(page.title)}"
        if page.under:
            yield from ("", self.block(page.under))
        for section in page.sections:
            yield from self._section(section)
        if page.sources:
            yield from ("", f"## {self._text(page.sources_heading)}", "")
            yield from (f"{number}. {self.block(source)}" for number, source in enumerate(page.sources, 1))
        if page.foot:
            yield from ("", self.block(page.foot))

    def _section(self, section: Section) -> Iterable[str]:
        yield from ("", f"## {self._text(section.heading)}")
        if section.listed:
            yield ""
            yield from (f"- {self.block(line)}" for line in section.lines)
        else:
            for line in section.lines:
                yield from ("", self.block(line))
        for item in section.items:
            yield from self._item(item)

    def _item(self, item: Item) -> Iterable[str]:
        yield from ("", f"### {self.line(item.heading)}")
        if item.under:
            yield from ("", self.block(item.under))
        if item.rows:
            yield ""
            yield from (f"- **{self._text(f'{row.label}:')}** {self._sentences(row)}" for row in item.rows)

    def block(self, line: Line) -> str:
        return _begun(self.line(line))

    def _words(self, words: Words) -> str:
        spoken = words.language or self._language
        made = self._text(words.text, spoken)
        if not made.strip():
            return made
        if words.quoted:
            before, behind = quotation_marks(spoken)
            made = f"{before}{made}{behind}"
        if words.link:
            made = f"[{made}](<{_address(words.link)}>)"
        if words.language and words.language != self._language:
            made = f'<span lang="{_attribute(words.language)}">{made}</span>'
        if words.strong:
            lead, core, tail = re.fullmatch(r"(\s*)(.*?)(\s*)", made, re.DOTALL).groups()  # type: ignore[union-attr]
            made = f"{lead}**{core}**{tail}"
        return made

    def _text(self, text: str, language: str | None = None) -> str:
        return _SPECIAL.sub(r"\\\1", set_in(_one_line(text), language or self._language))


def _one_line(text: str) -> str:
    return re.sub(r"[^\S \u00a0\u202f]+", " ", text)


def _begun(text: str) -> str:
    """Keep what begins like a list, a heading or a rule from being one."""
    if _LIST_NUMBER.match(text):
        return _LIST_NUMBER.sub(r"\1\\\2", text)
    return _AT_THE_BEGINNING.sub(r"\1\\\2", text) if text.lstrip()[:1] in "-+=:" and text.strip() else text


def _address(href: str) -> str:
    return re.sub(r"[<>\s]", lambda found: f"%{ord(found[0]):02X}" if ord(found[0]) < 128 else "", href)


def _attribute(text: str) -> str:
    return re.sub(r"[^\w-]", "", text)


class _Plain(_Written):
    """Writes plain text."""

    def __init__(self, language: str, width: int) -> None:
        super().__init__(language)
        self._width = width

    def page(self, page: Page) -> Iterable[str]:
        yield from self._filled(self.line(page.title).upper())
        if page.under:
            yield from self._filled(self.line(page.under))
        for section in page.sections:
            yield from self._section(section)
        if page.sources:
            yield from ("", self._text(page.sources_heading).upper())
            for number, source in enumerate(page.sources, 1):
                yield from self._filled(self.line(source), f"[{number}] ", "    ")
        if page.foot:
            yield ""
            yield from self._filled(self.line(page.foot))

    def _section(self, section: Section) -> Iterable[str]:
        yield from ("", self._text(section.heading).upper())
        mark = "- " if section.listed else ""
        for line in section.lines:
            yield from self._filled(self.line(line), mark, " " * len(mark))
        for item in section.items:
            yield from self._item(item)

    def _item(self, item: Item) -> Iterable[str]:
        yield ""
        yield from self._filled(self.line(item.heading), "* ", "  ")
        if item.under:
            yield from self._filled(self.line(item.under), "  ", "  ")
        for row in item.rows:
            yield from self._filled(f"{self._text(row.label)}: {self._sentences(row)}", "  ", "    ")

    def _words(self, words: Words) -> str:
        spoken = words.language or self._language
        before, behind = quotation_marks(spoken) if words.quoted else ("", "")
        made = f"{before}{self._text(words.text, spoken)}{behind}"
        if words.href and words.href.removeprefix("mailto:") != words.text:
            return f"{made} <{words.href}>"
        return made

    def _text(self, text: str, language: str | None = None) -> str:
        return set_in(_one_line(text), language or self._language)

    def _filled(self, line: str, first: str = "", rest: str = "") -> Iterable[str]:
        filled = fill(
            line,
            self._width,
            initial_indent=first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
        yield from filled.split("\n")
