"""News as people read them: section by section, what came first."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from goodpractice.cli.render.entity import title
from goodpractice.cli.render.style import bold, dim
from goodpractice.cli.render.words import cut, words, wrapped
from goodpractice.cli.typable import Typable
from goodpractice.model.relations import RELATIONS
from goodpractice.speech import counted, country, said

if TYPE_CHECKING:
    from goodpractice.advice.news import Came, Change, Changed, LinkNews, News, Passed
    from goodpractice.advice.stale import StaleContact
    from goodpractice.store import Head

COLUMNS = (
    "section", "kind", "name", "label", "country", "relation", "other", "role", "field", "before", "after", "date", "sources",
)  # fmt: skip
_VALUE = 70
_SECTIONS = ("came", "links", "changed", "began", "ended", "vanished", "stale")


def rows(found: News, names: Typable) -> list[dict[str, Any]]:
    """Return a row for each piece of news; one for each field that changed.

    Parameters
    ----------
    found
        The news.
    names
        Makes names that can be typed.
    """
    made: list[dict[str, Any]] = []
    for came in found.came:
        made.append(_row("came", came.head, names, sources=came.sources))
    for link in found.links:
        made += _link_rows(link, names)
    for changed in found.changed:
        made += [
            _row("changed", changed.head, names, **_changed(change), sources=change.sources)
            for change in changed.changes
        ]
    for section, passed in (*(("began", p) for p in found.began), *(("ended", p) for p in found.ended)):
        made.append(_row(section, passed.head, names, date=passed.date, after=passed.status))
    made += [_row("vanished", came.head, names, sources=came.sources) for came in found.vanished]
    for stale in found.stale:
        made.append(
            _row(
                "stale",
                stale.head,
                names,
                field="contacts",
                after=dict(stale.contact),
                date=stale.verified,
                sources=stale.sources,
            )
        )
    return made


def _row(section: str, head: Head, names: Typable, **more: Any) -> dict[str, Any]:
    first = {
        "section": section,
        "kind": head.kind,
        "name": names.head(head).name,
        "label": head.label,
        "country": head.country,
    }
    return {
        **dict.fromkeys(COLUMNS),
        **first,
        **{k: list(v) if isinstance(v, tuple) else v for k, v in more.items()},
    }


def _changed(change: Change) -> dict[str, Any]:
    return {"field": change.field, "before": change.before or None, "after": change.after or None}


def _link_rows(link: LinkNews, names: Typable) -> list[dict[str, Any]]:
    more = {
        "relation": link.relation,
        "other": names.head(link.object).name,
        "role": link.role,
        "sources": link.sources,
    }
    section = f"link {link.what}"
    if not link.changes:
        return [_row(section, link.subject, names, **more)]
    return [_row(section, link.subject, names, **more, **_changed(change)) for change in link.changes]


def to_json(found: News, listed: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the news as one object: from when on, the runs, the counts, every row.

    Parameters
    ----------
    found
        The news.
    listed
        Their rows.
    """
    import attrs

    return {
        "since": {"run": found.since.run, "date": found.since.date, "how": found.since.how},
        "latest_run": found.latest,
        "asked": attrs.asdict(found.asked),
        "runs": [_run(run) for run in found.runs],
        "taken_back": [_run(run) for run in found.taken_back],
        "counts": {name: dict(counts) for name, counts in found.counts.items()},
        "news": [{name: value for name, value in row.items() if value is not None} for row in listed],
    }


def _run(run: Any) -> dict[str, Any]:
    return {"run": run.id, "source": run.source, "finished": run.finished, "undone": run.undone}


def text(found: News, names: Typable, *, years: int) -> Iterator[str]:
    """Yield the news for people.

    Parameters
    ----------
    found
        The news.
    names
        Makes names that can be typed.
    years
        After how many a contact is stale.
    """
    yield bold(_heading(found))
    yield dim(_runs(found))
    if found.taken_back:
        numbers = ", ".join(str(run.id) for run in found.taken_back)
        yield dim(said("taken back since then: run {numbers}", "news").format(numbers=numbers))
    for section in _SECTIONS:
        listed: tuple[Any, ...] = getattr(found, section)
        if not listed:
            continue
        counts = found.counts.get(section, {})
        yield ""
        yield f"{bold(_title(section, years))}  {dim(_counted(section, counts))}"
        for each in listed:
            yield from _LINES[section](each, names)
        if (more := sum(counts.values()) - len(listed)) > 0:
            yield dim("  " + counted("and {count} more", "and {count} more", more, "news"))
    if not found.anything:
        yield ""
        yield said("nothing is new", "news")
    yield ""
    options = {
        "country": found.asked.country, "place": found.asked.place, "network": found.asked.network,
        "topic": found.asked.topic,
    }  # fmt: skip
    typed = [f"--{name} {shlex.quote(value)}" for name, value in options.items() if value]
    typed += [f"--kind {kind}" for kind in found.asked.kinds]
    again = " ".join(["gp news", f"--since run:{found.since.run}", *typed])
    yield dim(said("to see this again: {command}", "news").format(command=again))


