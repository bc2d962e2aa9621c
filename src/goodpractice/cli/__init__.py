"""The command line: ``gp``, also installed as ``goodpractice``. One command a file, loaded when it is used."""

from __future__ import annotations

from goodpractice.cli.root import cli, main

__all__ = ["cli", "main"]
