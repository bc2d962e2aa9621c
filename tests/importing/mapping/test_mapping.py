"""What a mapping makes of rows, and what it says when it is wrong."""

from __future__ import annotations

import json
import textwrap

import pytest

from goodpractice import BadMapping, BadValue, CannotRead, Link, Money, Skip
from goodpractice.importing.fetch import Fetch
from goodpractice.importing.items import BadItem, Row
from goodpractice.importing.mapping import MappingImporter, importer_from_mapping
from goodpractice.importing.mapping.reading import problems_of

SOURCE = 'mapping = 1\n[source]\nname = "harbours"\ntitle = "Harbour cities"\n'
CITY = '[entity.city]\nis = "organisation"\nkey = "{id}"\nname = "{city}"\n'
PROJECT = '[entity.project]\nis = "project"\nkey = "{code}"\nname = "{title}"\n'


@pytest.fixture
def read(tmp_path):
    """Return what a mapping makes of a table: by kind and key, and the links as short sentences."""

    def reading(mapping: str, table: str | bytes, name: str = "t.csv", **more: str):
        (tmp_path / "m.toml").write_text(SOURCE + textwrap.dedent(mapping), encoding="utf-8")
        (tmp_path / name).write_bytes(table.encode() if isinstance(table, str) else table)
        for file, content in more.items():
            (tmp_path / file.replace("_DOT_", ".")).write_text(content, encoding="utf-8")
        importer = MappingImporter([str(tmp_path / "m.toml"), str(tmp_path / name)])
        things, links, bad, surprises = {}, [], [], []
        for item in importer.read(Fetch()):
            if isinstance(item, BadItem):
                bad.append((item.place, item.reason))
                continue
            try:
                for record in importer.records(item):
                    if isinstance(record, Link):
                        links.append(record)
                    else:
                        things[record.KIND, record.key] = record
            except (BadValue, Skip) as error:
                bad.append((item.place, str(error)))
            surprises += importer.take_surprises()
        return things, links, bad, surprises

    return reading


def sentences(links: list[Link]) -> list[str]:
    return [
        f"{link.subject.key} {link.relation} {link.object.key} {link.role or link.wording or ''}".strip()
        for link in links
    ]


def test_a_list_of_partner_searches_tells_of_needs(read) -> None:
    things, links, bad, _ = read(
        CITY
        + """
        [columns]
        "what" = { lookup = "what" }
        [lookup.what]
        "partner" = "contact"
        [entity.need]
        is = "need"
        key = "{id}"
        name = { en = "{looks for}" }
        wants = "{what}"
        status = "{state}"
        [[link]]
        from = "city"
        relation = "needs"
        to = "need"
        """,
        "id,city,looks for,what,state\n1,Kielce,affordable housing,practice,open\n"
        "2,Turku,a port to work with,partner,open\n3,Avilés,luck,luck,open\n",
    )
    assert [(things["need", key].wants, things["need", key].status) for key in "12"] == [
        ("practice", "open"),
        ("contact", "open"),
    ]
    assert "1 needs 1" in sentences(links)
    assert len(bad) == 1, "luck is nothing that a need can want"


# ── values ───────────────────────────────────────────────────────────────────────────────────────────────


