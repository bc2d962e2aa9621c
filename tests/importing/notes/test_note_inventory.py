"""Every entity, date, number, relation and need of the two articles is in their notes, by name."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

from goodpractice import Claim, Link, Mention, Thing
from goodpractice.importing.notes import read_note
from goodpractice.importing.notes.items import items_of

NOTES = Path(__file__).parents[3] / "examples" / "notes"
KIELCE, GDANSK = "jobtown-2-kielce-2017-01.toml", "crt-gdansk-2021-11.toml"


class Story:
    """What a note yields, asked by short sentences."""

    def __init__(self, name):
        self.note = read_note((NOTES / name).read_text(encoding="utf-8"), name)
        self.records = [record for item in items_of(self.note) for record in item.read()[0]]

    def thing(self, kind, key, name=None, /, **fields):
        """A thing of that kind and key, with this name in some language, and these fields."""
        records = [r for r in self.records if isinstance(r, Thing) and (r.KIND, r.key) == (kind, key)]
        names = {text for r in records for t in (r.name, *r.also) if t for _, text in t}
        return (
            bool(records)
            and (name is None or name in names)
            and all(
                any(str(getattr(r, field)) == str(value) for r in records) for field, value in fields.items()
            )
        )

    def said(self, key, field, value, how="stated"):
        """A field has this value, known in this way."""
        return any(
            (s.field, str(s.value), s.said.how) == (field, str(value), how)
            for r in self.records
            if isinstance(r, Thing) and r.key == key
            for s in r.statements
        )

    def link(self, subject, relation, obj, **options):
        """A thing stands in a relation to another, with these options."""
        return any(
            isinstance(r, Link)
            and (_key(r.subject), r.relation, _key(r.object)) == (subject, relation, obj)
            and all(str(getattr(r, name)) == str(value) for name, value in options.items())
            and (r.said or relation in {"located_in", "part_of"})
            for r in self.records
        )

    def claim(self, kind, about, part, /, **fields):
        """A claim of that kind about that thing, whose words hold that part."""
        return any(
            isinstance(r, Claim)
            and r.kind == kind
            and any(part in text for _, text in r.name)
            and all(getattr(r, name) == value for name, value in fields.items())
            and self.link(r.key, "about", about)
            for r in self.records
        )

    def need(self, holder, key, part, **fields):
        return (
            self.thing("need", f"{holder}/{key}", **fields)
            and self.link(holder, "needs", f"{holder}/{key}", via="Ref(kind='event', key='first-meeting')")
            and any(
                isinstance(r, Thing) and r.key == f"{holder}/{key}" and r.name and part in r.name.best(["en"])
                for r in self.records
            )
        )

    def city_of(self, key):
        return next(
            (r.place.name for r in self.records if isinstance(r, Thing) and r.key == key and r.place), None
        )

    def contact(self, key):
        return next(
            (r.contacts[0] for r in self.records if isinstance(r, Thing) and r.key == key and r.contacts),
            None,
        )

    def dropped(self, part):
        return any(part in text for text in self.note.source.dropped)


def _key(end):
    return end.name if isinstance(end, Mention) else end.key


@functools.cache
def story(name):
    return Story(name)


ATTENDED = (
    "kielce-city",
    "ckp",
    "technology-park",
    "mup-kielce",
    "swietokrzyskie",
    "thurrock-city",
    "urbact-point-pl",
)

SEED_1 = {
    "1.1": lambda s: s.thing("network", "jobtown-2", "JobTown II", kind="implementation"),
    "1.2": lambda s: s.thing("network", "jobtown", "JOBTOWN"),
    "1.3": lambda s: (
        s.thing("group", "kielce-group", "Lokalna Grupa URBACT w Kielcach", kind="local-group")
        and s.link("kielce-group", "part_of", "jobtown-2")
        and s.city_of("kielce-group") == "Kielce"
    ),
    "1.4": lambda s: (
        s.city_of("kielce-city") == "Kielce"
        and s.thing("organisation", "kielce-city", "Urząd Miasta Kielce", kind="municipality")
        and s.thing("organisation", "kielce-partner", "Kielce", kind="city-partner")
    ),
    "1.5": lambda s: s.thing("organisation", "ckp", "Centrum Kształcenia Praktycznego", kind="vet-centre"),
    "1.6": lambda s: (
        s.thing("organisation", "technology-park", "Kielecki Park Technologiczny")
        and s.thing("organisation", "technology-park", "Park Technologiczny")
    ),
    "1.7": lambda s: s.thing("organisation", "mup-kielce", "Miejski Urząd Pracy", kind="employment-service"),
    "1.8": lambda s: s.thing(
        "organisation",
        "swietokrzyskie",
        "Urząd Marszałkowski Województwa Świętokrzyskiego",
        kind="regional-authority",
    ),
    "1.9": lambda s: (
        s.thing("organisation", "thurrock-city", "Thurrock", kind="city-partner")
        and s.city_of("thurrock-city") == "Thurrock"
    ),
    "1.10": lambda s: (
        s.thing("organisation", "urbact-point-pl", "Krajowy Punkt URBACT", kind="national-point")
        and s.link("urbact-point-pl", "contact_point_for", "urbact", territory="PL")
        and s.contact("urbact-point-pl").email == "info@urbact.pl"
        and str(s.contact("urbact-point-pl").verified_on) == "2017-01?"
        and s.thing("organisation", "urbact-point-pl", web=("urbact.eu/urbact-polska", "www.urbact.pl"))
        and s.contact("urbact-point-pl").phone is None
        and s.dropped("telephone")
    ),
    "1.11": lambda s: (
        s.thing("organisation", "zmp", "Związek Miast Polskich", web=("www.zmp.poznan.pl",))
        and s.contact("zmp").address == "ul. Robocza 46A, 61-517 Poznań"
        and s.link("zmp", "runs", "urbact-point-pl")
    ),
    "1.12": lambda s: (
        s.thing(
            "organisation", "slaski-zwiazek", "Śląski Związek Gmin i Powiatów", web=("www.silesia.org.pl",)
        )
        and s.contact("slaski-zwiazek").address == "ul. Kościuszki 43/5, 40-048 Katowice"
        and s.link("slaski-zwiazek", "runs", "urbact-point-pl")
    ),
    "1.13": lambda s: s.thing("person", "goldring", "Ian Goldring", basis="public role"),
    "1.14": lambda s: s.thing("programme", "urbact", "URBACT") and s.link("jobtown-2", "part_of", "urbact"),
    "1.15": lambda s: (
        s.thing("programme", "erasmus-plus", "Erasmus+")
        and s.thing("programme", "central-europe", "Europa Centralna")
    ),
    "1.16": lambda s: s.thing("practice", "startup-platform", "Platforma startowa dla nowych pomysłów"),
    "1.17": lambda s: (
        s.thing("place", "material-library", "Biblioteka Materiałowa", kind="site")
        and s.thing("place", "energy-centre", "Energetyczne Centrum Nauki", kind="site")
        and s.link("material-library", "located_in", "technology-park")
        and s.link("energy-centre", "located_in", "technology-park")
    ),
    "1.18": lambda s: (
        s.thing("practice", "german-vet", "niemieckie rozwiązania w edukacji zawodowej", unnamed=True)
        and s.link("german-vet", "located_in", "DE")
    ),
    "1.19": lambda s: all(
        s.thing("topic", key, name)
        for key, name in {
            "young-people": "młodzi ludzie",
            "graduates": "absolwenci",
            "young-technicians": "młodzi technicy",
            "entrepreneurs": "przedsiębiorcy",
            "schools": "szkoły",
            "universities": "uczelnie",
            "average-resident": "przeciętny mieszkaniec",
        }.items()
    ),
    "1.20": lambda s: s.dropped("5 photographs, 3 logos"),
    "1.21": lambda s: (
        s.said("first-meeting", "date", "XXXX-01-10")
        and s.said("first-meeting", "date", "2017-01-10", how="inferred")
    ),
    "1.22": lambda s: s.said("startup-platform", "max_age", 35),
    "1.23": lambda s: s.said("startup-platform", "max_amount", "800000 PLN"),
    "1.24": lambda s: (
        s.thing("event", "first-meeting", kind="local-group-meeting")
        and s.said("first-meeting", "ordinal", 1)
        and s.link("first-meeting", "part_of", "kielce-group")
        and s.city_of("first-meeting") == "Kielce"
    ),
    "1.25": lambda s: (
        all(s.link(one, "attended", "first-meeting") for one in ATTENDED)
        and s.link("goldring", "attended", "first-meeting", role="expert")
        and not any(s.link(one, "participates", "kielce-group") for one in ATTENDED)
    ),
    "1.26": lambda s: s.link("thurrock-city", "participates", "jobtown-2", role="lead"),
    "1.27": lambda s: (
        s.claim("observation", "Kielce", "Unemployment fell", value=None)
        and s.claim("observation", "average-resident", "does not notice")
    ),
    "1.28": lambda s: s.claim(
        "observation",
        "Kielce",
        "Far lower than in southern Europe",
        value="unknown",
        than=(("southern-europe", "lower"),),
    ),
    "1.29": lambda s: (
        s.link("jobtown", "led_to", "jobtown-offspring")
        and s.thing("project", "jobtown-offspring", unnamed=True, count="several")
        and s.link("jobtown-offspring", "funded_by", "erasmus-plus")
        and s.link("jobtown-offspring", "funded_by", "central-europe")
    ),
    "1.30": lambda s: s.claim("result", "jobtown", "Young people were strongly involved", by="self"),
    "1.31": lambda s: s.link(
        "german-vet", "transferred_to", "Kielce", extent="part", adopted=("some",), rejected=("some",)
    ),
    "1.32": lambda s: s.claim("lesson", "jobtown", "easier once cooperation has begun"),
    "1.33": lambda s: (
        s.link("jobtown-2", "succeeds", "jobtown")
        and s.link("kielce-partner", "participates", "jobtown", role="partner")
        and s.link("kielce-partner", "participates", "jobtown-2", role="partner")
    ),
    "1.34": lambda s: (
        s.claim("recognition", "kielce-partner", "honours")
        and not any(r.KIND == "award" for r in s.records if isinstance(r, Thing))
    ),
    "1.35": lambda s: s.claim("aim", "kielce-group", "Involve young people"),
    "1.36": lambda s: s.claim("aim", "kielce-group", "Keep young people", topics=("youth out-migration",)),
    "1.37": lambda s: (
        s.claim("means", "kielce-group", "before they register", to="keep-youth")
        and any(
            [str(step) for step in r.chain]
            == [
                "promote learning the skills that employers want",
                "agreements with employers",
                "a job before registering as unemployed",
            ]
            for r in s.records
            if isinstance(r, Claim)
        )
    ),
    "1.38": lambda s: (
        any(r.kind == "strategy" and str(r.as_of) == "2017-01" for r in s.records if isinstance(r, Claim))
        and s.claim("strategy", "kielce-city", "employers and universities")
    ),
    "1.39": lambda s: (
        s.said("startup-platform", "status", "running")
        and s.thing("practice", "startup-platform", status_date="2017-01-10")
        and s.link("technology-park", "runs", "startup-platform")
    ),
    "1.40": lambda s: (
        s.link("first-meeting", "visited", "material-library")
        and s.link("first-meeting", "visited", "energy-centre")
    ),
    "1.41": lambda s: (
        s.need("kielce-group", "employers", "engaging employers", wants="practice")
        and s.need("kielce-group", "statistics", "statistics and analyses", wants="data")
        and s.need("kielce-group", "measuring", "measure the contribution", wants="method")
        and s.need("kielce-group", "relations", "university relations")
        and s.need("kielce-group", "marketing", "marketing skills of young technicians")
        and s.need("kielce-group", "education", "fitting education", wants="method")
        and s.need("kielce-group", "graduates", "local graduates", wants="data")
    ),
    "1.42": lambda s: s.claim("decision", "kielce-group", "Knowing one's own needs"),
    "1.43": lambda s: (
        s.thing("event", "next-meetings", status="expected", count="several")
        and all(
            s.link(one, "attended", "next-meetings", status="expected")
            for one in ("young-people", "entrepreneurs", "schools", "universities")
        )
    ),
}

SEED_2 = {
    "2.1": lambda s: (
        s.thing("organisation", "crt", "Centrum Rozwoju Talentów")
        and s.thing("practice", "crt-service", "Centrum Rozwoju Talentów")
        and s.link("crt", "runs", "crt-service")
        and s.link("crt", "part_of", "gup")
    ),
    "2.2": lambda s: s.thing("organisation", "gup", "Gdański Urząd Pracy", kind="employment-service"),
    "2.3": lambda s: s.city_of("crt") == "Gdańsk" and s.city_of("crt-service") == "Gdańsk",
    "2.4": lambda s: s.thing(
        "award", "european-leader", "Europejski Lider Aktywizacji Osób Młodych", kind="prize"
    ),
    "2.5": lambda s: s.thing("award", "activation-leader", "Lider Aktywizacji Osób Młodych", kind="prize"),
    "2.6": lambda s: (
        s.thing(
            "programme",
            "contest",
            "ogólnopolski konkurs na najlepsze praktyki instytucji rynku pracy",
            kind="contest",
        )
        and s.link("european-leader", "part_of", "contest")
    ),
    "2.7": lambda s: (
        s.thing("organisation", "polprom", "Fundacja Promocji i Inicjatyw Społecznych POLPROM")
        and s.link("polprom", "runs", "contest")
        and s.link("polprom", "runs", "european-leader")
    ),
    "2.8": lambda s: (
        s.thing("network", "s2w", "Flagship School to Work", kind="flagship")
        and s.claim("observation", "baltic-region", "Baltic Sea region")
    ),
    "2.9": lambda s: (
        s.thing("network", "neet-platform", "Platforma Wiedzy na rzecz Integracji Młodych Ludzi NEET")
        and s.thing(
            "network", "neet-platform", "Knowledge Platform on Integration of Youth in NEET situation"
        )
        and s.link("neet-platform", "part_of", "s2w")
    ),
    "2.10": lambda s: (
        s.thing("organisation", "norden", "Stowarzyszenie NORDEN", country="SE")
        and s.thing("organisation", "norden", "Norden Association in Sweden")
        and s.claim("observation", "norden", "supports young people")
    ),
    "2.11": lambda s: (
        s.thing("place", "baltic-region", "region Morza Bałtyckiego", kind="region")
        and s.thing("place", "baltic-region", "kraje nadbałtyckie")
    ),
    "2.12": lambda s: (
        s.dropped("name of the author")
        and not any(r.KIND == "person" for r in s.records if isinstance(r, Thing))
    ),
    "2.13": lambda s: s.dropped("photograph"),
    "2.14": lambda s: (
        all(
            s.thing("topic", key) and s.link("crt-service", "targets", key)
            for key in ("early-leavers", "entrants", "neet")
        )
        and s.link("s2w", "targets", "early-leavers")
    ),
    "2.15": lambda s: (
        s.link("crt", "awarded", "european-leader")
        and s.link("crt", "awarded", "european-leader", since="2021-11-09")
        and s.said("european-leader", "laureates", 3)
        and s.said("european-leader", "first", "True")
        and s.said("european-leader", "edition", "2021", how="inferred")
        and s.link("gup", "awarded", "european-leader", since="2021-11-09")
    ),
    "2.16": lambda s: (
        s.thing("award", "earlier-statuettes", unnamed=True, count="3", date=None)
        and s.link("crt", "awarded", "earlier-statuettes", since=None)
        and s.link("earlier-statuettes", "part_of", "activation-leader")
    ),
    "2.17": lambda s: (
        s.link("crt", "participates", "neet-platform", role="member", since="2018")
        and s.link("crt", "participates", "s2w", since="2018")
    ),
    "2.18": lambda s: s.claim("aim", "s2w", "platform of learning, development and innovation"),
    "2.19": lambda s: (
        any(
            {"study visits", "workshops", "seminars", "new projects", "dissemination"} <= set(r.topics)
            for r in s.records
            if isinstance(r, Claim)
        )
        and s.claim("means", "s2w", "study visits", to="smooth-transition")
    ),
    "2.20": lambda s: (
        s.said("visit-2018", "date", "2018-11")
        and s.thing("event", "visit-2018", kind="study-visit")
        and s.link("crt", "attended", "visit-2018", role="host")
        and s.link("norden", "attended", "visit-2018", role="co-organiser")
        and s.thing("organisation", "baltic-specialists", unnamed=True)
        and s.link("baltic-specialists", "attended", "visit-2018", role="participant")
        and s.link("baltic-specialists", "visited", "crt")
        and s.claim("observation", "visit-2018", "methods of contact with young people")
    ),
    "2.21": lambda s: (
        s.thing("event", "visits-2021", count="3", unnamed=True, kind="study-visit")
        and s.link("crt", "attended", "visits-2021", role="host")
        and s.said("visits-2021", "date", "2021-10", how="inferred")
    ),
    "2.22": lambda s: s.claim(
        "observation",
        "PL",
        "lowest numbers of early school leavers",
        value="unknown",
        than=(("baltic-region", "lower"),),
    ),
    "2.23": lambda s: (
        s.link("gdansk-city", "runs", "vet-network")
        and s.claim("observation", "vet-network", "very effective", by="self")
    ),
    "2.24": lambda s: (
        s.claim("means", "crt-service", "Preventive support")
        and any(
            "career guidance" in (r.summary.get("en") or "")
            for r in s.records
            if isinstance(r, Thing) and r.summary
        )
    ),
    "2.25": lambda s: (
        s.claim("strategy", "crt", "gives as well as takes", by="self")
        and s.claim("observation", "crt", "draws knowledge from others")
    ),
    "2.26": lambda s: (
        s.claim("aim", "crt", "modern career guidance")
        and s.said("crt-service", "offers_visits", "True", how="inferred")
    ),
    "2.27": lambda s: s.claim("observation", "crt", "pandemic"),
    "published": lambda s: str(s.note.source.published) == "2021-11-10",
    "ceremony": lambda s: (
        s.said("ceremony", "date", "XXXX-11-09") and s.said("ceremony", "date", "2021-11-09", how="inferred")
    ),
    "five years": lambda s: s.said("crt", "since", "2016~", how="inferred"),
}


def test_the_inventory_is_complete():
    assert [number for number in SEED_1 if number.startswith("1.")] == [f"1.{n}" for n in range(1, 44)]
    assert [number for number in SEED_2 if number.startswith("2.")] == [f"2.{n}" for n in range(1, 28)]


@pytest.mark.parametrize("number", SEED_1)
def test_the_article_about_kielce(number):
    assert SEED_1[number](story(KIELCE))


@pytest.mark.parametrize("number", SEED_2)
def test_the_article_about_gdansk(number):
    assert SEED_2[number](story(GDANSK))
