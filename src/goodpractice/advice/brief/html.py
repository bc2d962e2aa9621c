"""A page as HTML that needs nothing beside itself, set for A4: a browser prints it to paper or PDF.

Plain functions and `html.escape` write it: the page is a handful of elements, and everything that comes from a source passes
through one function. A language for templates would add a package and a second place where escaping can be forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from importlib.resources import files

from goodpractice.advice.brief.page import Cite, Item, Line, Page, Row, Section, Words, plain
from goodpractice.advice.brief.typography import between, quotation_marks, set_in


def html(page: Page) -> str:
    """Write a page as one HTML file.

    Parameters
    ----------
    page
        What it says.

    Examples
    --------
    >>> made = html(Page(language="pl", title=(Words("<b>"),), under=(), sections=(), sources_heading="Źródła"))
    >>> "<h1>&lt;b&gt;</h1>" in made
    True
    """
    style = files("goodpractice.advice.brief").joinpath("brief.css").read_text("utf-8")
    body = "\n".join(_body(page))
    return f"""<!DOCTYPE html>
<html lang="{_attribute(page.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="goodpractice">
<title>{_text(plain(page.title), page.language)}</title>
<style>
{style.strip()}
</style>
</head>
<body>
{body}
</body>
</html>
"""


def _body(page: Page) -> Iterable[str]:
    yield "<header>"
    yield f"<h1>{_line(page.title, page.language)}</h1>"
    if page.under:
        yield f"<p>{_line(page.under, page.language)}</p>"
    yield "</header>"
    yield "<main>"
    for section in page.sections:
        yield from _section(section, page.language)
    yield "</main>"
    yield "<footer>"
    if page.sources:
        yield f'<section id="sources" aria-labelledby="sources-heading">\n<h2 id="sources-heading">{_text(page.sources_heading, page.language)}</h2>'
        yield "<ol>"
        for number, source in enumerate(page.sources, 1):
            yield f'<li id="source-{number}">{_line(source, page.language)}</li>'
        yield "</ol>\n</section>"
    if page.foot:
        yield f'<p class="foot">{_line(page.foot, page.language)}</p>'
    yield "</footer>"


def _section(section: Section, language: str) -> Iterable[str]:
    name = _attribute(section.name)
    yield f'<section id="{name}" aria-labelledby="{name}-heading">'
    yield f'<h2 id="{name}-heading">{_text(section.heading, language)}</h2>'
    if section.listed and section.lines:
        yield "<ul>"
        yield from (f"<li>{_line(line, language)}</li>" for line in section.lines)
        yield "</ul>"
    else:
        yield from (f"<p>{_line(line, language)}</p>" for line in section.lines)
    for item in section.items:
        yield from _item(item, language)
    yield "</section>"


def _item(item: Item, language: str) -> Iterable[str]:
    yield "<article>"
    yield f"<h3>{_line(item.heading, language)}</h3>"
    if item.under:
        yield f'<p class="under">{_line(item.under, language)}</p>'
    if item.rows:
        yield "<dl>"
        for row in item.rows:
            yield _row(row, language)
        yield "</dl>"
    yield "</article>"


def _row(row: Row, language: str) -> str:
    lines = between(language).join(_line(line, language) for line in row.lines)
    return f"<dt>{_text(row.label, language)}</dt><dd>{lines}</dd>"


def _line(line: Line, language: str) -> str:
    return "".join(
        f'<a class="cite" href="#source-{part.number}">[{part.number}]</a>'
        if isinstance(part, Cite)
        else _words(part, language)
        for part in line
    )


def _words(words: Words, language: str) -> str:
    spoken = words.language or language
    text = _text(words.text, spoken)
    lang = f' lang="{_attribute(words.language)}"' if words.language and words.language != language else ""
    if words.quoted:
        before, behind = quotation_marks(spoken)
        text, lang = f"<q{lang}>{escape(before)}{text}{escape(behind)}</q>", ""
    if words.link:
        text, lang = f'<a{lang} href="{_attribute(words.link)}">{text}</a>', ""
    if words.strong:
        return f"<strong{lang}>{text}</strong>"
    return f"<span{lang}>{text}</span>" if lang else text


def _text(text: str, language: str) -> str:
    return escape(set_in(" ".join(text.split()) if "\n" in text else text, language), quote=False)


def _attribute(text: str) -> str:
    return escape(text, quote=True)
