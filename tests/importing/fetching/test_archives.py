"""Zip archives, web archives and saved pages, through the same interface as files."""

from __future__ import annotations

import zipfile

import pytest

from goodpractice import CannotRead, NotKept
from goodpractice.importing.fetch import Fetch
from helpers.warcs import warc


@pytest.fixture
def fetch():
    made = Fetch()
    yield made
    made.close()


def zip_of(path, files, **how):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, **how) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return str(path)


def warc_of(path, answers):
    path.write_bytes(warc(answers, packed=path.suffix == ".gz"))
    return str(path)


# ── zip ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_files_of_a_zip_are_read_like_those_of_a_folder(fetch, tmp_path) -> None:
    archive = zip_of(
        tmp_path / "exports.zip",
        {
            "b.csv": "id,city\n1,Łódź\n",
            "sub/a.html": "<p>x</p>",
            "__MACOSX/b.csv": "",
            ".hidden": "",
            "empty/": "",
        },
    )
    files = list(fetch.files(archive))
    assert files == [f"{archive}/b.csv", f"{archive}/sub/a.html"]
    (row,) = fetch.csv(files[0])
    assert row["city"] == "Łódź"
    assert [page.place for page in fetch.pages(archive)] == ["exports.zip/b.csv", "exports.zip/sub/a.html"]
    assert fetch.page(files[1]).media_type == "text/html"
    assert fetch.head(files[0]).startswith("id,city")
    assert [path.name for path in fetch.on_disk(archive)] == ["exports.zip"]


def test_zips_in_a_folder_are_opened_too(fetch, tmp_path) -> None:
    zip_of(tmp_path / "two.zip", {"x.csv": "id\n1\n"})
    (tmp_path / "one.csv").write_text("id\n2\n")
    assert [place.rpartition("/")[2] for place in fetch.files(str(tmp_path))] == ["one.csv", "x.csv"]
    assert [page.place for page in fetch.pages(str(tmp_path))] == ["one.csv", "two.zip/x.csv"]


def test_a_large_file_in_a_zip_is_read_without_being_unpacked_first(fetch, tmp_path) -> None:
    rows = "".join(f"{number},{number * 7919 % 10007}\n" for number in range(50_000))
    archive = zip_of(tmp_path / "t.zip", {"t.csv": "id,n\n" + rows})
    assert sum(1 for _ in fetch.csv(f"{archive}/t.csv")) == 50_000
    with fetch.open(f"{archive}/t.csv") as file:
        assert file.read(4) == b"id,n"
        file.seek(0)
        assert file.read(2) == b"id"


def test_a_workbook_is_a_file_although_it_is_a_zip(fetch, tmp_path) -> None:
    book = zip_of(tmp_path / "book.xlsx", {"[Content_Types].xml": "x"})
    assert list(fetch.files(book)) == [book]


def test_a_file_address_is_a_path(fetch, tmp_path) -> None:
    (tmp_path / "a list.csv").write_text("id\n1\n")
    address = (tmp_path / "a list.csv").as_uri()
    assert [dict(row) for row in fetch.csv(address)] == [{"id": "1"}]
    assert list(fetch.files(address)) == [str(tmp_path / "a list.csv")]
    assert fetch.page(address).place == "a list.csv"


# ── WARC ─────────────────────────────────────────────────────────────────────────────────────────────────

HTML = {"Content-Type": "text/html; charset=iso-8859-2"}


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_the_pages_of_a_web_archive_have_their_addresses(fetch, tmp_path, name) -> None:
    archive = warc_of(
        tmp_path / name,
        [
            ("https://a.example/", "200 OK", HTML, "<p>Łódź, wcześniej</p>".encode("iso8859-2")),
            ("https://a.example/old", "301 Moved", {"Location": "/"}, b""),
            ("https://a.example/logo.png", "200 OK", {"Content-Type": "image/png"}, b"\x89PNG"),
            ("https://a.example/gone", "404 Not Found", HTML, b"no"),
            ("https://a.example/", "200 OK", HTML, "<p>Łódź</p>".encode("iso8859-2")),
        ],
    )
    assert list(fetch.files(archive)) == ["https://a.example/"]
    (page,) = fetch.pages(archive)
    assert (page.text, page.url, page.place) == ("<p>Łódź</p>", "https://a.example/", "https://a.example/")
    assert page.retrieved.startswith("20")
    assert fetch.page("https://a.example/old").url == "https://a.example/"
    with pytest.raises(CannotRead, match="/gone: the server answered 404"):
        fetch.page("https://a.example/gone")
    with pytest.raises(NotKept, match=r"/other: this page is not in .*nothing goes online"):
        fetch.page("https://a.example/other")


