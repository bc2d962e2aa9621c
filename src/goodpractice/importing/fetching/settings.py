"""How the web is read: how slowly, how long, how much. The section ``[fetch]`` of the configuration."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

from goodpractice.errors import BadConfig
from goodpractice.importing.fetching.asking import host_of


@attrs.frozen(kw_only=True)
class HostSettings:
    """What holds for one host alone.

    Parameters
    ----------
    pause
        Seconds between two requests; None where it is as slow as all others.
    robots
        False where its owner allows programs what its ``robots.txt`` does not.
    """

    pause: float | None = None
    robots: bool = True


@attrs.frozen(kw_only=True)
class FetchSettings:
    """How the web is read.

    Parameters
    ----------
    pause
        Seconds between two requests to one host.
    timeout
        Seconds without a sign after which a server counts as silent.
    longest
        Seconds that one answer may take as a whole.
    retries
        How often a request is made again if the server is busy or breaks off.
    largest
        Bytes that one answer, or one file of an archive, may have.
    contact
        An address or page by which the owner of a site can reach you; stands in the user agent.
    cache
        Folder in which fetched pages are kept; None for the user's usual one.
    cache_size
        Bytes that kept pages may take; the longest unused go first.
    resume_hours
        Hours within which a run that did not end goes on where it stopped.
    hosts
        What holds for single hosts.

    Examples
    --------
    >>> FetchSettings(pause=2.0).pause_for("https://urbact.eu/networks")
    2.0
    """

    pause: float = 1.0
    timeout: float = 30.0
    longest: float = 900.0
    retries: int = 3
    largest: int = 500_000_000
    contact: str = ""
    cache: Path | None = None
    cache_size: int = 2_000_000_000
    resume_hours: float = 24.0
    hosts: Mapping[str, HostSettings] = attrs.field(factory=dict)

    def host(self, url: str) -> HostSettings:
        """Return what holds for the host of an address."""
        name = host_of(url)
        return self.hosts.get(name) or self.hosts.get(name.partition(":")[0]) or HostSettings()

    def pause_for(self, url: str, wished: float | None = None) -> float:
        """Return the seconds between two requests to the host of an address.

        Parameters
        ----------
        url
            The address.
        wished
            Seconds that the site's ``robots.txt`` asks for; more than a minute is taken for a minute.
        """
        own = self.host(url).pause
        return own if own is not None else max(self.pause, min(wished or 0.0, 60.0))


_NUMBERS = {
    "pause": (float, 0, 3600),
    "timeout": (float, 0.05, 3600),
    "longest": (float, 0.1, 86_400),
    "retries": (int, 0, 20),
    "largest": (int, 1, 1 << 40),
    "cache_size": (int, 1_000_000, 1 << 50),
    "resume_hours": (float, 0, 24 * 365),
}
"""Type, least and most of each number."""


def settings_from(said: Any, path: Path) -> FetchSettings:
    """Make the settings of the section ``[fetch]`` of a configuration.

    Parameters
    ----------
    said
        The section, as the TOML reader gives it.
    path
        The configuration's file, for messages and relative paths.

    Raises
    ------
    BadConfig
        If a setting is unknown, or a value cannot stand.

    Examples
    --------
    >>> settings_from({"pause": 2, "hosts": {"127.0.0.1": {"pause": 0}}}, Path("config.toml")).pause
    2.0
    """
    if not isinstance(said, Mapping):
        raise BadConfig(f"{path}: [fetch] is a section with settings, such as pause = 2.0")
    known = [field.name for field in attrs.fields(FetchSettings)]
    made: dict[str, Any] = {}
    for key, value in said.items():
        if key not in known:
            raise BadConfig(f"{path}: there is no setting fetch.{key}; there are {', '.join(known)}")
        if key in _NUMBERS:
            made[key] = _number(f"fetch.{key}", value, path, *_NUMBERS[key])
        elif key == "hosts":
            made[key] = _hosts(value, path)
        elif key == "cache":
            made[key] = path.parent / Path(_text(f"fetch.{key}", value, path)).expanduser()
        else:
            made[key] = _text(f"fetch.{key}", value, path)
    return FetchSettings(**made)


def cache_folder(settings: FetchSettings) -> Path:
    """Return the folder in which fetched pages are kept, there or not."""
    if settings.cache is not None:
        return settings.cache
    folder = os.environ.get("XDG_CACHE_HOME")
    if folder and os.path.isabs(folder):  # noqa: PTH117
        return Path(folder) / "goodpractice" / "pages"
    from platformdirs import user_cache_path

    return user_cache_path("goodpractice", appauthor=False) / "pages"


def _number(name: str, value: Any, path: Path, kind: type, least: float, most: float) -> Any:
    right = isinstance(value, (int, float) if kind is float else int) and not isinstance(value, bool)
    if not right or not least <= value <= most:
        what = "a number" if kind is float else "a whole number"
        raise BadConfig(f"{path}: {name} = {value!r}: it is {what} from {least} to {most}")
    return kind(value)


def _text(name: str, value: Any, path: Path) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable() or not value.isascii():
        raise BadConfig(f"{path}: {name} = {value!r}: it is a text of plain letters")
    return value.strip()


def _hosts(value: Any, path: Path) -> dict[str, HostSettings]:
    if not isinstance(value, Mapping) or not all(isinstance(said, Mapping) for said in value.values()):
        raise BadConfig(f'{path}: hosts are sections, such as [fetch.hosts."example.org"]')
    made = {}
    for host, said in value.items():
        odd = set(said) - {"pause", "robots"}
        if odd:
            raise BadConfig(
                f"{path}: there is no setting {min(odd)!r} of the host {host}; there are pause and robots"
            )
        if not isinstance(said.get("robots", True), bool):
            raise BadConfig(f"{path}: robots of the host {host} is true or false")
        pause = said.get("pause")
        made[str(host).lower()] = HostSettings(
            pause=None
            if pause is None
            else _number(f"pause of the host {host}", pause, path, *_NUMBERS["pause"]),
            robots=said.get("robots", True),
        )
    return made