def _heading(found: News) -> str:
    since = found.since
    if since.how == "start":
        begin = said("news since the beginning", "news")
    elif since.how == "date":
        begin = said("news since {date}", "news").format(date=since.date)
    elif since.how == "last":
        begin = said("news since you last asked, on {date}", "news").format(date=since.date)
    else:
        begin = said("news since run {number}, of {date}", "news").format(number=since.run, date=since.date)
    asked = found.asked
    parts = [
        *([country(_code(asked.country))] if asked.country else []),
        *(part for part in (asked.place, asked.network, asked.topic) if part),
        *(said(kind, "kind") for kind in asked.kinds),
    ]
    return f"{begin}: {', '.join(parts)}" if parts else begin


def _code(text: str) -> str:
    from goodpractice.model.countries import country as code_of

    return code_of(text)


def _runs(found: News) -> str:
    done = [run for run in found.runs if run.counts.anything]
    if not done:
        return said("no run has changed anything since then", "news")
    told = [f"{run.source} ({run.finished[:10]})" for run in done[:4]]
    more = f" … +{len(done) - 4}" if len(done) > 4 else ""
    return f"{counted('{count} run', '{count} runs', len(done), 'news')}: {', '.join(told)}{more}"


def _title(section: str, years: int) -> str:
    if section == "stale":
        return counted(
            "contacts not verified for {count} year",
            "contacts not verified for {count} years",
            years,
            "news",
        )
    titles = {
        "came": said("new here", "news"),
        "links": said("new, changed and lost links", "news"),
        "changed": said("changed", "news"),
        "began": said("began", "news"),
        "ended": said("ended", "news"),
        "vanished": said("no source states it any more", "heading"),
    }
    return titles[section]


def _counted(section: str, counts: Mapping[str, int]) -> str:
    context = "relation" if section == "links" else "kind"
    return ", ".join(
        f"{said(RELATIONS[name].forward if section == 'links' else name, context)} {number}"
        for name, number in counts.items()
    )


def _thing(head: Head, names: Typable) -> str:
    where = f", {head.country}" if head.country else ""
    return f"{head.label}  {dim(names.head(head).name)}  ({said(head.subkind or head.kind, 'kind')}{where})"


def _came(came: Came, names: Typable) -> Iterator[str]:
    yield from wrapped(f"{_thing(came.head, names)}  {dim(', '.join(came.sources[:3]))}", "  ")


def _passed(passed: Passed, names: Typable) -> Iterator[str]:
    yield from wrapped(_thing(passed.head, names), f"  {passed.date or passed.status}  ")


def _link(link: LinkNews, names: Typable) -> Iterator[str]:
    sign = {"came": "+", "vanished": "−", "changed": "~"}[link.what]
    role = f", {said(link.role, 'role')}" if link.role else ""
    relation = said(RELATIONS[link.relation].forward, "relation")
    line = f"{link.subject.label} {relation} {link.object.label}{role}  {dim(names.head(link.object).name)}"
    yield from wrapped(line, f"  {sign} ")
    for change in link.changes:
        yield from _change_lines(change)


def _changes(changed: Changed, names: Typable) -> Iterator[str]:
    yield from wrapped(_thing(changed.head, names), "  ")
    for change in changed.changes:
        yield from _change_lines(change)


def _change_lines(change: Change) -> Iterator[str]:
    field = said(title(change.field), "field")
    before, after = ("; ".join(_short(value) for value in values) for values in (change.before, change.after))
    if before and after:
        line = said("{before} → {after}", "news").format(before=before, after=after)
    elif after:
        line = said("now also {after}", "news").format(after=after)
    else:
        line = said("no longer {before}", "news").format(before=before)
    yield from wrapped(f"{line}  {dim(', '.join(change.sources[:3]))}".rstrip(), f"      {field}: ")


def _short(value: Any) -> str:
    return cut(words(value), length=_VALUE)


def _stale(stale: StaleContact, names: Typable) -> Iterator[str]:
    when = stale.verified or said("never verified", "news")
    yield from wrapped(
        f"{stale.head.label}  {dim(names.head(stale.head).name)}  {words(dict(stale.contact))}", f"  {when}  "
    )


_LINES: Mapping[str, Any] = {
    "came": _came,
    "links": _link,
    "changed": _changes,
    "began": _passed,
    "ended": _passed,
    "vanished": _came,
    "stale": _stale,
}
