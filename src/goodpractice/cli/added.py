"""Commands that plugins add: found by reading their entry points from disk, loaded when they are used.

`importlib.metadata` would cost more than all the rest of ``gp --help``; the files that it reads are simple.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator
from typing import NamedTuple

import click

GROUP = "goodpractice.commands"
"""The group of entry points; the name of an entry is the command."""


class Added(NamedTuple):
    """A command of a plugin: where its object is, and the package that brings it."""

    value: str
    package: str


def added() -> dict[str, Added]:
    """Return the commands of all installed plugins by name."""
    found: dict[str, Added] = {}
    for folder in dict.fromkeys(sys.path):
        for package, text in _entry_points(folder or "."):
            for name, value in _of_group(text):
                found.setdefault(name, Added(value, package))
    return dict(sorted(found.items()))


def _entry_points(folder: str) -> Iterator[tuple[str, str]]:
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208  os is loaded already, and fast
    except OSError:
        return
    for name in names:
        if not name.endswith((".dist-info", ".egg-info")):
            continue
        try:
            with open(os.path.join(folder, name, "entry_points.txt"), encoding="utf-8") as file:  # noqa: PTH118, PTH123
                text = file.read()
        except (OSError, UnicodeDecodeError):
            continue
        if GROUP in text:
            yield name.rpartition(".")[0].partition("-")[0].replace("_", "-"), text


def _of_group(text: str) -> Iterator[tuple[str, str]]:
    r"""Read one section of an entry-points file.

    Examples
    --------
    >>> list(_of_group("[console_scripts]\na = b:c\n[goodpractice.commands]\nhello = pack.hello:command\n"))
    [('hello', 'pack.hello:command')]
    """
    section = ""
    for line in text.splitlines():
        line = line.strip()  # noqa: PLW2901
        if line.startswith("["):
            section = line.strip("[] ")
        elif section == GROUP and "=" in line and not line.startswith(("#", ";")):
            name, _, value = line.partition("=")
            yield name.strip(), value.strip()


def load_added(name: str) -> click.Command | None:
    """Load the command of a plugin, or return None if no plugin has it.

    Raises
    ------
    BrokenPlugin
        If it cannot be loaded or is no command.
    """
    entry = added().get(name)
    if entry is None:
        return None
    from goodpractice.errors import BrokenPlugin

    try:
        module, _, attribute = entry.value.partition(":")
        found = importlib.import_module(module.strip())
        for part in filter(None, attribute.strip().split(".")):
            found = getattr(found, part)
    except Exception as error:
        text = " ".join(str(error).split())
        raise BrokenPlugin(
            f"The command {name} of {entry.package} cannot be loaded: {type(error).__name__}: {text}. "
            "Mend the plugin or uninstall it"
        ) from error
    if not isinstance(found, click.Command):
        raise BrokenPlugin(
            f"The command {name} of {entry.package} is no click command, but {type(found).__name__}"
        )
    return found
