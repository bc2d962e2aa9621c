"""What a picture owes to those who look at it."""

from __future__ import annotations

import re
import shutil
import subprocess
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from goodpractice.entities.names import resolve
from goodpractice.errors import BadValue, CannotWrite, MissingExtra, NothingToDraw, UnknownName
from goodpractice.network.measures.groups import communities
from goodpractice.network.measures.net import Net
from goodpractice.network.views.origin import StoreOrigin
from goodpractice.network.views.reading import memberships
from goodpractice.network.views.selection import Selection
from goodpractice.pictures import lettering
from goodpractice.pictures.asked import Asked
from goodpractice.pictures.colours import OKABE_ITO
from goodpractice.pictures.draw import png, svg
from goodpractice.pictures.page import html
from goodpractice.pictures.picture import picture, scene_of
from goodpractice.pictures.projection import laea

SVG = "{http://www.w3.org/2000/svg}"
KINDS = [
    ("ego", "kielce", {}),
    ("ego", "jobs-towns", {}),
    ("map", "jobs-towns", {}),
    ("map", "kielce", {}),
    ("map", None, {}),
    ("timeline", "kielce", {}),
    ("communities", None, {}),
]


def scene(store, kind, name=None, selection=None, **asked):
    meant = resolve(store, name) if name else None
    return scene_of(store, meant, kind, Asked(**asked), selection or {})


def said(drawing):
    return [each.text for each in ET.fromstring(drawing).iter(f"{SVG}text")]


def overlapping(drawing):
    labels = [each for each in drawing.labels() if each.box is not None]
    return [(a.text, b.text) for a, b in combinations(labels, 2) if a.box.meets(b.box)]


@pytest.mark.parametrize(("kind", "name", "selection"), KINDS)
class TestEveryPicture:
    def test_has_labels_that_do_not_overlap_and_stay_inside(self, towns, kind, name, selection):
        drawing = scene(towns, kind, name, selection)
        labels = [*drawing.labels()]
        assert labels
        assert overlapping(drawing) == []
        for each in labels:
            assert each.box.left >= 0
            assert each.box.right <= drawing.width

    def test_says_in_words_who_says_so_and_what_the_signs_mean(self, towns, kind, name, selection):
        drawing = scene(towns, kind, name, selection)
        texts = said(svg(drawing))
        assert re.search(r"Source: Towns \(read \d{4}-\d\d-\d\d\)", " ".join(texts))
        assert drawing.signs
        assert texts[0] == drawing.title
        assert {each.text for each in drawing.labels()} <= {*texts}

    def test_is_the_same_to_the_byte(self, towns, kind, name, selection):
        first, second = (scene(towns, kind, name, selection) for _ in range(2))
        assert svg(first) == svg(second)
        assert png(first) == png(second)

    def test_is_a_page_that_fetches_nothing(self, towns, kind, name, selection):
        page = html(scene(towns, kind, name, selection))
        assert "default-src 'none'" in page
        assert not re.search(r"(?:src|href)\s*=\s*[\"'](?!#)|@import|url\((?!#)|fetch\(|import\(", page)
        assert page.count("<svg") == 1

    def test_tells_more_of_every_dot(self, towns, kind, name, selection):
        drawing = scene(towns, kind, name, selection)
        root = ET.fromstring(svg(drawing))
        groups = {each.get("id"): each for each in root.iter(f"{SVG}g")}
        for n, dot in enumerate(drawing.dots):
            title = groups[f"dot-{n}"].find(f"{SVG}title")
            assert title is not None
            assert title.text == "\n".join(dot.tip)


