"""Pages as HTML, Markdown and text: whatever stands in them, it stays what it is."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from goodpractice.advice.brief.html import html
from goodpractice.advice.brief.markdown import markdown, text
from goodpractice.advice.brief.page import Cite, Item, Page, Row, Section, Words
from goodpractice.advice.brief.writing import WRITERS, rows, to_json, write
from goodpractice.errors import CannotWrite

NASTY = ["<script>alert(1)</script>", "a & b", '"><img src=x>', "# no heading", "1. one", "- a point", "*x* _y_ `z` [a](b)",
         "“quoted”", "w sieci", "</style>", "]]>", "\\", "| cell", "a\nb", "javascript:alert(1)", "~~x~~", "$x$"]  # fmt: skip
words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20) | st.sampled_from(NASTY)
pieces = st.builds(
    Words,
    words,
    language=st.sampled_from([None, "en", "pl", "de-AT"]),
    strong=st.booleans(),
    quoted=st.booleans(),
    href=st.sampled_from([None, "https://a.example/?x=1&y=<2>", "javascript:alert(1)", "mailto:a@b.example"])
    | words,
)
lines = st.lists(pieces | st.builds(Cite, st.integers(1, 9)), max_size=4).map(tuple)
sections = st.builds(
    Section,
    name=st.sampled_from(["need", "practices"]),
    heading=words,
    lines=st.lists(lines, max_size=3).map(tuple),
    listed=st.booleans(),
    items=st.lists(
        st.builds(
            Item,
            heading=lines,
            under=lines,
            rows=st.lists(
                st.builds(Row, label=words, lines=st.lists(lines, max_size=2).map(tuple)), max_size=2
            ).map(tuple),
        ),
        max_size=2,
    ).map(tuple),
)
pages = st.builds(
    Page,
    language=st.sampled_from(["en", "pl"]),
    title=lines,
    under=lines,
    sections=st.lists(sections, max_size=2).map(tuple),
    sources_heading=words,
    sources=st.lists(lines, max_size=2).map(tuple),
    foot=lines,
)


class Read(HTMLParser):
    """Notes the tags, attributes and text of a page, and that each tag is closed."""

    ALONE = frozenset({"meta", "!doctype", "br"})

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.data: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in self.ALONE:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open[-1:] != ["style"]:
            self.data.append(data)


KNOWN = {
    "html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section", "article", "h1", "h2", "h3",
    "p", "dl", "dt", "dd", "ul", "ol", "li", "a", "q", "strong", "span",
}  # fmt: skip


@given(pages)
def test_no_text_becomes_a_tag_and_every_tag_is_closed(page):
    read = Read(html(page))
    assert read.open == []
    assert {tag for tag, _ in read.tags} <= KNOWN
    for tag, attributes in read.tags:
        assert not any(name.startswith("on") for name in attributes)
        if tag == "a":
            assert (
                attributes["href"].lower().startswith(("https://", "http://", "mailto:", "tel:", "#source-"))
            )


@given(words, st.sampled_from(["en", "pl", "sv"]))
def test_html_says_what_it_was_given(said, language):
    page = Page(language=language, title=(), under=(Words(said, "xx"),), sections=(), sources_heading="")
    told = "".join(Read(html(page)).data)
    assert bare(said) in bare(told)


@given(pages)
def test_html_fetches_nothing(page):
    made = html(page)
    assert "url(" not in made
    assert "@import" not in made
    assert not {tag for tag, _ in Read(made).tags} & {"link", "script", "img", "iframe"}


@given(pages)
def test_markdown_has_no_heading_but_ours(page):
    made = markdown(page)
    ours = 1 + len(page.sections) + sum(len(section.items) for section in page.sections) + bool(page.sources)
    assert sum(line.startswith("#") for line in made.split("\n")) == ours


@given(pages)
def test_a_reader_of_markdown_sees_the_same_words_and_no_other_marks(page):
    read = Read(f"<html>{MarkdownIt('commonmark').render(markdown(page))}</html>")
    assert {tag for tag, _ in read.tags} <= {
        "html",
        "h1",
        "h2",
        "h3",
        "p",
        "ul",
        "ol",
        "li",
        "strong",
        "span",
        "a",
    }
    assert all(set(attributes) == {"lang"} for tag, attributes in read.tags if tag == "span")
    shown = bare("".join(read.data))
    for line in page.lines():
        for part in line:
            if isinstance(part, Words):
                assert bare(part.text) in shown


def bare(told):
    """What is left without spaces and quotation marks, which languages set."""
    return re.sub(r"[\s„“”«»‘’]", "", told)


@given(pages)
def test_text_keeps_to_its_width_where_words_allow(page):
    for line in text(page, width=60).split("\n"):
        assert len(line) <= 60 or len(line.split(" ")) < 40


def test_a_page_has_what_screen_readers_need():
    section = Section(name="need", heading="Potrzeba", lines=((Words("jobs", "en"), Cite(1)),))
    page = Page(language="pl", title=(Words("Kielce"),), under=(), sections=(section,), sources_heading="Źródła", sources=((Words("A"),),))  # fmt: skip
    read = Read(html(page))
    tags = dict(read.tags)
    assert tags["html"]["lang"] == "pl"
    assert tags["span"]["lang"] == "en"
    assert {"main", "header", "footer", "h1", "h2", "title"} <= set(tags)
    headed = {attributes.get("aria-labelledby") for tag, attributes in read.tags if tag == "section"}
    ids = {attributes.get("id") for _, attributes in read.tags}
    assert headed <= ids
    assert {attributes["href"].removeprefix("#") for tag, attributes in read.tags if tag == "a"} <= ids


@pytest.mark.parametrize(
    ("language", "quoted"),
    [("pl", "„praca”"), ("de", "„praca“"), ("fr", "«\u202fpraca\u202f»"), ("sv", "”praca”")],
)
def test_a_quotation_has_the_marks_of_its_language(language, quoted):
    page = Page(
        language="en",
        title=(Words("praca", language, quoted=True),),
        under=(),
        sections=(),
        sources_heading="",
    )
    assert f'<q lang="{language}">{quoted}</q>' in html(page)
    assert quoted in markdown(page)
    assert quoted.upper() in text(page)


def test_polish_leaves_no_letter_alone_at_the_end_of_a_line():
    page = Page(
        language="pl", title=(Words("praca w Kielcach i okolicy"),), under=(), sections=(), sources_heading=""
    )
    assert "praca w\u00a0Kielcach i\u00a0okolicy" in html(page)


@given(pages)
def test_json_and_rows_hold_every_word(page):
    made = to_json(page)
    assert made["language"] == page.language
    assert len(made["sections"]) == len(page.sections)
    assert sum(row["section"] == "sources" for row in rows(page)) == len(page.sources)


@pytest.mark.parametrize("ending", [".html", ".md", ".txt", ".HTM"])
def test_the_ending_says_the_format(tmp_path, ending):
    page = Page(language="en", title=(Words("Łódź"),), under=(), sections=(), sources_heading="")
    file = tmp_path / f"brief{ending}"
    write(page, file)
    form = {".html": "html", ".HTM": "html", ".md": "markdown", ".txt": "text"}[ending]
    assert file.read_text(encoding="utf-8") == WRITERS[form](page)


@pytest.mark.parametrize("name", ["brief.pdf", "brief.docx", "brief"])
def test_what_cannot_be_written_is_said(tmp_path, name):
    page = Page(language="en", title=(Words("x"),), under=(), sections=(), sources_heading="")
    with pytest.raises(CannotWrite, match="is written as"):
        write(page, tmp_path / name)
    assert not (tmp_path / name).exists()
