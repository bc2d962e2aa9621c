"""What was fetched is written down, and read again without the web: the same records, the same addresses."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

import goodpractice as gp
from goodpractice import CannotFetch, CannotRead, CannotWrite, NotAllowed, NotKept
from goodpractice.importing.fetch import Fetch
from goodpractice.importing.fetching.reading import Fetching
from goodpractice.importing.fetching.recording import Recorder, Recording
from goodpractice.testing.site import Answer
from helpers.dump import dump

from .conftest import QUICK

CRAWLER = str(Path(__file__).parent / "crawler.py")


def network(name: str, city: str) -> str:
    return f"<h1>{name}</h1><p>Lead: {city}</p>"


@pytest.fixture
def networks(site):
    """A list of two pages, three networks, one of them moved, one gone."""
    item = '<a class="item" href="/networks/{}">{}</a>'
    site.pages |= {
        "/list": item.format("a", "A") + item.format("b", "B") + '<a rel="next" href="/list?page=1">next</a>',
        "/list?page=1": item.format("c", "C"),
        "/networks/a": network("A", "Kielce"),
        "/networks/b": Answer(status=301, Location="/networks/b-2024"),
        "/networks/b-2024": network("B", "Łódź"),
        "/networks/c": Answer("gone", 410),
    }
    return site


def imported(tmp_path, name, *what, importer=CRAWLER, **how):
    how.setdefault("settings", QUICK)
    with gp.open(tmp_path / f"{name}.gp") as catalogue:
        (report,) = catalogue.import_from(importer, *what, fetching=Fetching(**how))
        aside = [(item.at, item.reason) for item in catalogue.quarantine(report.run.id)]
        return dump(catalogue.store), aside, report


def test_a_recording_replays_the_same_records_with_the_same_addresses(networks, tmp_path) -> None:
    folder = tmp_path / "recorded"
    live, aside, _ = imported(tmp_path, "live", f"{networks.address}/list", record=folder)
    asked = len(networks.requests)
    networks.pages.clear()
    replayed, aside_again, report = imported(tmp_path, "replayed", folder)
    assert replayed == live
    assert aside_again == aside
    assert [place for place, _ in aside] == [f"{networks.address}/networks/c"]
    assert "/networks/b-2024" in str(live)
    assert report.run.locations == (f"{networks.address}/list",)
    assert len(networks.requests) == asked


def test_a_recording_is_a_folder_that_people_can_look_into(networks, tmp_path) -> None:
    folder = tmp_path / "recorded"
    imported(tmp_path, "live", f"{networks.address}/list", record=folder)
    head, *answers = map(orjson.loads, (folder / "recording.jsonl").read_bytes().splitlines())
    assert head["locations"] == [f"{networks.address}/list"]
    assert [said["status"] for said in answers] == [200, 200, 200, 200, 410]
    moved = next(said for said in answers if said["asked"].endswith("/networks/b"))
    assert moved["url"].endswith("/networks/b-2024")
    assert (folder / moved["file"]).read_text(encoding="utf-8") == network("B", "Łódź")
    assert moved["file"].endswith(".html")
    assert moved["type"] == "text/html"


def test_a_recording_knows_its_importer_and_its_settings(networks, tmp_path) -> None:
    folder = tmp_path / "recorded"
    with Fetching(settings=QUICK, record=folder).reading(
        "sites", [f"{networks.address}/list"], {"depth": "2"}
    ) as one:
        one.fetch.page(f"{networks.address}/list")
    with Fetching().reading(None, [str(folder)], {}) as two:
        assert (two.importer, two.options) == ("sites", {"depth": "2"})
        assert two.locations == [f"{networks.address}/list"]
        with pytest.raises(
            NotKept, match="this page is not in the recording recorded, and nothing goes online"
        ):
            two.fetch.page("https://a.example/")


def test_files_among_the_locations_are_recorded_too(networks, tmp_path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("id\n1\n")
    folder = tmp_path / "recorded"
    with Fetching(settings=QUICK, record=folder).reading(
        "sites", [str(table), f"{networks.address}/list"], {}
    ):
        pass
    table.unlink()
    with Fetching().reading(None, [str(folder)], {}) as two:
        assert [dict(row) for row in two.fetch.csv(two.locations[0])] == [{"id": "1"}]


def test_what_the_site_forbade_and_what_it_posted_is_replayed(site, tmp_path, web) -> None:
    site.pages |= {"/robots.txt": "User-agent: *\nDisallow: /no\n", "/search": lambda _, h: Answer(h.posted)}
    recorder = Recorder(web, tmp_path / "r")
    with pytest.raises(NotAllowed):
        recorder.get(f"{site.address}/no")
    recorder.get(f"{site.address}/search", {"page": 1})
    recording = Recording(tmp_path / "r")
    with pytest.raises(NotAllowed, match="does not want programs"):
        recording.get(f"{site.address}/no")
    assert recording.get(f"{site.address}/search", {"page": 1}).text == '{"page":1}'
    with pytest.raises(NotKept):
        recording.get(f"{site.address}/search", {"page": 2})
    recorder.get(f"{site.address}/search", {"words": "#1 in schools"})
    fetch = Fetch()
    fetch.mount(Recording(tmp_path / "r"))
    assert (
        fetch.page(f"{site.address}/search", post={"words": "#1 in schools"}).text
        == '{"words":"#1 in schools"}'
    )


def test_a_recording_that_was_stopped_can_be_read_as_far_as_it_goes(networks, tmp_path) -> None:
    folder = tmp_path / "recorded"
    imported(tmp_path, "live", f"{networks.address}/list", record=folder)
    manifest = folder / "recording.jsonl"
    manifest.write_bytes(manifest.read_bytes()[:-30])
    recording = Recording(folder)
    assert recording.get(f"{networks.address}/networks/a").text == network("A", "Kielce")
    with pytest.raises(NotKept):
        recording.get(f"{networks.address}/networks/c")
    (folder / "recording.jsonl").write_bytes(b"{}\n")
    with pytest.raises(CannotRead, match="no recording that this version can read"):
        Recording(folder)
    (folder / "recording.jsonl").write_bytes(b"")
    with pytest.raises(CannotRead, match="no recording that this version can read"):
        Recording(folder)
    (folder / "recording.jsonl").write_bytes(b'{"recording": 1}\nnot json\n{}\n')
    with pytest.raises(CannotRead, match=r"recording\.jsonl:2: this is no JSON"):
        Recording(folder)


def test_a_recording_reads_no_file_outside_of_it(tmp_path) -> None:
    folder = tmp_path / "r"
    folder.mkdir()
    (tmp_path / "secret").write_text("x")
    said = {"asked": "https://a.example/", "url": "https://a.example/", "status": 200, "file": "../secret"}
    (folder / "recording.jsonl").write_bytes(
        orjson.dumps({"recording": 1}) + b"\n" + orjson.dumps(said) + b"\n"
    )
    with pytest.raises(CannotRead, match="leads out of the recording"):
        Recording(folder).get("https://a.example/")


def test_nothing_of_anybody_is_written_over(networks, tmp_path, web) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("x")
    with pytest.raises(CannotWrite, match="there is something in this folder"):
        Recorder(web, tmp_path / "mine")
    (tmp_path / "file").write_text("x")
    with pytest.raises(CannotWrite, match="this is a file"):
        Recorder(web, tmp_path / "file")
    with pytest.raises(CannotRead, match="nothing to record"):
        imported(tmp_path, "x", str(tmp_path / "mine"), record=tmp_path / "r")


def test_the_import_after_its_dry_run_reads_the_very_same_pages(networks, tmp_path) -> None:
    with gp.open(tmp_path / "c.gp") as catalogue:
        for dry_run in (True, False):
            notices: list[str] = []
            wishes = Fetching(settings=QUICK, notice=notices.append)
            catalogue.import_from(CRAWLER, f"{networks.address}/list", dry_run=dry_run, fetching=wishes)
        assert len(networks.asked) == len(set(networks.asked)) == 6
        assert "going on with what was fetched since" in notices[0]
        catalogue.import_from(CRAWLER, f"{networks.address}/list", fetching=Fetching(settings=QUICK))
        assert len(networks.asked) == 12


def test_offline_and_afresh_contradict_each_other(tmp_path) -> None:
    with pytest.raises(CannotRead, match="use one of --offline and --fresh"):
        imported(tmp_path, "x", "https://a.example/", offline=True, fresh=True)


def test_offline_an_import_of_what_was_fetched_comes_to_the_same(networks, tmp_path) -> None:
    live, _, _ = imported(tmp_path, "live", f"{networks.address}/list")
    asked = len(networks.requests)
    offline, _, _ = imported(tmp_path, "offline", f"{networks.address}/list", offline=True)
    assert offline == live
    assert len(networks.requests) == asked
    with pytest.raises(CannotFetch, match="this page was not fetched before"):
        imported(tmp_path, "other", f"{networks.address}/other", offline=True)
