"""Options by which who asks says something of itself: what advice and briefs compare."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

_OPTIONS = (
    click.option("--budget", metavar="AMOUNT", help="What you can spend: 50000 EUR."),
    click.option(
        "--age", type=click.IntRange(0, 130), metavar="YEARS", help="How old those are whom you want to help."
    ),
    click.option("--group", metavar="WORDS", help="Whom you want to help: graduates."),
)


def stated_options(function: F) -> F:
    """Add ``--budget``, ``--age`` and ``--group``; see `goodpractice.advice.stated.Stated`."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function