def test_a_packed_page_of_a_web_archive_is_unpacked(fetch, tmp_path) -> None:
    import gzip

    head = {"Content-Type": "text/html", "Content-Encoding": "gzip"}
    archive = warc_of(
        tmp_path / "a.warc.gz", [("https://a.example/", "200 OK", head, gzip.compress(b"<p>x</p>"))]
    )
    assert [page.text for page in fetch.pages(archive)] == ["<p>x</p>"]


def test_wherever_a_web_archive_was_cut_off_nothing_is_lost_in_silence(tmp_path) -> None:
    answers = [(f"https://a.example/{number}", "200 OK", HTML, b"x" * 20) for number in range(2)]
    for packed in (True, False):
        whole, first = warc(answers, packed=packed), len(warc(answers[:1], packed=packed))
        for cut in range(1, len(whole)):
            path = tmp_path / f"{cut}.warc{'.gz' if packed else ''}"
            path.write_bytes(whole[:cut])
            fetch = Fetch()
            try:
                found = len(list(fetch.pages(str(path))))
            except CannotRead:
                continue
            # The blank lines behind a record of a plain file may be missing; then it is all there.
            assert found == (1 if cut < len(whole) - 4 else 2), cut
            assert found == 2 or first - 4 <= cut <= first, cut


# ── saved pages ──────────────────────────────────────────────────────────────────────────────────────────

MHTML = """From: <Saved by Blink>
Snapshot-Content-Location: https://a.example/page
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="--b"

----b
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable
Content-Location: https://a.example/page

<p>=C5=81=C3=B3d=C5=BA</p>
----b
Content-Type: image/png
Content-Location: https://a.example/logo.png

x
----b--
"""


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ("<!-- saved from url=(0022)https://a.example/page -->", "https://a.example/page"),
        (
            "<!--\n Page saved with SingleFile \n url: https://a.example/page \n saved date: x-->",
            "https://a.example/page",
        ),
        ("<!-- Mirrored from a.example/page by HTTrack Website Copier/3.x -->", "https://a.example/page"),
        (
            '<link rel="canonical" href="https://a.example/page?a=1&amp;b=2">',
            "https://a.example/page?a=1&b=2",
        ),
        ("<link href='https://a.example/page' rel=canonical>", "https://a.example/page"),
        ('<meta property="og:url" content="https://a.example/page">', "https://a.example/page"),
        ('<link rel="canonical" href="/page">', ""),
        ('<link rel="stylesheet" href="https://a.example/x.css">', ""),
    ],
)
def test_a_saved_page_knows_its_address(fetch, tmp_path, head, address) -> None:
    path = tmp_path / "saved.html"
    path.write_text(f"<!DOCTYPE html>\n{head}\n<p>x</p>", encoding="utf-8")
    page = fetch.page(str(path))
    assert (page.url, page.place) == (address, "saved.html")


def test_a_page_in_one_file_with_its_pictures_is_taken_out(fetch, tmp_path) -> None:
    (tmp_path / "saved.mhtml").write_bytes(MHTML.replace("\n", "\r\n").encode())
    page = fetch.page(str(tmp_path / "saved.mhtml"))
    assert (page.text.strip(), page.url, page.media_type) == (
        "<p>Łódź</p>",
        "https://a.example/page",
        "text/html",
    )


@pytest.mark.parametrize(
    "note", ["https://a.example/page\n", "[InternetShortcut]\r\nURL=https://a.example/page\r\n"]
)
def test_a_file_beside_a_page_tells_its_address(fetch, tmp_path, note) -> None:
    (tmp_path / "page.html").write_text('<link rel="canonical" href="https://other.example/">')
    (tmp_path / "page.html.url").write_text(note)
    assert [page.url for page in fetch.pages(str(tmp_path))] == ["https://a.example/page"]


def test_what_browsers_put_beside_a_page_is_left_out(fetch, tmp_path) -> None:
    for name in ("page.html", "page_files/frame.html", "own_files/a.html", "sub/x.htm", "sub/x_pliki/b.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text("x")
    found = [page.place for page in fetch.pages(str(tmp_path))]
    assert found == ["own_files/a.html", "page.html", "sub/x.htm"]


def test_reading_files_loads_nothing_of_the_web() -> None:
    import subprocess
    import sys

    code = (
        "import sys, goodpractice.importing.fetching.reading as r\n"
        "with r.Fetching().reading(None, ['a.csv'], {}) as one: pass\n"
        "print(*({'httpx', 'hishel', 'warcio', 'protego', 'ssl', 'msgpack'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