def test_columns_fill_fields(read) -> None:
    mapping = (
        PROJECT
        + """
        summary = { en = "{text}", pl = "{opis?}" }
        since = "{start}"
        until = "{end}"
        budget = "{money}"
        topics = "{keywords}"
        web = "{site}"
        kind = "pilot"
        country = "{land}"
        place = { name = "{town}", country = "{land}", coordinates = "{lat},{lon}" }
        ids = ["geonames:{gn}", "pic:{pic}"]
        extra = { call = "{call}" }
        sections = { "Why it matters" = "{why}" }
        [table]
        currency = "EUR"
        [columns]
        end = { date = "excel" }
        """
    )
    things, _, bad, _ = read(
        mapping,
        "code;title;text;start;end;money;keywords;site;land;town;lat;lon;pic;call;why;gn\n"
        'P1;Harbours;Boats;March 2017;42888;"2073781,25";youth; work;www.example.org;Polska;Gdynia;54,52;18,53;;first;N.a.;769250\n'.replace(
            "youth; work", '"youth; work"'
        ),
    )
    assert bad == []
    project = things["project", "P1"]
    assert (str(project.name), dict(project.summary)) == ("Harbours", {"en": "Boats"})
    assert (str(project.since), str(project.until)) == ("2017-03", "2017-06-02")
    assert project.budget == Money.parse("2073781.25 EUR")
    assert project.topics == ("youth", "work")
    assert (project.country, project.kind) == ("PL", "pilot")
    assert (project.place.key, str(project.place.coordinates)) == ("PL/gdynia", "54.52,18.53")
    assert [str(i) for i in project.ids] == ["geonames:769250"]
    assert project.extra == (("call", "first"),)
    assert project.sections == ()


def test_the_decimal_sign_is_told_by_the_column_and_not_by_the_cell(read) -> None:
    mapping = PROJECT + 'budget = "{cost}"\n[table]\ncurrency = "EUR"\n'
    things, _, bad, _ = read(mapping, 'code;title;cost\n1;a;"1.234"\n2;b;"363.031,25"\n')
    assert bad == []
    assert [str(things["project", key].budget) for key in "12"] == ["1234 EUR", "363031.25 EUR"]


def test_a_column_with_both_decimal_signs_is_refused_with_the_way_out(read) -> None:
    mapping = PROJECT + 'budget = "{cost}"\n[table]\ncurrency = "EUR"\n'
    with pytest.raises(CannotRead, match=r"has both '1.5' and '1,5'.*decimal = .*into m.toml"):
        read(mapping, 'code;title;cost\n1;a;"1,5"\n2;b;1.5\n')


def test_a_column_may_be_made_of_others_and_be_looked_up(read) -> None:
    mapping = (
        CITY
        + """
        country = "{land}"
        kind = "{sort}"
        [columns]
        land = { lookup = "countries" }
        sort = { of = "{type}/{size}", lookup = { "HES/1" = "school", "PUB/2" = "city-partner" }, otherwise = "other" }
        [lookup.countries]
        "Grece" = "Greece"
        "none of them" = ""
        """
    )
    things, _, bad, surprises = read(
        mapping, "id,city,land,type,size\n1,a,GRECE,HES,1\n2,b,none of them,PUB,2\n3,c,Poland,X,9\n"
    )
    assert bad == []
    found = [(things["organisation", key].country, things["organisation", key].kind) for key in "123"]
    assert found == [("GR", "school"), (None, "city-partner"), ("PL", "other")]
    assert surprises == [("word of sort that the lookup lacks", "X/9")]


def test_a_lookup_may_be_a_table(read) -> None:
    mapping = (
        CITY + 'country = "{land}"\n[columns]\nland = { lookup = "fix" }\n[lookup.fix]\nfile = "fix.csv"\n'
    )
    things, _, _, _ = read(mapping, "id,city,land\n1,a,Grece\n", fix_DOT_csv="theirs,ours\nGrece,Greece\n")
    assert things["organisation", "1"].country == "GR"


def test_known_bad_cells_are_mended(read) -> None:
    mapping = CITY + '[[fix]]\nwhere = { id = "1" }\nchange = { city = "Kielce" }\n'
    things, _, _, _ = read(mapping, "id,city\n1,Kilece\n2,Turku\n")
    assert [str(things["organisation", key].name) for key in "12"] == ["Kielce", "Turku"]


def test_blank_cells_may_say_what_stands_above(read) -> None:
    mapping = CITY + 'country = "{land}"\n[columns]\nland = { above = true }\n'
    things, _, _, _ = read(mapping, "id,city,land\n1,a,PL\n2,b,\n3,c,FI\n4,d,\n")
    assert [things["organisation", key].country for key in "1234"] == ["PL", "PL", "FI", "FI"]


