"""What an import did, in numbers and words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from goodpractice.cli.render.columns import lines as columns
from goodpractice.cli.render.reasons import by_reason
from goodpractice.cli.render.style import bold
from goodpractice.cli.render.words import several, wrapped

if TYPE_CHECKING:
    from goodpractice.importing.run import Report
    from goodpractice.store import Quarantined

COLUMNS = (
    "run", "source", "dry_run", "items", "added", "changed", "vanished", "unchanged", "links_added", "links_changed",
    "links_vanished", "links_unchanged", "quarantined", "skipped", "kept",
)  # fmt: skip
STATES = ("added", "changed", "vanished", "unchanged")
_COUNTED = {"records": "", "links": "links_"}
_KEPT = "no longer in the input, but items of their part are in quarantine"
_MOST_REASONS, _MOST_PLACES = 10, 3
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
        "left_out": [attrs.asdict(each) for each in report.left_out],
        "quarantine_reasons": dict(reasons.most_common()),
        "differences": [attrs.asdict(difference) for difference in report.differences],
        "concerns": list(report.concerns),
        "surprises": [attrs.asdict(surprise) for surprise in report.surprises],
        "unread": [attrs.asdict(field) for field in report.unread],
    }


def lines(items: Sequence[dict[str, Any]], quarantined: Sequence[Quarantined] = ()) -> Iterator[str]:
    """Yield reports for people: a few lines for one run, a table for several.

    Parameters
    ----------
    items
        From `item`.
    quarantined
        What these runs could not use.
    """
    if len(items) == 1:
        yield from _one(items[0])
    else:
        yield from _table(items)
        for report in items:
            more = [*_skipped(report), *_differences(report), *_looked_at(report)]
            yield from [bold(report["source"]), *more] if more else []
    yield from _quarantine(items, quarantined)


def _one(report: dict[str, Any]) -> Iterator[str]:
    run = "dry run, nothing was kept" if report["dry_run"] else f"run {report['run']}"
    yield f"{bold(report['source'])}: {report['items']:,} items read ({run})"
    for what, prefix in _COUNTED.items():
        counts = [f"{report[prefix + state]:,} {state}" for state in STATES if report[prefix + state]]
        yield f"  {what.ljust(7)}  {' · '.join(counts) or 'none'}"
    if report["kept"]:
        yield f"  {report['kept']:,} kept: {_KEPT}"
    yield from _skipped(report)
    yield from _differences(report)
    yield from _looked_at(report)


def _table(items: Sequence[dict[str, Any]]) -> Iterator[str]:
    """A run a row, and their sum; only columns in which something happened."""
    dry = items[0]["dry_run"]
    if dry:
        yield "dry run, nothing was kept"
    shown = [("", "items", "items")]
    for what, prefix in _COUNTED.items():
        states = [state for state in STATES if any(report[prefix + state] for report in items)]
        # What is counted stands once, above the first of its states.
        shown += [("" if n else what, state, prefix + state) for n, state in enumerate(states)]
    shown += [("", name, name) for name in ("kept", "quarantined") if any(report[name] for report in items)]
    above, heading, names = ([*column] for column in zip(*shown, strict=True))
    rows = [[str(report["run"]), report["source"], *(f"{report[n]:,}" for n in names)] for report in items]
    total = ["", f"{len(items)} runs", *(f"{sum(report[n] for report in items):,}" for n in names)]
    cells = [["", "", *above], ["run", "source", *heading], *rows, total]
    if dry:
        cells = [row[1:] for row in cells]
    yield from (bold(line) if n < 2 else line for n, line in enumerate(columns(cells[0], cells[1:])))
    if "kept" in names:
        yield f"kept: {_KEPT}"


def _skipped(report: dict[str, Any]) -> Iterator[str]:
    for reason, count in report["skipped_reasons"].items():
        yield f"  skipped {count:,} × {reason}"
    left = report.get("left_out", [])
    if not left:
        return
    yield f"  left out {len(left):,} {'file' if len(left) == 1 else 'files'} of another kind"
    places: dict[str, list[str]] = {}
    for each in left:
        places.setdefault(each["reason"], []).append(each["place"])
    for reason, found in list(places.items())[:_MOST_REASONS]:
        yield from wrapped(f"{several(found, _MOST_PLACES)}: {reason}", "      ")
    if len(places) > _MOST_REASONS:
        yield f"      … and {len(places) - _MOST_REASONS:,} more reasons"


def _differences(report: dict[str, Any]) -> Iterator[str]:
    for each in report["differences"]:
        sign = _SIGNS.get(each["what"], each["what"])
        label = f"  {each['label']}" if each["label"] and each["label"] != each["key"] else ""
        yield f"  {sign} {each['kind']} {each['key']}{label}"


def _looked_at(report: dict[str, Any]) -> Iterator[str]:
    """What somebody should look at: what falls short, what surprises, what nothing reads."""
    if report["concerns"]:
        yield "not what was expected" + (
            ": without --accept nothing would be kept" if report["dry_run"] else ""
        )
        for concern in report["concerns"]:
            yield from wrapped(concern, "  ")
    if report["surprises"]:
        count = sum(each["count"] for each in report["surprises"])
        yield f"{count:,} {'surprise' if count == 1 else 'surprises'}"
        groups: dict[str, list[dict[str, Any]]] = {}
        for each in report["surprises"]:
            groups.setdefault(each["what"], []).append(each)
        for what, found in groups.items():
            yield from wrapped(f"{sum(each['count'] for each in found):,} × {what}", "  ")
            for each in found[:_MOST_REASONS]:
                yield from wrapped(f"{each['count']:,} × {each['value']!r}, first at {each['at']}", "      ")
            if len(found) > _MOST_REASONS:
                yield f"      … and {len(found) - _MOST_REASONS:,} more"
    if report["unread"]:
        count = len(report["unread"])
        yield f"{count:,} {'field' if count == 1 else 'fields'} that nothing reads"
        cells = [
            [each["field"], f"{each['filled']:,} of {each['items']:,}", each["where"], each["example"]]
            for each in report["unread"]
        ]
        for line in columns(["field", "filled", "where", "for instance"], cells):
            yield f"  {line}"


def _quarantine(items: Sequence[dict[str, Any]], quarantined: Sequence[Quarantined]) -> Iterator[str]:
    count = sum(report["quarantined"] for report in items)
    if not count:
        return
    yield f"{count:,} in quarantine"
    reasons = by_reason(quarantined)
    for reason, places in reasons[:_MOST_REASONS]:
        yield from wrapped(f"{len(places):,} × {reason}", "  ")
        yield from wrapped(several(places, _MOST_PLACES), "      ")
    if len(reasons) > _MOST_REASONS:
        yield f"  … and {len(reasons) - _MOST_REASONS} more reasons"
    if not items[0]["dry_run"]:
        alone = f" {items[0]['run']}" if len(items) == 1 else ""
        yield f"See where: gp quarantine{alone}"
