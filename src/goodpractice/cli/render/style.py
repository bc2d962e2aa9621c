"""Emphasis: on a terminal only, and never where ``NO_COLOR`` is set."""

from __future__ import annotations

import os

import click

from goodpractice.cli import streams


def _coloured() -> bool:
    return streams.is_terminal() and not os.environ.get("NO_COLOR")


def bold(text: str) -> str:
    """Make a heading stand out."""
    return click.style(text, bold=True) if _coloured() else text


def dim(text: str) -> str:
    """Let what is beside the point stand back."""
    return click.style(text, dim=True) if _coloured() else text