class TestNeighbours:
    def test_are_everybody_met_in_what_one_takes_part_in(self, towns):
        drawing = scene(towns, "ego", "kielce")
        assert {each.text for each in drawing.labels()} == {
            "Kielce", "Jobs & Towns", "Old Mills", "Cesena (IT)", "Avilés (ES)", "Rennes (FR)", "Aveiro (PT)",
            "Łódź (PL)", "Graz (AT)", "Brno (CZ)", "Ghent (BE)", "Institute of Nowhere",
        }  # fmt: skip
        assert "9 partners from 8 countries, met in 2 networks" in {each.text for each in drawing.words}

    def test_who_is_met_twice_stands_out(self, towns):
        bold = {each.text for each in scene(towns, "ego", "kielce").labels() if each.bold}
        assert "Cesena (IT)" in bold
        assert "Graz (AT)" not in bold

    def test_those_who_share_most_are_kept_and_the_rest_is_told(self, towns):
        drawing = scene(towns, "ego", "kielce", limit=1)
        assert "Cesena (IT)" in {dot.label for dot in drawing.dots}
        assert "Shown are 1 of 9 partners" in " ".join(each.text for each in drawing.words)

    def test_of_nobody_are_no_picture(self, towns):
        with pytest.raises(NothingToDraw, match="Quite Alone"):
            scene(towns, "ego", "quite-alone")

    @pytest.mark.parametrize("limit", [20, 200, 2000])
    def test_of_many_stay_apart(self, large, limit):
        drawing = scene(large, "ego", "everything", limit=limit)
        ring = [dot for dot in drawing.dots if dot.shape == "circle"]
        assert len(ring) == limit
        assert len({(round(dot.x, 1), round(dot.y, 1)) for dot in ring}) == limit
        assert overlapping(drawing) == []
        assert len([*drawing.labels()]) >= 20

    def test_of_many_networks_are_those_of_the_largest(self, many):
        drawing = scene(many, "ego", "everywhere")
        squares = {dot.label for dot in drawing.dots if dot.shape == "square"}
        assert len(squares) == 14
        for dot in drawing.dots:
            if dot.shape == "circle":
                assert squares & {*dot.tip}
        words = " ".join(each.text for each in drawing.words)
        assert "14 of the 200 that Everywhere takes part in are shown" in words
        assert re.search(r"Shown are \d+ of 2,000 partners", words)


class TestTheMap:
    def test_has_a_dot_for_each_place_and_names_who_has_none(self, towns):
        drawing = scene(towns, "map", "jobs-towns")
        assert {dot.label for dot in drawing.dots} == {"Kielce", "Cesena", "Avilés", "Rennes", "Aveiro"}
        assert "not certain where they are: Institute of Nowhere." in " ".join(e.text for e in drawing.words)

    def test_joins_the_lead_partner_with_the_others(self, towns):
        drawing = scene(towns, "map", "jobs-towns")
        lead = next(n for n, dot in enumerate(drawing.dots) if dot.label == "Kielce")
        assert drawing.dots[lead].colour == OKABE_ITO[5]
        assert {tie.a for tie in drawing.ties} == {lead}
        assert len(drawing.ties) == 4

    def test_north_is_up_and_east_is_right(self, towns):
        at = {dot.label: (dot.x, dot.y) for dot in scene(towns, "map").dots}
        assert at["Turku"][1] < at["Tartu"][1] < at["Brno"][1] < at["Avilés"][1]
        assert at["Aveiro"][0] < at["Rennes"][0] < at["Graz"][0] < at["Kielce"][0]

    def test_stated_coordinates_win(self, towns):
        dots = {dot.label: dot for dot in scene(towns, "map").dots}
        a, b, c = (dots[name] for name in ("Ghent", "Brno", "Graz"))
        (xa, ya), (xb, yb), (xc, yc) = laea(51.5, 4.5), laea(49.19522, 16.60796), laea(47.06733, 15.44197)
        assert (a.x - b.x) / (b.x - c.x) == pytest.approx((xa - xb) / (xb - xc), rel=0.02)
        assert (a.y - b.y) / (b.y - c.y) == pytest.approx((ya - yb) / (yb - yc), rel=0.02)

    def test_names_its_outline(self, towns):
        assert "Natural Earth" in " ".join(said(svg(scene(towns, "map"))))


class TestTheTimeline:
    def test_has_bars_in_the_order_of_dates(self, towns):
        drawing = scene(towns, "timeline", "kielce")
        assert [dot.label for dot in drawing.dots] == ["Jobs & Towns", "Old Mills"]
        jobs, mills = drawing.dots
        assert jobs.y < mills.y
        assert jobs.x + jobs.half < mills.x - mills.half
        assert jobs.half == pytest.approx(3 * mills.half, rel=0.02)
        assert any("nobody says when it ended" in each.text for each in drawing.words)

    def test_of_nothing_is_no_picture(self, towns):
        with pytest.raises(NothingToDraw, match="gp timeline"):
            scene(towns, "timeline", "quite-alone")