def test_words_for_nothing_may_be_added(read) -> None:
    mapping = CITY + 'country = "{land}"\n[table]\nmissing = ["unbekannt", "x"]\n'
    things, _, bad, _ = read(mapping, "id,city,land\n1,a,Unbekannt\n2,x,PL\n")
    assert bad == []
    assert things["organisation", "1"].country is None
    assert things["organisation", "2"].name is None


def test_a_column_of_another_year_may_have_another_name(read) -> None:
    mapping = CITY.replace("{city}", "{city|town|Stadt}") + 'web = "{site?}"\n'
    for name in ("city", "town", "Stadt"):
        things, _, bad, _ = read(mapping, f"id,{name}\n1,Kielce\n")
        assert (str(things["organisation", "1"].name), bad) == ("Kielce", [])


def test_a_bad_value_sets_the_row_aside_or_is_left_out_as_the_column_says(read) -> None:
    table = "id,city,since\n1,a,31.02.2017\n2,b,2018\n"
    _, _, bad, _ = read(CITY + 'since = "{since}"\n', table)
    assert [place for place, _ in bad] == ["t.csv#row 2"]
    assert bad[0][1].startswith("since: '31.02.2017' is no date: write 2017")
    things, _, bad, surprises = read(
        CITY + 'since = "{since}"\n[columns]\nsince = { bad = "leave out" }\n', table
    )
    assert bad == []
    assert things["organisation", "1"].since is None
    assert surprises == [("value of since that cannot be used", "31.02.2017")]


def test_a_formula_that_failed_is_said(read) -> None:
    _, _, bad, _ = read(CITY, "id,city\n1,#REF!\n")
    assert bad == [("t.csv#row 2", "city: #REF!: a formula failed here; mend the workbook")]


# ── keys ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_key_is_derived_where_there_is_no_id(read) -> None:
    mapping = CITY.replace('"{id}"', '["{city}", "{land}"]')
    things, _, _, _ = read(mapping, "city,land\nKielce,PL\nKielce,PL\nŁódź,PL\n")
    assert sorted(key for _, key in things) == ["~kielce/pl", "~lodz/pl#e53af2288707"]


def test_a_thing_without_key_is_not_there_and_a_row_without_any_is_set_aside(read) -> None:
    mapping = CITY + PROJECT + '[[link]]\nfrom = "city"\nrelation = "participates"\nto = "project"\n'
    things, links, bad, _ = read(mapping, "id,city,code,title\n1,a,P,x\n,,P,x\n2,b,,\nn/a,c,-,y\n")
    assert sorted(key for _, key in things) == ["1", "2", "P"]
    assert len(links) == 1
    assert bad == [("t.csv#row 5", "the row names nothing: id is empty")]


def test_the_same_cells_give_the_very_same_thing(tmp_path) -> None:
    (tmp_path / "m.toml").write_text(SOURCE + CITY, encoding="utf-8")
    importer = MappingImporter([str(tmp_path / "m.toml")])
    rows = [Row({"id": "1", "city": "a", "more": str(n)}, place=f"t#row {n}") for n in range(3)]
    made = [next(iter(importer.records(row))) for row in rows]
    assert made[0] is made[1] is made[2]


# ── several things in a row ──────────────────────────────────────────────────────────────────────────────

LINK = '[[link]]\nfrom = "partner"\nrelation = "participates"\nto = "project"\n'


