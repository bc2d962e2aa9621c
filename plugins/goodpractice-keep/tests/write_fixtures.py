"""Writes the workbooks in `fixtures/`, one of each generation. Run it after changing what stands here.

Columns, their order and their forms of dates and sums are keep.eu's; all they say is made up.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from openpyxl import Workbook

HERE = Path(__file__).parent / "fixtures"
PLSK = "2014 - 2020 INTERREG V-A Poland - Slovakia"
DECZ = "2014 - 2020 INTERREG V-A Germany / Bavaria - Czech Republic"
URBACT = "2014 - 2020 URBACT III"

PROJECTS_2019 = (
    "Programme", "Acronym", "Project Name", "Project Name language 2", "Project Name language 3", "Lead Partner", "Period", "Street",
    "Postal code", "Town", "Country", "Budget", "Project total expenditure", "EU Funding", "Project EU Funding expenditure",
    "ERDF budget", "ENI budget", "IPA budget", "ERDF eq. budget", "Co-Financing sources", "Website", "Thematic1", "Thematic2",
    "Thematic3", "Specific Obj", "Thematic Obj", "Inv. Priority", "Thematic Priorities (Interreg-IPA CBC specific)", "Description 1",
    "Description 2", "Description EN", "Expected Results 1", "Expected Results 2", "Expected Results EN", "Achievements 1",
    "Achievements 2", "Achievements EN", "Expected Outputs 1", "Expected Outputs 2", "Expected Outputs EN", "Delivered Outputs 1",
    "Delivered Outputs 2", "Delivered Outputs EN", "Project start", "Project end", "Priority Area", "Degree of comp.", "Strategy", "Call SN",
)  # fmt: skip
PARTNERS_2019 = (
    "Programme", "Acronym", "Project Partner", "Lead Partner", "Street", "Postal code", "Town", "Country", "Website", "Department",
    "Legal Status", "Country code", "NUTS1 (or equivalent)", "NUTS2 (or equivalent)", "NUTS3 (or equivalent)",
)  # fmt: skip
CALLS_2019 = ("Programme", "Serial Number", "Start Date", "End Date", "Budget")

PROJECTS_2025 = (
    "Period", "Programme", "Project ID (2021-2027 only)", "Project acronym", "Project name in English", "Project name in language 2",
    "Project name in language 3", "Description in English", "Description in language 2", "Expected Achievements in English",
    "Actual Achievements in English", "Project start", "Project end", "Relevant mentions and prizes",
    "Project's total budget / expenditure", "Project's EU funding", "Union co-financing rate", "Contributing EU funds",
    "Programme specific objective (2021-2027 only)", "Theme 1", "Theme 2", "Theme 3", "Number of partners", "ERDF contribution (amount)",
    "Expected outputs in English", "Website", "Call serial number",
)  # fmt: skip
PARTNERS_2025 = (
    "Programme", "Project ID (2021-2027 only)", "Project acronym", "Organisation in English", "Organisation in language 2",
    "Lead partner", "Type of Organisation", "Participant Identification Code", "Partner’s ID if not PIC", "Street", "Postal code",
    "Town", "Country", "Country code", "NUTS1 code (or equivalent)", "NUTS2 code (or equivalent)", "NUTS3 code (or equivalent)",
    "NUTS3 (or equivalent)", "Latitude", "Longitude", "Department", "Website", "Legal status",
    "Partner's programme co-financing (EUR) (2021-2027 only)", "Partner's total eligible budget / expenditure",
)  # fmt: skip


def sheet(book, title, columns, rows):
    page = book.create_sheet(title)
    page.append(columns)
    for row in rows:
        assert set(row) <= set(columns), set(row) - set(columns)
        page.append([row.get(column) for column in columns])


def projects_2019():
    quays = {
        "Programme": PLSK, "Acronym": "QUAYS", "Project Name": "Trades along the river", "Project Name language 2": "Rzemiosło nad rzeką",
        "Project Name language 3": "QUAYS", "Period": "2014-2020", "Budget": "892,228.58", "EU Funding": 758394.29,
        "ERDF budget": "758,394.29", "Co-Financing sources": "ERDF", "Website": "http://quays.example", "Thematic1": "Education and training",
        "Thematic2": "Labour market and employment", "Specific Obj": "More apprentices on both banks",
        "Description 1": "Projekt uczy młodych ludzi rzemiosła, którego dotąd uczono tylko po jednej stronie granicy.",
        "Description 2": "Projekt učí mladých ľudí remeslá, ktoré sa doteraz učili len na jednej strane hranice.",
        "Description EN": "Young people learn the trades of both banks. Ask quays@office.example.",
        "Expected Results 1": "Więcej uczniów", "Expected Results 2": "Viac učňov", "Expected Results EN": "More apprentices",
        "Project start": "2016/09/01", "Project end": "2018/08/31", "Strategy": "EUSBSR", "Call SN": "PLSK.02",
    }  # fmt: skip
    yield quays | {"Lead Partner": "Gmina Nadrzecze", "Town": "Nadrzecze", "Country": "Poland"}
    # Two partners lead it, so it stands twice.
    yield quays | {"Lead Partner": "Mesto Pribrežie", "Town": "Pribrežie", "Country": "Slovakia"}
    yield {
        "Programme": DECZ, "Acronym": "103", "Project Name": "Handwerk für alle im Grenzgebiet",
        "Project Name language 2": "Handwerk für alle im Grenzgebiet", "Project Name language 3": "Řemeslo pro každého v pohraničí",
        "Lead Partner": "Landkreis Waldrand", "Period": "2014-2020", "Town": "Waldrand", "Country": "Germany", "Budget": "50,000.00",
        "EU Funding": 42500, "Website": "N.a.", "Thematic1": "Education and training",
        "Description 1": "Das Vorhaben bringt Jugendliche mit Handwerksbetrieben beiderseits der Grenze zusammen.",
        "Description 2": "Záměr spojuje mladé lidi s řemeslnými podniky na obou stranách hranice.",
        "Project start": "2017/01/01", "Project end": "2016/12/31", "Call SN": "n/a",
    }  # fmt: skip
    # The acronym of another programme's project.
    yield {
        "Programme": URBACT, "Acronym": "QUAYS", "Project Name": "Cities that give their quays to the young",
        "Lead Partner": "Port Council of Westhaven", "Period": "2014-2020", "Town": "Westhaven", "Country": "UNITED KINGDOM",
        "Budget": "141,275.00", "EU Funding": "None", "Website": "http://urbact.example", "Thematic1": "Urban development",
        "Description EN": "Four cities find new uses for their quays.", "Project start": "2016/10/03", "Project end": "2017/04/28",
    }  # fmt: skip


def partners_2019():
    def partner(programme, acronym, name, lead, town, country, code, **more):
        return {
            "Programme": programme, "Acronym": acronym, "Project Partner": name, "Lead Partner": lead, "Town": town, "Country": country,
            "Country code": code, "Website": "http://programme.example", "Legal Status": "public",
        } | more  # fmt: skip

    yield partner(PLSK, "QUAYS", "Gmina Nadrzecze", "Yes", "Nadrzecze", "Poland", "PL Poland / POLSKA",
                  **{"NUTS1 (or equivalent)": "PL2  / REGION POŁUDNIOWY", "NUTS2 (or equivalent)": "PL21  / Małopolskie",
                     "NUTS3 (or equivalent)": "PL218  / Nowosądecki", "Department": "n/a"})  # fmt: skip
    yield partner(PLSK, "QUAYS", "Mesto Pribrežie", "Yes", "Pribrežie", "Slovakia", "SK Slovakia / SLOVENSKO")
    yield partner(
        PLSK,
        "QUAYS",
        "Cech rzemieślników",
        "No",
        "Nadrzecze",
        "Poland",
        "PL Poland / POLSKA",
        **{"Legal Status": "Private"},
    )
    # The same partner again, with a blank behind its name.
    yield partner(
        PLSK, "QUAYS", "Cech rzemieślników\u00a0", "No", "Nadrzecze", "Poland", "PL Poland / POLSKA"
    )
    yield partner(DECZ, "103", "Landkreis Waldrand", "Yes", "Waldrand", "Germany", "DE Germany / DEUTSCHLAND")
    yield partner(DECZ, "103", "Střední škola řemesel", "No", None, "Czech Republic", "CZ Czech Republic / ČESKÁ REPUBLIKA",
                  **{"Legal Status": "n/a"})  # fmt: skip
    yield partner(URBACT, "QUAYS", "Port Council of Westhaven", "Yes", "Westhaven", "UNITED KINGDOM", "UK United Kingdom / UNITED KINGDOM",
                  **{"NUTS3 (or equivalent)": "UKH32  / Thurrock"})  # fmt: skip
    yield partner(URBACT, "QUAYS", "Ostra", "No", "OSTRA", "Greece", "EL Greece / ΕΛΛΑΔΑ (ELLADA)")
    yield partner(URBACT, "QUAYS", "Sea Institute", "No", "Oradea", "Romania", "RS  / Serbia")


def write_2019():
    book = Workbook()
    book.remove(book.active)
    sheet(book, "Projects (lead partners)", PROJECTS_2019, projects_2019())
    sheet(book, "Partners", PARTNERS_2019, partners_2019())
    sheet(book, "Calls", CALLS_2019, [
        {"Programme": PLSK, "Serial Number": "PLSK.02", "Start Date": "2016/01/26", "End Date": "2016/05/31", "Budget": "29,760,000.00"},
        {"Programme": DECZ, "Serial Number": 1},
    ])  # fmt: skip
    book.save(HERE / "2019.xlsx")


def write_2023():
    book = Workbook()
    cover = book.active
    cover.title = "Cover"
    cover.append(["keep.eu"])
    cover.append([None])
    cover.append(["Search results of 12 May 2023"])
    sheet(book, "Search results, projects", PROJECTS_2019, list(projects_2019())[2:3])
    sheet(book, "Search results, partners", PARTNERS_2019, list(partners_2019())[4:6])
    book.save(HERE / "2023.xlsx")


def write_2025():
    book = Workbook()
    cover = book.active
    cover.title = "keep.eu"
    cover.append(["Data from keep.eu", "made on", "2025-08-01"])
    programme = "2021 - 2027 Interreg VI-A NEXT Poland - Ukraine"
    sheet(book, "Projects", PROJECTS_2025, [{
        "Period": "2021-2027", "Programme": programme, "Project ID (2021-2027 only)": "PLUA.01", "Project acronym": "BridgeSchool",
        "Project name in English": "One school on two banks", "Project name in language 2": "Jedna szkoła na dwóch brzegach rzeki",
        "Description in English": "Two vocational schools share a workshop.",
        "Description in language 2": "Dwie szkoły zawodowe dzielą się warsztatem i nauczycielami.",
        "Expected Achievements in English": "A common certificate", "Actual Achievements in English": "None",
        "Project start": dt.date(2024, 3, 1), "Project end": dt.date(2026, 2, 28),
        "Project's total budget / expenditure": 1000000.5, "Project's EU funding": "900000.45", "Union co-financing rate": "90%",
        "Contributing EU funds": "Interreg Funds", "Theme 1": "Education and training", "Theme 2": "N.a.", "Number of partners": 2,
        "Website": "n/a", "Call serial number": "1",
    }])  # fmt: skip
    sheet(book, "Partners", PARTNERS_2025, [
        {
            "Programme": programme, "Project ID (2021-2027 only)": "PLUA.01", "Project acronym": "BridgeSchool",
            "Organisation in English": "Vocational School of Westbank", "Organisation in language 2": "Szkoła Zawodowa w Zachodnim Brzegu",
            "Lead partner": "Yes", "Type of Organisation": "Higher education and research organisations",
            "Participant Identification Code": 999999123, "Partner’s ID if not PIC": "PL1234563218", "Town": "Westbank",
            "Country": "Poland", "Country code": "PL", "NUTS3 code (or equivalent)": "PL823", "NUTS3 (or equivalent)": "Rzeszowski",
            "Latitude": 49.99, "Longitude": 22.5, "Website": "https://school.example", "Legal status": "Public",
            "Partner's programme co-financing (EUR) (2021-2027 only)": 400000, "Partner's total eligible budget / expenditure": "0.00",
        },
        {
            "Programme": programme, "Project ID (2021-2027 only)": "PLUA.01", "Project acronym": "BridgeSchool",
            "Organisation in English": "Eastbank", "Lead partner": "No", "Type of Organisation": "Local public authority",
            "Participant Identification Code": "N.a.", "Partner’s ID if not PIC": "3201456789", "Town": "Eastbank", "Country": "Ukraine",
            "Country code": "UA", "Partner's total eligible budget / expenditure": "700000.00",
        },
    ])  # fmt: skip
    book.save(HERE / "2025.xlsx")


if __name__ == "__main__":
    write_2019()
    write_2023()
    write_2025()
