"""What an import did, in numbers and words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from goodpractice.cli.render.columns import lines as columns
from goodpractice.cli.render.style import bold

if TYPE_CHECKING:
    from goodpractice.importing.run import Report
    from goodpractice.store import Quarantined

COLUMNS = (
    "run", "source", "dry_run", "items", "added", "changed", "vanished", "unchanged", "links_added", "links_changed",
    "links_vanished", "links_unchanged", "quarantined", "skipped", "kept",
)  # fmt: skip
_SIGNS = {"added": "+", "changed": "~", "vanished": "-"}


def item(report: Report, quarantined: Iterable[Quarantined]) -> dict[str, Any]:
    """Return a report in JSON form.

    Parameters
    ----------
    report
        Of one run.
    quarantined
        The items that it could not use.
    """
    import attrs

    from goodpractice.cli.commands.log import row

    reasons = Counter(each.reason for each in quarantined)
    return {
        **row(report.run),
        "dry_run": report.dry_run,
        "skipped_reasons": dict(report.skipped),
        "quarantine_reasons": dict(reasons.most_common()),
        "differences": [attrs.asdict(difference) for difference in report.differences],
    }


def lines(items: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Yield reports for people.

    Parameters
    ----------
    items
        From `item`.
    """
    for number, report in enumerate(items):
        if number:
            yield ""
        yield from _one(report)


def _one(report: dict[str, Any]) -> Iterator[str]:
    run = "dry run, nothing was kept" if report["dry_run"] else f"run {report['run']}"
    yield f"{bold(report['source'])}: {report['items']:,} items read ({run})"
    states = ("added", "changed", "vanished", "unchanged")
    table = [
        ["records", *(f"{report[state]:,}" for state in states)],
        ["links", *(f"{report[f'links_{state}']:,}" for state in states)],
    ]
    yield from (f"  {line}" for line in columns(["", *states], table))
    if report["kept"]:
        yield f"  {report['kept']:,} no longer in the input stay, since items of their part are in quarantine"
    for reason, count in report["skipped_reasons"].items():
        yield f"  skipped {count:,} × {reason}"
    yield from _differences(report["differences"])
    if report["quarantined"]:
        yield f"  {report['quarantined']:,} in quarantine"
        for reason, count in list(report["quarantine_reasons"].items())[:10]:
            yield f"    {count:,} × {reason}"
        if not report["dry_run"]:
            yield f"  See where: gp quarantine {report['run']}"


def _differences(found: Sequence[dict[str, Any]]) -> Iterator[str]:
    for each in found:
        sign = _SIGNS.get(each["what"], each["what"])
        label = f"  {each['label']}" if each["label"] and each["label"] != each["key"] else ""
        yield f"  {sign} {each['kind']} {each['key']}{label}"