def test_groups_of_columns_repeat(read) -> None:
    mapping = (
        PROJECT
        + '[entity.partner]\nis = "organisation"\nkey = ["{Partner {n} name}", "{Partner {n} country}"]\nname = "{Partner {n} name}"\n'
        + 'country = "{Partner {n} country}"\n'
        + LINK
        + 'role = "partner"\nextra = { type = "{Partner {n} type?}" }\n'
    )
    table = (
        "code,title,Partner 1 name,Partner 1 country,Partner 2 name,Partner 2 country,Partner 2 type,Partner 10 name,Partner 10 country\n"
        "P1,x,Kielce,PL,Turku,Finland,city,,\nP2,y,,,Turku,Finland,,Gdynia,PL\n"
    )
    things, links, bad, _ = read(mapping, table)
    assert bad == []
    assert sorted(key for kind, key in things if kind == "organisation") == [
        "~gdynia/pl",
        "~kielce/pl",
        "~turku/finland",
    ]
    assert sentences(links) == [
        "~kielce/pl participates P1 partner",
        "~turku/finland participates P1 partner",
        "~turku/finland participates P2 partner",
        "~gdynia/pl participates P2 partner",
    ]
    assert [link.extra for link in links] == [(), (("type", "city"),), (), ()]


LISTS = (
    PROJECT
    + '[entity.partner]\nis = "organisation"\neach = { columns = ["{who}", "{role}", "{land}"], split = ";" }\nkey = ["{who}"]\nname = "{who}"\n'
    + 'country = "{land}"\n'
    + LINK
    + 'role = "{role}"\n[columns]\nrole = { lookup = { LP = "lead", PP = "partner" } }\n'
)


def test_lists_in_cells_belong_together(read) -> None:
    things, links, bad, surprises = read(
        LISTS, "code,title,who,role,land\nP1,x,Valka;Valga,LP;PP,LV;EE\nP2,y,Kielce,LP,PL\nP3,z,A;B,PP,\n"
    )
    assert (bad, surprises) == ([], [])
    assert [str(things["organisation", f"~{n}"].country) for n in ("valka", "valga", "kielce")] == [
        "LV",
        "EE",
        "PL",
    ]
    assert sentences(links) == [
        "~valka participates P1 lead", "~valga participates P1 partner", "~kielce participates P2 lead",
        "~a participates P3 partner", "~b participates P3 partner",
    ]  # fmt: skip


def test_lists_of_unequal_length_are_left_out_and_told(read) -> None:
    things, links, bad, surprises = read(
        LISTS, "code,title,who,role,land\nP1,x,Valka;Valga,LP;PP,LV;EE;EE;LV\n"
    )
    assert bad == []
    assert things["organisation", "~valka"].country is None
    assert surprises == [("uneven list in land", "4 for 2")]
    assert len(links) == 2


def test_a_list_may_be_things_of_its_own(read) -> None:
    mapping = (
        PROJECT
        + '[entity.topic]\nis = "topic"\neach = { columns = "{topics}", split = "," }\nkey = ["{topics}"]\nname = "{topics}"\n'
        + '[[link]]\nfrom = "project"\nrelation = "about"\nto = "topic"\n'
    )
    _, links, _, _ = read(mapping, 'code,title,topics\nP1,x,"youth, work, housing"\n')
    assert sentences(links) == ["P1 about ~youth", "P1 about ~work", "P1 about ~housing"]


def test_lists_of_json_count_like_lists_in_cells(read) -> None:
    table = json.dumps(
        [{"code": "P1", "title": "x", "who": ["A", "B"], "role": ["LP", "PP"], "land": ["PL", None]}]
    )
    _, links, bad, _ = read(LISTS, table, "t.json")
    assert bad == []
    assert sentences(links) == ["~a participates P1 lead", "~b participates P1 partner"]


# ── conditions, roles ────────────────────────────────────────────────────────────────────────────────────


