"""Who is who, as methods of the catalogue."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from goodpractice.identity.explain import Explanation
    from goodpractice.identity.identify import Identified
    from goodpractice.identity.review import Question
    from goodpractice.model.decision import Decision, Judgement
    from goodpractice.store import Store

_Done = TypeVar("_Done")


class WhoIsWho:
    """Methods that decide who is who; `goodpractice.catalogue.Catalogue` has them."""

    store: Store
    index: Any

    def decide(self, decision: Decision) -> bool:
        """Write down a judgement about who is who; return False if it holds already.

        Raises
        ------
        Contradiction
            If it contradicts what persons decided; the message names the chain.
        """
        from goodpractice.identity.deciding import decide

        return decide(self.store, decision)

    def decisions(self) -> Sequence[Decision]:
        """Return the judgements in force."""
        return self.store.decisions()

    def judgements(self) -> Sequence[Judgement]:
        """Return the judgements in force, each with its number, time and source."""
        return self.store.judgements()

    def undo_decision(self, number: int) -> Judgement:
        """Take a decision back by its number; that of a rule becomes a person's ``unsure``."""
        from goodpractice.identity.deciding import undo

        return self._indexed(undo(self.store, number))

    def identify(self, *, again: bool = False) -> Identified:
        """Let the rules decide what is certain; see `goodpractice.identity.identify.identify`."""
        from goodpractice.identity.identify import identify

        return self._indexed(identify(self.store, again=again))

    def review(self, limit: int | None = None) -> Sequence[Question]:
        """Return the pairs that wait for a person, best first."""
        from goodpractice.identity.review import questions

        with self.store.snapshot():
            return questions(self.store, limit)

    def answer(
        self, question: Question, judgement: str, *, by: str = "person", why: str | None = None
    ) -> Sequence[Decision]:
        """Write down what a person says of two; see `goodpractice.identity.review.answer`."""
        from goodpractice.identity.review import answer

        return self._indexed(answer(self.store, question, judgement, by=by, why=why))

    def merge(self, a: str, b: str, *, because: str | None = None, by: str = "person") -> Decision:
        """Decide that two things are one; see `goodpractice.identity.judging.merge`."""
        from goodpractice.identity.judging import merge

        return self._indexed(merge(self.store, a, b, because=because, by=by))

    def doubts(self, a: str, b: str) -> Sequence[str]:
        """Tell what speaks for a slip before two things are made one; see `goodpractice.identity.doubts.doubts`."""
        from goodpractice.identity.doubts import doubts

        with self.store.snapshot():
            return doubts(self.store, a, b)

    def contradictions(self) -> Sequence[Sequence[Decision]]:
        """Return what persons and notes say that cannot all hold; see `goodpractice.identity.deciding.contradictions`."""
        from goodpractice.identity.deciding import contradictions

        with self.store.snapshot():
            return contradictions(self.store)

    def split(self, a: str, *, because: str | None = None, by: str = "person") -> Sequence[Judgement]:
        """Take back what joins the records of a thing; see `goodpractice.identity.judging.split`."""
        from goodpractice.identity.judging import split

        return self._indexed(split(self.store, a, because=because, by=by))

    def explain(self, a: str, b: str) -> Explanation:
        """Tell why two are one thing, or are not; see `goodpractice.identity.explain.explain`."""
        from goodpractice.identity.explain import explain

        with self.store.snapshot():
            return explain(self.store, a, b)

    def export_decisions(self, target: str | os.PathLike[str], *, rules: bool = False) -> Path:
        """Write the decisions of persons as a text file that can be compared line by line.

        Parameters
        ----------
        target
            The file.
        rules
            Also those of rules, which the rules would make again.
        """
        from goodpractice.identity.sharing import export_decisions

        return export_decisions(self.store, Path(target), rules=rules)

    def import_decisions(self, *files: str | os.PathLike[str]) -> int:
        """Read decisions from text files, all or none; return how many are new.

        Raises
        ------
        BadValue
            If a file cannot be understood.
        Contradiction
            If one of them contradicts what persons decided here.
        """
        from goodpractice.identity.sharing import import_decisions

        return self._indexed(import_decisions(self.store, [Path(file) for file in files]))

    def _indexed(self, done: _Done) -> _Done:
        """Let the search index know, and hand on what was done."""
        self.index.catch_up()
        return done
