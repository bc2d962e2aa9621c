"""Every line of ``bad_fetches.md``: what goes wrong while fetching, and the one line that the user sees."""

from __future__ import annotations

import gzip
import os
import re
import shlex
import socket
import time
import zipfile
from pathlib import Path

import orjson
import pytest
from click.testing import CliRunner

import goodpractice as gp
from goodpractice.cli import cli
from goodpractice.testing.site import Answer, serving
from helpers.warcs import warc

TABLE = Path(__file__).parents[1] / "bad_fetches.md"
READER = str(Path(__file__).parent / "reader.py")
ROWS = [
    [cell.strip() for cell in line.strip().strip("|").split(" | ")]
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| what |")
]
SETTINGS = "pause = 0\ntimeout = 0.3\nlongest = 0.5\nretries = 1\nlargest = 200000\ncache = 'cache'\n"
HTML = {"Content-Type": "text/html"}
GOOD = [(f"https://a.example/{number}", "200 OK", HTML, b"<p>page</p>" * 200) for number in range(3)]


def drip(_site, handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "100")
    handler.end_headers()
    for _ in range(10):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.1)
    return Answer(status=0)


def silent(site, _handler):
    site.released.wait(5)
    return Answer(status=0)


PAGES = (
    {
        "/robots.txt": "User-agent: *\nDisallow: /private/\n",
        "/left-alone": Answer(status=429, Retry_After="3600"),
        "/circle": Answer(status=302, Location="/circle"),
        "/elsewhere": Answer(status=302, Location="file:///etc/passwd"),
        "/garbled": Answer("this is not gzip", Content_Encoding="gzip"),
        "/cut-off": Answer("half", Content_Length="100"),
        "/hang-up": Answer(status=0),
        "/silent": silent,
        "/drip": drip,
        "/large": "x" * 200_001,
        "/swells": Answer(gzip.compress(b"x" * 3_000_000), Content_Encoding="gzip"),
        "/on": Answer(status=302),
        "/head": Answer("x", X_Odd="x" * 200_000),
        "/klingon": Answer(b"\x00\x01\x02", Content_Encoding="klingon"),
        "/letters": "<p>Cádiz, Avilés, A Coruña</p>".encode("cp1252"),
        "/private/a": "x",
        "/php-error": "<p>PHP error: invalid render array key</p>",
        "/page": "<!DOCTYPE html><title>Sign in</title><p>Please sign in</p>",
        "/empty": "",
    }
    | {f"/chain/{n}": Answer(status=302, Location=f"/chain/{n + 1}") for n in range(40)}
    | {f"/status/{code}": Answer("no", code) for code in (403, 404, 410, 500, 503)}
)


@pytest.fixture(scope="module")
def site():
    with serving(dict(PAGES)) as made:
        yield made


@pytest.fixture(scope="module")
def here(tmp_path_factory):
    folder = tmp_path_factory.mktemp("here")
    (folder / "table.csv").write_text("id,name\n1,A\n")
    (folder / "nothing").mkdir()
    (folder / "full").mkdir()
    (folder / "full" / "thesis.txt").write_text("x")
    os.mkfifo(folder / "pipe")
    zips(folder)
    warcs(folder)
    recordings(folder)
    return folder


def zips(folder):
    def made(name, files, kind=zipfile.ZIP_DEFLATED):
        with zipfile.ZipFile(folder / name, "w", kind) as archive:
            for member, content in files.items():
                archive.writestr(member, content)
        return (folder / name).read_bytes()

    whole = made("good.zip", {"t.csv": "id,name\n1,Kielce\n"})
    (folder / "cut.zip").write_bytes(whole[:-30])
    (folder / "page.zip").write_bytes(b"<!DOCTYPE html><p>Please sign in</p>")
    made("empty.zip", {})
    made("up.zip", {"../../up.csv": "id\n"})
    made("drive.zip", {"C:/up.csv": "id\n"})
    made("bomb.zip", {"t.csv": b"0" * 60_000_000})
    stored = made("bitten.zip", {"t.csv": "id,name\n1,Kielce\n"}, zipfile.ZIP_STORED)
    (folder / "bitten.zip").write_bytes(stored.replace(b"1,Kielce", b"1,Kialce", 1))
    # A password is told by one bit, of the file and of the list of files.
    locked = bytearray(whole)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + offset] |= 1
    (folder / "locked.zip").write_bytes(locked)