def test_rows_things_and_links_may_have_conditions(read) -> None:
    mapping = (
        CITY
        + PROJECT
        + '[[link]]\nfrom = "city"\nrelation = "participates"\nto = "project"\nrole = "lead"\nwhen = { lead = "yes" }\n'
        + '[[link]]\nfrom = "city"\nrelation = "participates"\nto = "project"\nrole = "partner"\nunless = { lead = "yes" }\n'
        + '[table]\nonly = { status = ["approved", "running"] }\nskip = { code = "TEST" }\n'
    )
    table = "id,city,code,title,lead,status\n1,a,P,x,Yes,Approved\n2,b,P,x,no,running\n3,c,P,x,yes,refused\n4,d,TEST,x,yes,approved\n"
    _, links, bad, _ = read(mapping, table)
    assert sentences(links) == ["1 participates P lead", "2 participates P partner"]
    assert [reason for _, reason in bad] == [
        "not among the rows that count",
        "among the rows that do not count",
    ]


def test_a_role_of_the_source_becomes_its_wording(read) -> None:
    mapping = (
        CITY
        + PROJECT
        + '[[link]]\nfrom = "city"\nrelation = "participates"\nto = "project"\nrole = "{role}"\n'
    )
    _, links, _, surprises = read(
        mapping, "id,city,code,title,role\n1,a,P,x,LEAD\n2,b,P,x,Chef de file\n3,c,P,x,\n"
    )
    assert [(link.role, link.wording) for link in links] == [
        ("lead", None),
        (None, "Chef de file"),
        (None, None),
    ]
    assert surprises == [("role of participates that is none of ours", "Chef de file")]


# ── several tables ───────────────────────────────────────────────────────────────────────────────────────


def test_several_tables_are_told_by_their_files_or_columns(tmp_path) -> None:
    (tmp_path / "m.toml").write_text(
        SOURCE
        + '[table.cities]\nfile = "cit*.csv"\n[table.projects]\n'
        + CITY + 'table = "cities"\n' + PROJECT + 'table = "projects"\n',
        encoding="utf-8",
    )  # fmt: skip
    (tmp_path / "cities.csv").write_text("id,city\n1,a\n")
    (tmp_path / "others.csv").write_text("code,title\nP,x\n")
    importer = MappingImporter(
        [str(tmp_path / "m.toml"), str(tmp_path / "cities.csv"), str(tmp_path / "others.csv")]
    )
    rows = list(importer.read(Fetch()))
    assert [(row.place, row.part) for row in rows] == [
        ("cities.csv#row 2", "cities"),
        ("others.csv#row 2", "projects"),
    ]
    assert [record.KIND for row in rows for record in importer.records(row)] == ["organisation", "project"]


