"""All parts of a fit for the candidates of one want."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from goodpractice.advice.fit import age, cost, evidence, language, maturity, place, topic, transfer
from goodpractice.advice.reasons import Advice, Part
from goodpractice.advice.scoring import score

if TYPE_CHECKING:
    from goodpractice.advice.evidence_rule import Evidence
    from goodpractice.advice.facts import Facts
    from goodpractice.advice.relevance import Relevance
    from goodpractice.advice.stated import Stated
    from goodpractice.advice.wanted import Wanted
    from goodpractice.advice.where import Where
    from goodpractice.store import Store

_OF_PRACTICES = (evidence.NAME, maturity.NAME, transfer.NAME, cost.NAME)
"""Parts that only practices have."""


@attrs.frozen(kw_only=True)
class Fitting:
    """What candidates are compared with.

    Parameters
    ----------
    asker
        Where the asker is.
    stated
        What it says of itself.
    weights
        Of the parts that are worked out.
    today
        The day of the question.
    """

    asker: Where
    stated: Stated
    weights: Mapping[str, float]
    today: dt.date

    def all(
        self, wanted: Wanted, known: Mapping[int, Facts], found: Mapping[int, Relevance], store: Store
    ) -> list[Advice]:
        """Return an advice for each candidate, without the reasons of its topic.

        Parameters
        ----------
        wanted
            What is wanted.
        known
            What is known of the candidates.
        found
            How much each is about it.
        store
            The catalogue.
        """
        from goodpractice.advice.evidence_rule import judged

        practices = [one.thing for one in known.values() if one.head.kind == "practice"]
        assessed = judged(store, practices) if evidence.NAME in self.weights else {}
        groups = self._groups()
        made = []
        for number, one in known.items():
            parts = tuple(
                self._part(name, wanted, one, found[number], assessed.get(number), groups)
                for name in self.weights
                if one.head.kind == "practice" or name not in _OF_PRACTICES
            )
            made.append(Advice(head=one.head, score=score(parts), parts=parts, place=one.where.name))
        return made

    def _groups(self) -> tuple[str, ...]:
        if self.stated.group is None:
            return ()
        from goodpractice.topics import tags_of

        return tuple(tag.concept for tag in tags_of({"name": [({"und": self.stated.group}, ())]}))

    def _part(
        self,
        name: str,
        wanted: Wanted,
        known: Facts,
        found: Relevance,
        assessed: Evidence | None,
        groups: tuple[str, ...],
    ) -> Part:
        weight = self.weights[name]
        match name:
            case topic.NAME:
                return topic.topic_part(wanted, found, weight, known.links)
            case place.NAME:
                return place.place_part(self.asker, known.where, weight)
            case evidence.NAME:
                assert assessed is not None
                return evidence.evidence_part(assessed, weight)
            case maturity.NAME:
                return maturity.maturity_part(known, weight, self.today)
            case age.NAME:
                return age.age_part(known, weight, self.today)
            case transfer.NAME:
                return transfer.transfer_part(known, weight)
            case cost.NAME:
                return cost.cost_part(known, self.stated, weight, groups)
            case language.NAME:
                return language.language_part(known, self.stated.languages, weight)
            case _:
                raise AssertionError(name)
