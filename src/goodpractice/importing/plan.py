"""Which runs an import amounts to: told from the name of an importer, or from the content of the files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import attrs

from goodpractice.errors import CannotRead, GoodPracticeError, SomeFailed, UnknownImporter
from goodpractice.importing.checks import Checks
from goodpractice.importing.fetch import Fetch, is_address
from goodpractice.importing.importer import Importer, importer_problem
from goodpractice.importing.plugins import Plugins, importer_from_file
from goodpractice.importing.run import Progress, Report, run_importer
from goodpractice.store import Store

_NAMED = 5


@attrs.frozen
class Planned:
    """A run to come.

    Parameters
    ----------
    importer
        The class that reads.
    locations
        What it reads.
    problem
        Why there will be no run, of a file in a folder that is damaged.
    """

    importer: type[Importer]
    locations: list[str]
    problem: GoodPracticeError | None = None


def plan(
    plugins: Callable[[], Plugins],
    importer: str | type[Importer] | None,
    locations: Sequence[str],
    fetch: Fetch,
) -> list[Planned]:
    """Return the runs that an import amounts to. Every note is a source, and so a run, of its own.

    Parameters
    ----------
    plugins
        Finds the plugins, if they are needed.
    importer
        Its name, its class, the path of a ``.py`` file, or None to tell it from the input.
    locations
        Files, folders or addresses.
    fetch
        What is read through.

    Raises
    ------
    UnknownImporter, BrokenPlugin
        If no importer fits.
    CannotRead
        If there is nothing at a location.
    """
    mappings: list[list[str]] = []
    broken: list[GoodPracticeError] = []
    if importer is None:
        mappings, locations = _mappings(locations, fetch)
        found = _recognised(plugins(), locations, fetch, broken) if locations or not mappings else {}
    elif isinstance(importer, type):
        if problem := importer_problem(importer):
            raise UnknownImporter(problem)
        found = {importer: list(locations)}
    elif importer.endswith(".py"):
        found = {importer_from_file(Path(importer)): list(locations)}
    else:
        cls = plugins().importer(importer)
        found = {cls: list(locations) or cls.usual(plugins())}
    planned = [Planned(plugins().importer("mapping"), each) for each in mappings]
    for cls, places in found.items():
        if cls.name == "note":
            planned += [Planned(cls, [file]) for file in _notes(places, fetch)]
        else:
            planned.append(Planned(cls, places))
    return planned + [Planned(Importer, [], problem) for problem in broken]


def execute(
    planned: Sequence[Planned],
    store: Store,
    fetch: Fetch,
    reports: list[Report],
    settings: dict[str, Any],
    *,
    dry_run: bool,
    partial: bool,
    progress: Progress | None,
    checks: Checks,
) -> None:
    """Execute runs one after the other; one that fails does not stop the others.

    Parameters
    ----------
    planned
        The runs.
    store, fetch, dry_run, partial, progress, checks
        See `goodpractice.importing.run.run_importer`.
    reports
        Filled in as the runs end.
    settings
        Of the importers.

    Raises
    ------
    SomeFailed
        If some of several runs failed.
    GoodPracticeError
        What went wrong, if there was only one run.
    """
    errors: list[GoodPracticeError] = []
    read: dict[str, str] = {}
    for each in planned:
        try:
            if each.problem is not None:
                raise each.problem
            importer = each.importer(each.locations, settings)
            _refuse_twins(importer, read)
            reports.append(
                run_importer(
                    store,
                    importer,
                    fetch,
                    dry_run=dry_run,
                    partial=partial,
                    progress=progress,
                    checks=checks,
                )
            )
        except GoodPracticeError as error:
            errors.append(error)
    if errors:
        raise SomeFailed(errors, reports) if reports or len(errors) > 1 else errors[0]


def _mappings(locations: Sequence[str], fetch: Fetch) -> tuple[list[list[str]], list[str]]:
    """Return each mapping with the tables behind it, and what stands in front of the first."""
    from goodpractice.importing.mapping.document import is_mapping

    groups: list[list[str]] = []
    others: list[str] = []
    for location in locations:
        toml = location.lower().endswith(".toml")
        if toml and is_mapping(fetch.head(location)):
            groups.append([location])
        elif groups and not toml:
            groups[-1].append(location)
        else:
            others.append(location)
    if len(groups) == 1 and len(groups[0]) == 1:  # the tables were named first
        groups[0] += [location for location in others if not location.lower().endswith(".toml")]
        others = [location for location in others if location.lower().endswith(".toml")]
    return groups, others


def _recognised(
    plugins: Plugins, locations: Sequence[str], fetch: Fetch, broken: list[GoodPracticeError]
) -> dict[type[Importer], list[str]]:
    """Tell by its content who reads each file; inputs of several kinds become several runs.

    Of a folder, what nobody knows is left out and named, and what is damaged becomes an error, beside the runs.
    """
    found: dict[type[Importer], list[str]] = {}
    left: list[str] = []
    for location in locations:
        for file in fetch.files(location):
            try:
                cls = _who_reads(plugins, fetch, file, named=file == location)
            except CannotRead as error:
                if file == location:
                    raise
                broken.append(error)
                continue
            if cls is not None:
                found.setdefault(cls, []).append(file)
            elif file == location:
                raise UnknownImporter(_nobody(plugins, file))
            else:
                left.append(file)
    if left and not found:
        raise UnknownImporter(_nobody(plugins, left[0]))
    if left:
        names = ", ".join(file if is_address(file) else Path(file).name for file in left[:_NAMED])
        more = f" and {len(left) - _NAMED:,} more" if len(left) > _NAMED else ""
        fetch.say(f"left out, since no importer knows it by its content: {names}{more}")
    if broken and not found:
        raise broken[0]
    if not found:
        raise UnknownImporter("Nothing was named that could be imported: gp import WHAT…")
    return found


def _who_reads(plugins: Plugins, fetch: Fetch, file: str, *, named: bool) -> type[Importer] | None:
    """Tell by its content who reads a file; one that the user did not name himself may be nobody's."""
    from goodpractice.importing.mapping.document import is_mapping

    if file.endswith(".toml"):
        # A mapping says what tables mean, and is no source by itself.
        return None if not named and is_mapping(fetch.head(file)) else plugins.importer("note")
    if named or not fetch.what_else(file):
        return plugins.recognise([(fetch.head(file), file)])
    return None


def _nobody(plugins: Plugins, file: str) -> str:
    return (
        f"No importer knows {file} by its content; nothing was imported. Name one: gp import IMPORTER WHAT…  "
        f"There are {', '.join(sorted(plugins.importers))}"
    )


def _notes(locations: Sequence[str], fetch: Fetch) -> list[str]:
    files = [file for location in locations for file in fetch.files(location) if file.endswith(".toml")]
    if not files:
        raise CannotRead(f"{', '.join(locations) or 'nothing'}: there is no note (*.toml) here")
    return files


def _refuse_twins(importer: Importer, read: dict[str, str]) -> None:
    """Two notes of one key are two versions of one source: the second would let vanish what the first says."""
    name, place = importer.source.name, importer.location
    first = read.setdefault(name, place)
    if first != place and not Path(first).samefile(place):
        raise CannotRead(f"{place}: its key, “{name}”, is that of {first}; give one of the two another key")
