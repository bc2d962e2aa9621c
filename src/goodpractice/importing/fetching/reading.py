"""What a user wishes of fetching, and the `Fetch` that does it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import attrs

from goodpractice.errors import CannotRead
from goodpractice.importing.fetch import Fetch
from goodpractice.importing.fetching.answers import Answers
from goodpractice.importing.fetching.asking import is_address
from goodpractice.importing.fetching.recording import Recorder, Recording, is_recording
from goodpractice.importing.fetching.settings import FetchSettings, cache_folder
from goodpractice.importing.fetching.telling import Fetched, Telling
from goodpractice.importing.fetching.unfinished import Unfinished


@attrs.define
class Reading:
    """One import's reading, while it lasts.

    Parameters
    ----------
    fetch
        What importers read through.
    locations
        What is read: as the user named it, or what the recording is of that was named.
    options
        Settings of the importer, with those of the recording.
    importer
        Name of the importer, if the user or the recording tells.
    """

    fetch: Fetch
    locations: list[str]
    options: dict[str, Any]
    importer: Any = None
    ended: bool = False

    def end(self) -> None:
        """Note that all was imported, so that the next run asks for all pages again."""
        self.ended = True


@attrs.frozen(kw_only=True)
class Fetching:
    """What a user wishes of fetching.

    Parameters
    ----------
    settings
        How slowly, how long, how much.
    offline
        Only what was fetched before is read.
    fresh
        Nothing that was fetched before is read.
    record
        Folder in which all that is fetched is written down.
    progress
        Called with the same `Fetched` whenever it changes.
    notice
        Called with a line that a user should hear of.
    web
        Answers addresses instead of the web.
    """

    settings: FetchSettings = attrs.field(factory=FetchSettings)
    offline: bool = False
    fresh: bool = False
    record: Path | None = None
    progress: Callable[[Fetched], None] | None = None
    notice: Callable[[str], None] | None = None
    web: Answers | None = None

    @contextmanager
    def reading(
        self, importer: Any, locations: Sequence[str], options: Mapping[str, Any]
    ) -> Iterator[Reading]:
        """Give what an import reads through, and remember until it has ended what was fetched.

        Parameters
        ----------
        importer
            The importer, or its name, or None.
        locations
            Files, folders, archives, recordings or addresses.
        options
            Settings of the importer, and ``encoding``.

        Raises
        ------
        CannotRead
            If wishes contradict each other, or a recording cannot be read.
        CannotWrite
            If what is fetched cannot be recorded.
        """
        telling = Telling(self.progress, self.notice)
        settings = dict(options)
        encoding = settings.pop("encoding", None)
        online = any(is_address(location) for location in locations)
        if self.record is not None and not online:
            raise CannotRead("Nothing is fetched, so there is nothing to record; --record is for addresses")
        if self.offline and self.fresh:
            raise CannotRead("Offline nothing can be fetched afresh; use one of --offline and --fresh")
        recordings = [Recording(Path(location)) for location in locations if is_recording(location)]
        places, settings, importer = expanded(locations, recordings, settings, importer)
        said = _name(importer)
        unfinished: Unfinished | None = None
        web = self.web
        if online and web is None:
            web, unfinished = self._web(said, locations, options, telling)
        if self.record is not None and web is not None:
            web = Recorder(web, self.record, importer=said, locations=locations, options=options)
        fetch = Fetch(encoding=encoding, web=web, telling=telling, largest=self.settings.largest)
        fetch.mount(*recordings)
        reading = Reading(fetch, places, settings, importer)
        try:
            yield reading
        finally:
            fetch.close()
        if unfinished is not None and reading.ended:
            unfinished.end()

    def _web(
        self, importer: str | None, locations: Sequence[str], options: Mapping[str, Any], telling: Telling
    ) -> tuple[Answers, Unfinished]:
        from goodpractice.importing.fetching.kept import moment
        from goodpractice.importing.fetching.web import Web

        folder = cache_folder(self.settings)
        unfinished = Unfinished(folder, importer, locations, options, hours=self.settings.resume_hours)
        web = Web(self.settings, cache=folder, offline=self.offline, fresh=self.fresh, telling=telling)
        began = unfinished.begin(anew=self.fresh)
        if began is not None and not self.offline:
            web.resume(began)
            telling.say(
                f"going on with what was fetched since {moment(began)}, by a run that kept nothing yet; --fresh starts anew"
            )
        return web, unfinished


def _name(importer: Any) -> str | None:
    return (
        importer
        if importer is None or isinstance(importer, str)
        else str(getattr(importer, "name", importer))
    )


def expanded(
    locations: Sequence[str], recordings: Sequence[Recording], options: dict[str, Any], importer: Any
) -> tuple[list[str], dict[str, Any], Any]:
    """Put what a recording is of in its place.

    Parameters
    ----------
    locations
        What was named, recordings among it.
    recordings
        These, in their order.
    options, importer
        As the user named them; what a recording was made with counts where nothing is said.

    Returns
    -------
    list of str, dict, importer
        What is read, with what settings, by whom.
    """
    left = iter(recordings)
    places: list[str] = []
    for location in locations:
        if not is_recording(location):
            places.append(location)
            continue
        recording = next(left)
        places += recording.locations
        options = {
            **{name: value for name, value in recording.options.items() if name != "encoding"},
            **options,
        }
        importer = importer or recording.importer or None
    return places, options, importer