class TestCommunities:
    def test_are_those_that_are_measured(self, towns):
        view = memberships(StoreOrigin(towns), Selection(level="city"))
        measured = communities(Net(view, "one", "newman"))
        drawing = scene(towns, "communities")
        sizes = sorted(row["actors"] for row in measured.rows)
        colours = [dot.colour for dot in drawing.dots]
        assert sorted(colours.count(colour) for colour in {*colours}) == sizes

    @pytest.mark.parametrize("limit", [20, 200, 2000])
    def test_of_many_are_dots_that_stay_apart(self, many, limit):
        drawing = scene(many, "communities", selection={"level": "actor"}, limit=limit)
        assert 0.4 * limit <= len(drawing.dots) <= limit
        assert overlapping(drawing) == []
        near = {}
        for dot in drawing.dots:
            near.setdefault((int(dot.x // 12), int(dot.y // 12)), []).append(dot)
        for (column, row), dots in near.items():
            beside = [
                d
                for dx in (0, 1)
                for dy in (0, 1)
                if (dx, dy) != (0, 0)
                for d in near.get((column + dx, row + dy), [])
            ]
            for dot in dots:
                for other in (*dots, *beside):
                    if other is not dot:
                        assert (dot.x - other.x) ** 2 + (dot.y - other.y) ** 2 > (
                            0.9 * max(dot.r, other.r)
                        ) ** 2


class TestWhatIsAskedFor:
    @pytest.mark.parametrize("ending", ["svg", "png", "html"])
    def test_becomes_a_file(self, towns, tmp_path, ending):
        path = picture(towns, "kielce", file=tmp_path / f"k.{ending}")
        begins = {"svg": b"<?xml", "png": b"\x89PNG", "html": b"<!DOCTYPE html>"}[ending]
        assert path.read_bytes().startswith(begins)

    def test_has_a_name_by_itself(self, towns, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        assert str(picture(towns, "kielce")) == "kielce.svg"
        assert str(picture(towns, "jobs-towns", kind="map")) == "jobs-towns-map.svg"
        assert str(picture(towns)) == "communities.svg"

    def test_markup_in_a_name_stays_a_name(self, towns):
        drawing = scene(towns, "ego", "kielce", title="</script><b>&amp; $x^2$")
        assert ET.fromstring(svg(drawing)).find(f"{SVG}title").text == "</script><b>&amp; $x^2$"
        assert "</script><b>" not in html(drawing)

    @pytest.mark.parametrize(
        ("words", "error"),
        [
            ({"kind": "timeline"}, BadValue),
            ({"kind": "poster"}, BadValue),
            ({"name": "nobody"}, UnknownName),
            ({"name": "kielce", "selection": {"level": "city"}}, BadValue),
            ({"name": "kielce", "kind": "communities"}, BadValue),
        ],
    )
    def test_that_cannot_be_is_refused(self, towns, tmp_path, words, error):
        with pytest.raises(error):
            picture(towns, file=tmp_path / "x.svg", **words)
        assert not [*tmp_path.iterdir()]

    def test_of_a_format_that_nothing_draws_is_refused(self, towns, tmp_path):
        with pytest.raises(CannotWrite, match="svg, png, html"):
            picture(towns, "kielce", file=tmp_path / "x.pdf")

    def test_without_matplotlib_says_what_to_install(self, towns, monkeypatch):
        monkeypatch.setattr(lettering, "have", lambda _: False)
        with pytest.raises(MissingExtra, match=r"goodpractice\[pictures\]"):
            picture(towns, "kielce")


BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.mark.skipif(BROWSER is None, reason="no chromium here to look at a page with")
@pytest.mark.parametrize(
    ("kind", "name"),
    [("ego", "kielce"), ("map", "jobs-towns"), ("timeline", "kielce"), ("communities", None)],
)
def test_a_browser_shows_the_page_and_its_script_runs(towns, tmp_path, kind, name):
    drawing = scene(towns, kind, name)
    page = tmp_path / "page.html"
    # What somebody would do, done by a script of its own: search for a name, with and without its accents.
    ask = """<script>const s = document.getElementById("search"); s.value = "kielce";
    s.dispatchEvent(new Event("input"));
    document.documentElement.dataset.found = document.getElementById("found").textContent;
    document.getElementById("in").click();
    document.documentElement.dataset.view = document.querySelector("svg").getAttribute("viewBox");</script>"""
    page.write_text(html(drawing).replace("</body>", f"{ask}</body>"), encoding="utf-8")
    done = subprocess.run(
        [
            BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            f"--user-data-dir={tmp_path / 'profile'}", "--virtual-time-budget=2000", "--dump-dom", page.as_uri(),
        ],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    seen = done.stdout
    assert f'data-ready="{len(drawing.dots)}"' in seen, done.stderr[-500:]
    hits = sum("kielce" in " ".join(dot.tip).lower() for dot in drawing.dots)
    assert re.search(rf'data-found="{hits} hits?"', seen)
    first = float(re.search(r'data-view="([\d.-]+)', seen)[1])
    assert first > 0
