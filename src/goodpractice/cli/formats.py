"""The option that every answering command takes."""

from __future__ import annotations

import click

from goodpractice.config import FORMATS

format_option = click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="How to answer: a table by default, plain text into a pipe.",
)
"""``--format table|json|jsonl|csv``; see `goodpractice.cli.render.answer.emit`."""