def test_sheets_of_a_workbook(tmp_path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "Projects"
    book.active.append(["code", "title"])
    book.active.append(["P", "x"])
    sheet = book.create_sheet("Partners")
    sheet.append(["id", "city", "code"])
    sheet.append([1, "a", "P"])
    book.save(tmp_path / "k.xlsx")
    (tmp_path / "m.toml").write_text(
        SOURCE
        + '[table.projects]\nsheet = "Projects"\n[table.partners]\nsheet = "Partners"\n'
        + PROJECT + 'table = "projects"\n' + CITY + 'table = "partners"\n'
        + '[entity.their]\nis = "project"\ntable = "partners"\nkey = "{code}"\n'
        + '[[link]]\nfrom = "city"\nrelation = "participates"\nto = "their"\n',
        encoding="utf-8",
    )  # fmt: skip
    importer = MappingImporter([str(tmp_path / "m.toml"), str(tmp_path / "k.xlsx")])
    found = [record for row in importer.read(Fetch()) for record in importer.records(row)]
    assert [getattr(record, "KIND", "link") for record in found] == [
        "project",
        "organisation",
        "project",
        "link",
    ]


# ── what is wrong is said, with its line ─────────────────────────────────────────────────────────────────

WRONG = [
    ("mapping = 2\n", r"m.toml:1:1: mapping = 2: this library reads mappings of version 1"),
    ('title = "x"\n', r"the first line has to be: mapping = 1"),
    ("mapping = 1\nname = harbours\n", r"m.toml:2:.*texts stand in quotes"),
    ('mapping = 1\n[source]\nname = "a"\n', r"m.toml:2:1: \[source\] with name"),
    (SOURCE, r"m.toml:1:1: nothing is described: write \[entity.project\]"),
    (SOURCE + CITY + "nmae = 'x'\n", r"m.toml:9:1: “nmae” means nothing here. Did you mean name\?"),
    (SOURCE + CITY.replace("organisation", "organization"), r"m.toml:6:6: is = “organization” is not known. Did you mean organisation\?"),
    (SOURCE + CITY.replace('is = "organisation"\n', ""), r"m.toml:5:1: what \[entity.city\] is, is missing"),
    (SOURCE + CITY.replace('key = "{id}"\n', ""), r"m.toml:5:1: the key is missing: key = \"{Id}\".*key = \[\"{Name}\""),
    (SOURCE + CITY.replace("{id}", "id"), r"m.toml:7:7: the key names no column.*put one in braces"),
    (SOURCE + CITY.replace("{city}", "{city"), r"m.toml:8:8: '{city': a brace is missing"),
    (SOURCE + CITY + '[[link]]\nfrom = "city"\nto = "city"\n', r"m.toml:9:1: relation is missing: from = "),
    (SOURCE + CITY + '[[link]]\nfrom = "city"\nrelation = "participate"\nto = "city"\n', r"m.toml:11:12: relation = “participate” is not known. Did you mean participates\?"),
    (SOURCE + CITY + '[[link]]\nfrom = "town"\nrelation = "participates"\nto = "city"\n', r"m.toml:10:8: there is no \[entity.town\]. There are city"),
    (SOURCE + CITY + '[[link]]\nfrom = "city"\nrelation = "participates"\nto = "city"\nrole = "leader"\n', r"m.toml:13:8: participates knows no role “leader”. Did you mean lead\?.*wording"),
    (SOURCE + CITY + '[columns]\nsince = { date = "american" }\n', r"m.toml:10:18: 'american' is no form of dates: use one of day first"),
    (SOURCE + CITY + '[columns]\ncost = { decimal = "x" }\n', r"m.toml:10:20: decimal = “x” is not known. There are ,, \."),
    (SOURCE + CITY + '[columns]\ncost = { currency = "euro" }\n', r"m.toml:10:21: 'euro' is no currency: write three capital letters"),
    (SOURCE + CITY + '[columns]\nland = { lookup = "lands" }\n', r"m.toml:10:19: there is no lookup “lands”. Write \[lookup.lands\]"),
    (SOURCE + CITY + '[lookup.x]\nfile = "missing.csv"\n', r"m.toml:10:8: .*missing.csv: there is no such file"),
    (SOURCE + CITY + '[table]\nheader = "3"\n', r"m.toml:10:10: header is the number of the row"),
    (SOURCE + CITY + 'place = { town = "x" }\n', r"m.toml:9:11: “town” means nothing here. Did you mean population"),
    (SOURCE + CITY + 'each = "{x}"\n', r"m.toml:9:8: each is written so"),
    (SOURCE + CITY + 'when = "x"\n', r"m.toml:9:8: when is written so"),
    (SOURCE + CITY + 'when = { "{x" = "y" }\n', r"m.toml:9:\d+: .*{x"),
    (SOURCE + CITY + 'since = ["{a}", "{b}"]\n', r"m.toml:9:9: since has one value"),
    (SOURCE + CITY + 'extra = "{a}"\n', r"m.toml:9:9: extra is a table"),
    (SOURCE + CITY + 'table = "x"\n', r"m.toml:9:9: there is no \[table.x\]. There are none"),
    (SOURCE + CITY + "[[fix]]\nchange = { a = 1 }\n", r"m.toml:9:1: a fix is written so"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), WRONG, ids=[said[:60] for _, said in WRONG])
def test_a_mistake_is_named_with_its_line_and_what_to_write(text, said, tmp_path) -> None:
    import re

    problems = [str(problem) for problem in problems_of(text, "m.toml", tmp_path)]
    assert any(re.search(said, problem) for problem in problems), problems
    assert all(len(problem.splitlines()) == 1 for problem in problems)


def test_a_column_that_is_not_there_is_named_with_near_ones_and_the_line(read) -> None:
    with pytest.raises(CannotRead, match=r"t.csv.*no column 'city'.*'City name'.*m.toml names it in line 8"):
        read(CITY, "id,City name\n1,x\n")
    with pytest.raises(CannotRead, match=r"no column 'city | town'.*m.toml names it in line 8"):
        read(CITY.replace("{city}", "{city|town}"), "id,City name\n1,x\n")
    with pytest.raises(CannotRead, match=r"no column 'Partner {n} name'.*line 8"):
        read(CITY.replace("{city}", "{Partner {n} name}"), "id,City name\n1,x\n")


def test_a_mapping_without_a_table_says_what_to_add(tmp_path) -> None:
    (tmp_path / "m.toml").write_text(SOURCE + CITY)
    with pytest.raises(
        CannotRead, match=r"m.toml: which table should be read with it\? gp import m.toml TABLE"
    ):
        list(MappingImporter([str(tmp_path / "m.toml")]).read(Fetch()))


def test_a_mapping_may_name_its_table_and_what_it_expects(tmp_path) -> None:
    (tmp_path / "t.csv").write_text("id,city\n1,a\n")
    location = json.dumps(str(tmp_path / "t.csv"))
    (tmp_path / "m.toml").write_text(
        f"{SOURCE}location = {location}\ncomplete = false\n{CITY}[expect]\norganisations = 1\n"
    )
    importer = MappingImporter([str(tmp_path / "m.toml")])
    assert len(list(importer.read(Fetch()))) == 1
    assert (importer.expects, importer.complete) == ({"organisations": 1}, False)


def test_a_package_may_bring_a_mapping_as_an_importer(tmp_path) -> None:
    (tmp_path / "m.toml").write_text(SOURCE + CITY)
    (tmp_path / "t.csv").write_text("id,city\n1,a\n")
    cls = importer_from_mapping(tmp_path / "m.toml")
    assert (cls.name, cls.title) == ("harbours", "Harbour cities")
    assert cls.recognises("id,city\n", "x.csv")
    assert not cls.recognises("id,town\n", "x.csv")
    (row,) = cls([str(tmp_path / "t.csv")]).read(Fetch())
    assert row["city"] == "a"


def test_a_packaged_mapping_knows_its_table_before_the_encoding_is_told(tmp_path) -> None:
    city = CITY.replace("{city}", "{Główne miasto partnera}")
    (tmp_path / "m.toml").write_text(SOURCE + city, encoding="utf-8")
    cls = importer_from_mapping(tmp_path / "m.toml")
    for encoding in ("utf-8", "cp1250"):
        head = "id;Główne miasto partnera\n1;Łódź\n".encode(encoding).decode("utf-8", "replace")
        assert cls.recognises(head, "x.csv")
    assert not cls.recognises("id;Miasto\n1;\ufffd\n", "x.csv")


def test_another_toml_is_no_mapping(tmp_path) -> None:
    (tmp_path / "m.toml").write_text("note = 1\n")
    with pytest.raises(BadMapping, match="its first line has to be mapping = 1"):
        MappingImporter([str(tmp_path / "m.toml")])


def test_what_no_text_may_hold_is_mended_and_costs_no_row(read) -> None:
    """Controls get into tables by way of old programs; who keeps a table can neither see nor remove them."""
    things, _, bad, _ = read(
        CITY + 'summary = "{about}"\n',
        'id;city;about\n1;Li\x8ege;"c\x9cur\x07 et\rvie\r\nentière"\n'.encode(),
    )
    assert bad == []
    city = things["organisation", "1"]
    assert (str(city.name), str(city.summary)) == ("LiŽge", "cœur et\nvie\nentière")
