"""What else the kit has: reading without a catalogue, fetches without the web, a plugin for pytest that loads nothing."""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

import goodpractice.testing as kit
from goodpractice import CannotRead, Importer, Network, Row, Skip
from goodpractice.testing import WentOnline, conformance, fake_fetch, offline, read, replaying_fetch

HERE = Path(__file__).parent


class Lines(Importer):
    name = "lines"

    def read(self, fetch):
        for location in self.locations:
            yield from fetch.csv(location)

    def records(self, row):
        if row["id"] == "3":
            raise Skip("nothing")
        self.surprise("odd", row["id"])
        yield Network(key=row["id"], name=row["network"], since="2019" if row["id"] == "1" else "never")


def test_reading_tells_records_and_what_was_set_aside():
    outcome = read(Lines, HERE / "fixtures" / "harbours.csv")
    assert [each.key for each in outcome.things(Network)] == ["1", "1"]
    assert [bad.place for bad in outcome.quarantined] == ["harbours.csv#row 3"]
    assert outcome.skipped == (("harbours.csv#row 4", "nothing"),)
    assert outcome.surprises == (("odd", "1"), ("odd", "2"), ("odd", "1"))
    assert outcome.links == []


def test_a_fake_fetch_answers_what_it_was_given_and_nothing_else():
    fetch = fake_fetch({"https://a.example/t.csv": "id,network\n1,A\n"})
    assert len(read(Lines, "https://a.example/t.csv", fetch=fetch).records) == 1
    with pytest.raises(CannotRead, match="not in the pages of this test"):
        read(Lines, "https://a.example/u.csv", fetch=fetch)


def test_a_recording_is_replayed(tmp_path):
    from goodpractice.importing.fetching.recording import Recorder

    web = fake_fetch({"https://a.example/t.csv": "id,network\n1,A\n"}).web
    recorder = Recorder(
        web, tmp_path / "r", importer="lines", locations=["https://a.example/t.csv"], options={}
    )
    recorder.get("https://a.example/t.csv")
    recorder.close()
    fetch = replaying_fetch(tmp_path / "r")
    assert len(read(Lines, "https://a.example/t.csv", fetch=fetch).records) == 1


class Listed(Importer):
    """Reads a list of the web, page after page."""

    name, title, licence, complete = "listed", "Listed", "CC0-1.0", False

    def read(self, fetch):
        for page in fetch.listing(self.location, following="page", entries=lambda page: page.json()["data"]):
            for key in page.json()["data"]:
                yield Row({"id": key}, place=f"{page.place}#{key}", part=key)

    def records(self, row):
        yield Network(key=row["id"], name=f"Network {row['id']}")


LIST = "https://a.example/list"
SITE = {LIST: '{"data": ["a", "b"]}', f"{LIST}?page=1": '{"data": ["c"]}', f"{LIST}?page=2": '{"data": []}'}
RECORDED = Path(tempfile.mkdtemp()) / "recorded"


def recorded_site() -> str:
    from goodpractice.importing.fetching.recording import Recorder

    recorder = Recorder(fake_fetch(SITE).web, RECORDED, importer="listed", locations=[LIST], options={})
    for address in SITE:
        recorder.get(address)
    recorder.close()
    return str(RECORDED)


test_a_recording_conforms = conformance(Listed, recorded_site())


def test_a_recording_is_read_like_what_it_is_of():
    outcome = read(Listed, RECORDED)
    assert [network.key for network in outcome.things(Network)] == ["a", "b", "c"]
    assert outcome.parts == ("a", "b", "c")


def test_a_recording_has_a_golden_file_beside_it():
    from goodpractice.testing.goldens import compare, write_golden

    assert write_golden(Listed, RECORDED).name == "recorded.golden.json"
    compare(Listed, RECORDED)


def test_nothing_leaves_this_computer():
    with offline():
        with pytest.raises(WentOnline, match=r"example\.org"):
            socket.getaddrinfo("example.org", 80)
        with pytest.raises(WentOnline, match=r"192\.0\.2\.1"):
            socket.create_connection(("192.0.2.1", 80))
        made = socket.socket()
        with pytest.raises(WentOnline):
            made.connect_ex(("192.0.2.1", 80))
        made.close()


def test_a_server_on_this_computer_may_be_asked():
    server = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    thread = threading.Thread(target=server.handle_request)
    thread.start()
    with offline(), socket.create_connection(("localhost", server.server_port)) as made:
        made.sendall(b"QUIT\r\n\r\n")
    thread.join()
    server.server_close()


def test_afterwards_everything_is_as_before():
    before = socket.socket.connect, socket.getaddrinfo
    with pytest.raises(ZeroDivisionError), offline():
        raise ZeroDivisionError
    assert before == (socket.socket.connect, socket.getaddrinfo)


@pytest.mark.parametrize("name", kit.__all__)
def test_every_public_name_is_there_and_documented(name):
    assert getattr(kit, name).__doc__


def test_the_plugin_of_pytest_loads_next_to_nothing():
    code = (
        "import sys, pytest; before = set(sys.modules)\n"
        "import goodpractice.testing.plugin\n"
        "print(*sorted(name for name in set(sys.modules) - before if name.startswith('goodpractice')))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [
        "goodpractice", "goodpractice.testing", "goodpractice.testing.plugin", "goodpractice.version",
    ]  # fmt: skip


def test_a_project_may_keep_all_its_tests_offline(tmp_path):
    (tmp_path / "pytest.ini").write_text("[pytest]\ngoodpractice_offline = true\n")
    (tmp_path / "test_it.py").write_text(
        "import socket\ndef test_it():\n    socket.getaddrinfo('example.org', 80)\n"
        "def test_catalogue(gp_catalogue):\n    assert gp_catalogue.stats()['entities'] == 0\n"
    )
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "1 failed, 1 passed" in done.stdout
    assert "this test asked for example.org" in done.stdout
