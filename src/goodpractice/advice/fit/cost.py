"""Cost and eligibility, against what the asker says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from goodpractice.advice.facts import Facts, linked, said
from goodpractice.advice.reasons import Part, Reason, Witness
from goodpractice.advice.stated import Stated
from goodpractice.errors import BadValue
from goodpractice.language.fold import words
from goodpractice.model.money import Money

NAME = "cost"


def cost_part(known: Facts, stated: Stated, weight: float, groups: Sequence[str] = ()) -> Part:
    """Compare what a practice costs, and for whom it is, with what the asker says of itself.

    What the asker does not say is not compared: what is known is told, and counts neither way.

    Parameters
    ----------
    known
        What is known of the practice.
    stated
        What the asker says.
    weight
        What the part counts.
    groups
        Topics of the vocabulary that the asker's target group is.
    """
    reasons: list[Reason] = []
    unknown: list[str] = []
    scores = [
        score
        for score in (
            _budget(known, stated, reasons, unknown),
            _age(known, stated, reasons, unknown),
            _group(known, stated, groups, reasons, unknown),
        )
        if score is not None
    ]
    reasons += _limit(known)
    score = round(min(scores), 4) if scores else None
    return Part(name=NAME, score=score, weight=weight, reasons=tuple(reasons), unknown=tuple(unknown))


def _budget(known: Facts, stated: Stated, reasons: list[Reason], unknown: list[str]) -> float | None:
    costs = _money(known, "budget")
    if not costs:
        unknown.append("what it costs")
        return None
    ours = stated.budget
    same = [
        (money, witness) for money, witness in costs if ours is not None and money.currency == ours.currency
    ]
    money, witness = min(same or costs, key=lambda one: one[0].amount)
    if ours is None or not same:
        if ours is not None:
            unknown.append(f"how much {money} is in {ours.currency}")
        reasons.append(Reason(kind="costs", values={"budget": str(money)}, witnesses=(witness,)))
        return None
    affordable = money.amount <= ours.amount
    reasons.append(
        Reason(
            kind="within budget" if affordable else "over budget",
            values={"budget": str(money), "yours": str(ours)},
            witnesses=(witness,),
            against=not affordable,
        )
    )
    return 1.0 if affordable else float(ours.amount / money.amount) if money.amount else 1.0


def _limit(known: Facts) -> list[Reason]:
    return [
        Reason(kind="gives at most", values={"amount": str(money)}, witnesses=(witness,))
        for money, witness in _money(known, "max_amount")[:1]
    ]


def _money(known: Facts, field: str) -> list[tuple[Money, Witness]]:
    found = []
    for witness in said(known.thing, field, every=True):
        try:
            found.append((Money.parse(str(witness.value)), witness))
        except BadValue:
            continue
    return [(money, witness) for money, witness in found if money.amount > Decimal(0)]


def _age(known: Facts, stated: Stated, reasons: list[Reason], unknown: list[str]) -> float | None:
    limits = [
        witness for witness in said(known.thing, "max_age", every=True) if isinstance(witness.value, int)
    ]
    if not limits:
        if stated.age is not None:
            unknown.append("for which ages it is")
        return None
    witness = limits[0]
    if stated.age is None:
        reasons.append(Reason(kind="up to age", values={"max_age": witness.value}, witnesses=(witness,)))
        return None
    fits = stated.age <= witness.value
    reasons.append(
        Reason(
            kind="age fits" if fits else "too old",
            values={"max_age": witness.value, "age": stated.age},
            witnesses=(witness,),
            against=not fits,
        )
    )
    return 1.0 if fits else 0.0


def _group(
    known: Facts, stated: Stated, groups: Sequence[str], reasons: list[Reason], unknown: list[str]
) -> float | None:
    if stated.group is None:
        return None
    from goodpractice.topics import tags_of

    targets = known.of("targets")
    asked = set(words(stated.group))
    meant = set(groups)
    for view in targets:
        about = {tag.concept for tag in tags_of({"name": [({"und": view.object.label}, ())]})}
        if about & meant or asked <= set(words(view.object.label)):
            reasons.append(
                Reason(kind="for them", values={"group": view.object.label}, witnesses=(linked(view),))
            )
            return 1.0
    if targets:
        reasons.append(
            Reason(
                kind="for others",
                values={
                    "groups": tuple(dict.fromkeys(view.object.label for view in targets)),
                    "yours": stated.group,
                },
                witnesses=tuple(linked(view) for view in targets),
                against=True,
            )
        )
        return 0.3
    unknown.append("whom it is for")
    return None
