"""How good the evidence for a practice is, by a written rule, where nobody has assessed it.

The rule is named `RULE` and follows the `Nesta Standards of Evidence
<https://www.nesta.org.uk/report/nesta-standards-of-evidence/>`_, whose levels are kept in `LEVELS`:

* 0: no source says what it does, and nobody honoured it.
* 1: it is described, or was given an award or a label. Descriptions by those who run it or publish it, awards and labels
  never lift it higher, however many there are: they say that somebody liked it, not that it works.
* 2: an evaluation gives a figure of a result *and* what it is compared with. An evaluation is a document of that kind
  about the practice, or an assessor whom a claim names and who does not run it.
* 3 to 5: never by rule. Whether a comparison holds, and whether a replication was independent, takes an assessor.

EPIC and other schemes have a level only where an assessor states one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import attrs

from goodpractice.advice.facts import linked, said
from goodpractice.advice.reasons import Reason, Witness
from goodpractice.entities.links import LinkView, views
from goodpractice.entities.merged import Entity, entities
from goodpractice.store import Head, Store

RULE = "nesta by rule, version 1"
"""The name that stands where an assessor would."""

SCHEME, ASSESSED_ONLY = "nesta", ("epic",)
LEVELS: Mapping[int, str] = MappingProxyType({
    0: "no source says what it does",
    1: "somebody says what it does and why it should work",
    2: "data show a change among those who take part, not what caused it",
    3: "a control or comparison group shows that the practice causes the change",
    4: "one or more independent evaluations elsewhere confirm it",
    5: "manuals and procedures let others repeat it with the same effect",
})  # fmt: skip
"""What the levels of the Nesta Standards of Evidence mean; 0 is ours, for what does not reach their first."""

_DESCRIBING = ("summary", "tagline", "components", "resources")
_CLAIMS_THAT_DESCRIBE = ("aim", "means", "strategy", "result", "observation")
_OUTCOMES = (
    "outcome",
    "impact",
    "result",
    "difference",
    "changed",
    "rezultat",
    "efekt",
    "wirkung",
    "résultat",
)
_EVALUATING = ("evaluation", "assessment", "trial")


@attrs.frozen(kw_only=True)
class Stated:
    """A level that an assessor states.

    Parameters
    ----------
    scheme, level, assessor
        As the source writes them.
    witness
        The record that says so.
    """

    scheme: str
    level: str
    assessor: str
    witness: Witness


@attrs.frozen(kw_only=True)
class Evidence:
    """How good the evidence for a practice is, and what that rests on.

    Parameters
    ----------
    head
        The practice.
    level
        By the rule, from 0 to 2.
    reasons
        What it rests on: ``award``, ``self-description``, ``account of outcomes``, ``outcome figure``, ``evaluation``.
    outcome_data
        True if figures of results are stated, by whomever; False if no source speaks of results at all; None if texts speak
        of them, whose figures nobody has written down as such.
    stated
        What assessors state; it stands before the rule.
    """

    head: Head
    level: int
    reasons: tuple[Reason, ...] = ()
    outcome_data: bool | None = False
    stated: tuple[Stated, ...] = ()

    @property
    def levels(self) -> dict[str, int | str | None]:
        """The level by scheme: an assessor's, else the rule's; None where only an assessor could say."""
        assessed: dict[str, int | str | None] = {
            each.scheme.casefold(): each.level for each in reversed(self.stated)
        }
        return {SCHEME: self.level, **dict.fromkeys(ASSESSED_ONLY), **assessed}

    @property
    def by_rule(self) -> bool:
        """True if nobody has assessed it on the scheme of the rule."""
        return all(each.scheme.casefold() != SCHEME for each in self.stated)

    def of_kind(self, kind: str) -> tuple[Reason, ...]:
        """Return the reasons of a kind."""
        return tuple(reason for reason in self.reasons if reason.kind == kind)


def judged(store: Store, practices: Iterable[Entity]) -> dict[int, Evidence]:
    """Judge the evidence for practices, by their number.

    Parameters
    ----------
    store
        The catalogue that they come from.
    practices
        The practices.
    """
    known = {practice.head.id: practice for practice in practices}
    around = _Around(store, known)
    return {number: _judge(practice, around) for number, practice in known.items()}


def judge(store: Store, practice: Entity) -> Evidence:
    """Judge the evidence for one practice; see `judged`."""
    return judged(store, [practice])[practice.head.id]


class _Around:
    """What surrounds some practices: who runs them, their awards, the claims and documents about them."""

    def __init__(self, store: Store, practices: Iterable[int]) -> None:
        mine = {*practices}
        found = views(store, store.read.links(sorted(mine), ["runs", "awarded", "about"])) if mine else []
        self.runners: dict[int, list[Head]] = {}
        self.awarded: dict[int, list[LinkView]] = {}
        self.about: dict[int, list[LinkView]] = {}
        for view in found:
            if view.relation == "runs" and view.object.id in mine:
                self.runners.setdefault(view.object.id, []).append(view.subject)
            elif view.relation == "awarded" and view.subject.id in mine:
                self.awarded.setdefault(view.subject.id, []).append(view)
            elif view.relation == "about" and view.object.id in mine:
                self.about.setdefault(view.object.id, []).append(view)
        self._read_awards_of_runners(store)
        saying = {
            view.subject.id
            for about in self.about.values()
            for view in about
            if view.subject.kind in ("claim", "document")
        }
        winning = {
            view.object.id for won in (*self.awarded.values(), *self.of_runner.values()) for view in won
        }
        self.things = entities(store, saying | winning)

    def _read_awards_of_runners(self, store: Store) -> None:
        """An award to who runs one practice alone is an award for it; of a city that runs many it may be for any."""
        everyone = {head.id for heads in self.runners.values() for head in heads}
        self.of_runner: dict[int, list[LinkView]] = {}
        self.runs: dict[int, set[int]] = {}
        for view in views(store, store.read.links(sorted(everyone), ["awarded", "runs"])) if everyone else ():
            if view.subject.id in everyone and view.relation == "awarded":
                self.of_runner.setdefault(view.subject.id, []).append(view)
            elif view.subject.id in everyone and view.object.kind == "practice":
                self.runs.setdefault(view.subject.id, set()).add(view.object.id)


def _judge(practice: Entity, around: _Around) -> Evidence:
    reasons = [
        *_awards(practice, around),
        *_description(practice, around),
        *_accounts(practice),
        *_figures(practice, around),
    ]
    kinds = {reason.kind for reason in reasons}
    evaluated = any(reason.values.get("evaluated") and reason.values.get("compared") for reason in reasons)
    outcome_data: bool | None = bool(kinds & {"outcome figure", "evaluation"})
    if not outcome_data and "account of outcomes" in kinds:
        outcome_data = None
    return Evidence(
        head=practice.head,
        level=2 if evaluated else 1 if kinds & {"award", "self-description"} else 0,
        reasons=tuple(reasons),
        outcome_data=outcome_data,
        stated=tuple(_stated(practice)),
    )


def _stated(practice: Entity) -> Iterator[Stated]:
    for value in practice.fields.get("evidence", ()):
        told = value.value
        if isinstance(told, dict) and {"scheme", "level", "assessor"} <= set(told):
            yield Stated(
                scheme=told["scheme"],
                level=told["level"],
                assessor=told["assessor"],
                witness=Witness(
                    head=practice.head, field="evidence", value=told, provenance=value.provenance
                ),
            )


def _awards(practice: Entity, around: _Around) -> Iterator[Reason]:
    number = practice.head.id
    own = around.awarded.get(number, [])
    theirs = [
        view
        for runner in around.runners.get(number, ())
        if around.runs.get(runner.id, {number}) == {number}
        for view in around.of_runner.get(runner.id, ())
    ]
    told = {view.object.id for view in own}
    won = [*own, *(each for each in theirs if each.object.id not in told)]
    for view in sorted(won, key=lambda each: (each.since is None, each.since or "", each.object.label)):
        award = around.things.get(view.object.id)
        if award is None:
            continue
        yield Reason(kind="award", values=_award_values(award, view), witnesses=tuple(_award_witnesses(award, view)),
                     inferred=view.inferred)  # fmt: skip


def _award_values(award: Entity, view: LinkView) -> dict[str, Any]:
    date = award.first("date") or view.since
    values = {
        "award": award.label,
        "sort": award.head.subkind,
        "to": view.subject.label,
        "to_practice": view.subject.kind == "practice",
        "year": None if date is None else str(date)[:4],
        "laureates": award.first("laureates"),
        "count": award.first("count"),
        "unnamed": award.head.unnamed or None,
    }
    return {name: value for name, value in values.items() if value is not None}


def _award_witnesses(award: Entity, view: LinkView) -> Iterator[Witness]:
    yield Witness(
        head=view.subject,
        field="awarded",
        other=view.object,
        value=view.since,
        provenance=tuple(statement.provenance for statement in view.statements),
    )
    for field in ("date", "laureates", "count"):
        yield from said(award, field)


def _description(practice: Entity, around: _Around) -> Iterator[Reason]:
    """What it says of itself, or those say who publish it: one reason, however long it is."""
    fields = [name for name in practice.fields if name in _DESCRIBING or name.startswith("sections.")]
    witnesses = [witness for name in fields for witness in said(practice, name, every=True)]
    claims = [
        view
        for view in around.about.get(practice.head.id, ())
        if view.subject.kind == "claim"
        and view.subject.subkind in _CLAIMS_THAT_DESCRIBE
        and not _evaluator(view, practice, around)
    ]
    witnesses += [_claimed(view) for view in claims]
    if witnesses:
        headings = [name.removeprefix("sections.") for name in fields]
        yield Reason(
            kind="self-description",
            values={"texts": headings, "claims": len(claims)},
            witnesses=tuple(witnesses),
        )


def _accounts(practice: Entity) -> Iterator[Reason]:
    """Texts that speak of results; what figures they hold, nobody has written down."""
    for name in practice.fields:
        heading = name.removeprefix("sections.")
        if name.startswith("sections.") and any(word in heading.casefold() for word in _OUTCOMES):
            yield Reason(
                kind="account of outcomes",
                values={"text": heading},
                witnesses=said(practice, name, every=True),
            )


def _figures(practice: Entity, around: _Around) -> Iterator[Reason]:
    for view in around.about.get(practice.head.id, ()):
        claim = around.things.get(view.subject.id)
        if claim is None or claim.head.subkind != "result" or not _is_figure(claim.first("value")):
            continue
        by = _evaluator(view, practice, around)
        compared = [name.removeprefix("than.") for name in claim.fields if name.startswith("than.")]
        telling = [name for name in claim.fields if name in ("value", "by") or name.startswith("than.")]
        witnesses = (_claimed(view), *(witness for name in telling for witness in said(claim, name)))
        values = {
            "claim": claim.label, "value": claim.first("value"), "unit": claim.first("unit"),
            "evaluated": by, "compared": compared or None,
        }  # fmt: skip
        yield Reason(
            kind="evaluation" if by else "outcome figure",
            values={name: value for name, value in values.items() if value is not None},
            witnesses=witnesses,
        )


def _is_figure(value: Any) -> bool:
    """Tell whether a value is a number; "unknown" and "many" are none.

    Examples
    --------
    >>> _is_figure("37 %"), _is_figure(12), _is_figure("unknown"), _is_figure(None)
    (True, True, False, False)
    """
    return any(letter.isdecimal() for letter in str(value)) if value is not None else False


def _evaluator(view: LinkView, practice: Entity, around: _Around) -> str | None:
    """Return who evaluated the practice, if a claim about it says so: never itself, nor who runs it."""
    claim = around.things.get(view.subject.id)
    if claim is None:
        return None
    by = claim.first("by")
    heads = [practice.head, *around.runners.get(practice.head.id, ())]
    own = {"self", *(name for head in heads for name in (head.label, head.name)), *_names(practice)}
    if by and claim.head.subkind == "result" and _name_of(by) not in own:
        return str(_name_of(by))
    sources = {record.source for record in claim.records}
    for document in around.about.get(practice.head.id, ()):
        if (
            document.subject.kind == "document"
            and document.subject.subkind in _EVALUATING
            and sources & set(document.sources)
            and by is None
        ):
            return document.subject.label
    return None


def _names(practice: Entity) -> Iterator[str]:
    for value in practice.fields.get("name", ()):
        yield from value.value.values() if isinstance(value.value, dict) else [str(value.value)]


def _name_of(by: Any) -> Any:
    """A claim names who says so by words, or by the key of a thing."""
    return by.get("name") or by.get("key") if isinstance(by, dict) else by


def _claimed(view: LinkView) -> Witness:
    return linked(view, view.subject.label)
