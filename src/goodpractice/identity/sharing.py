"""Decisions out to a file and in again, so that a team shares and reviews them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from goodpractice.errors import CannotRead
from goodpractice.exchange.files import written_whole
from goodpractice.identity.deciding import decide_all
from goodpractice.identity.decision_file import read_decisions, write_decisions
from goodpractice.model.decision import Decision, by_rule
from goodpractice.store import Store


def export_decisions(store: Store, target: Path, *, rules: bool = False) -> Path:
    """Write decisions to a file, beside it first, then renamed over it.

    Parameters
    ----------
    store
        An open catalogue.
    target
        The file.
    rules
        Also decisions of rules.

    Raises
    ------
    CannotWrite
        If it cannot be written.
    """
    kept = [each for each in store.judgements() if rules or not by_rule(each.decision)]
    with written_whole(target) as (file,):
        file.write(write_decisions(kept).encode())
    return target


def import_decisions(store: Store, files: Iterable[Path]) -> int:
    """Read decisions from files, all or none; return how many are new.

    Parameters
    ----------
    store
        An open catalogue.
    files
        Made by `export_decisions`, or edited by hand.

    Raises
    ------
    CannotRead, BadValue
        If a file cannot be read, or not be understood.
    Contradiction
        If a decision contradicts those of persons here.
    """
    found: list[tuple[Decision, str | None]] = []
    for file in files:
        try:
            text = file.read_bytes().decode("utf-8-sig")
        except OSError as error:
            raise CannotRead(f"{file}: {error.strerror}") from None
        except UnicodeDecodeError:
            raise CannotRead(f"{file}: decisions must be text in UTF-8") from None
        found += read_decisions(text, str(file))
    return decide_all(store, found)