def warcs(folder):
    plain, packed = warc(GOOD), warc(GOOD, packed=True)
    (folder / "cut.warc").write_bytes(plain[:-900])
    (folder / "cut.warc.gz").write_bytes(packed[:-60])
    middle = len(packed) // 2
    (folder / "bitten.warc.gz").write_bytes(packed[:middle] + b"\xff\x00\xff\x00" * 4 + packed[middle + 16 :])
    (folder / "whole.warc.gz").write_bytes(gzip.compress(plain))
    (folder / "text.warc").write_bytes(b"this is a text about web archives\n" * 20)
    (folder / "none.warc").write_bytes(warc([("dns:a.example", "200 OK", {}, b"")]))


def recordings(folder):
    def made(name, *lines):
        (folder / name).mkdir()
        (folder / name / "recording.jsonl").write_bytes(
            b"\n".join(line if isinstance(line, bytes) else orjson.dumps(line) for line in lines)
        )

    head = {"recording": 1, "importer": "reader", "locations": ["https://a.example/"]}
    page = {"asked": "https://a.example/", "url": "https://a.example/", "status": 200, "file": "pages/a.html"}
    made("torn", head, b'{"asked": "https:', page)
    made("later", head | {"recording": 2})
    made("hollow", head, page)
    made("lacking", head)


@pytest.fixture
def no_names(monkeypatch):
    """Names of hosts are not asked for in tests: there is no such one."""
    real = socket.getaddrinfo

    def asked(host, *rest, **more):
        if str(host).endswith(".invalid"):
            raise socket.gaierror(-2, "Name or service not known")
        return real(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", asked)


@pytest.mark.usefixtures("no_names")
@pytest.mark.parametrize(("what", "given", "sees"), ROWS, ids=[row[0] for row in ROWS])
def test_what_the_user_sees(what, given, sees, site, here, tmp_path, monkeypatch):
    given, _, odd = given.partition(" CONFIG=")
    given, _, proxy = given.partition(" PROXY=")

    def filled(text):
        text = text.replace("SITE", site.address).replace("TLS", site.address.replace("http:", "https:"))
        return text.replace("HERE", str(here)).replace("PORT", str(site.server_port))

    if proxy:
        monkeypatch.setenv("HTTP_PROXY", filled(proxy))
        monkeypatch.setenv("NO_PROXY", "")
    config = (here if odd else tmp_path) / ("odd.toml" if odd else "config.toml")
    config.write_text(f"[fetch]\n{odd}\n" if odd else f"[fetch]\n{SETTINGS}", encoding="utf-8")
    catalogue = tmp_path / "c.gp"
    with gp.open(catalogue):
        pass
    result = CliRunner().invoke(
        cli,
        [
            "--config",
            str(config),
            "--catalogue",
            str(catalogue),
            "import",
            READER,
            *shlex.split(filled(given)),
        ],
    )
    lines = result.stderr.splitlines()
    assert result.exit_code == (2 if odd else 1), result.output
    assert len(lines) == 1, lines
    assert lines[0].startswith(f"gp: {filled(sees)}")
    assert "Traceback" not in result.output
    assert not re.search(r"\bNone\b|object at 0x", lines[0])
    with gp.open(catalogue) as untouched:
        assert untouched.stats()["entities"] == 0


def test_the_table_has_no_line_twice():
    assert len({row[1] for row in ROWS}) == len(ROWS) >= 66
