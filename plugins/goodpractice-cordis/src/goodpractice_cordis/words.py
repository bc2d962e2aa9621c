"""Every column and word of CORDIS that this package binds to, of all layouts that are known."""

from __future__ import annotations

TABLES: dict[str, tuple[str, ...]] = {
    "project": ("id", "acronym", "title", "startDate", "endDate", "objective"),
    "organization": ("projectID", "name", "role", "country"),
    "topics": ("projectID", "topic", "title"),
    "euroSciVoc": ("projectID", "euroSciVocCode", "euroSciVocPath", "euroSciVocTitle"),
}
"""The tables of a framework programme's zip since 2021, and the columns by which each is known."""

FLAT = ("rcn", "title", "startDate", "endDate", "objective", "coordinator", "participants")
"""Columns of the lists of projects until 2020, one row a project with all its participants."""
FP4 = ("RCN", "Project Title", "Start Date", "End Date", "Contract Number", "Framework Programme")
"""Columns of the lists of the fourth framework programme and those before, in words."""
FLAT_ORDER = (
    "rcn", "id", "acronym", "status", "programme", "topics", "frameworkProgramme", "title", "startDate", "endDate", "projectUrl",
    "objective", "totalCost", "ecMaxContribution", "call", "fundingScheme", "coordinator", "coordinatorCountry", "participants",
    "participantCountries", "subjects",
)  # fmt: skip
"""In this order, a row that was cut at a decimal comma moves to the right."""

SIGNS = {"totalCost": ",", "ecMaxContribution": ",", "netEcContribution": ",", "ecContribution": "."}
"""The decimal sign of each column of sums; CORDIS mixes them, and never sets off thousands."""

ROLES = {
    "coordinator": "lead",
    "participant": "partner",
    "partner": "partner",
    "beneficiary": "partner",
    "internationalPartner": "partner",
    "associatedPartner": "associated",
    "thirdParty": "associated",
}
"""Our role by theirs, which is kept as the wording."""

ACTIVITIES = {
    "HES": "higher-education",
    "REC": "research",
    "PRC": "company",
    "PUB": "public-body",
    "OTH": "other",
}
NEVER_PERSONS = frozenset({"HES", "REC", "PUB"})
"""Of the others some may be persons with a trade of their own: their tax number is not kept."""

PROGRAMMES = {
    "HORIZON": "Horizon Europe",
    "H2020": "Horizon 2020",
    **{
        f"FP{number}": f"{ordinal} Framework Programme"
        for number, ordinal in enumerate(
            ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh"), start=1
        )
    },
}
"""Name of a framework programme by its code."""
