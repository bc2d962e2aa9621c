"""The configuration: which catalogue, which languages, which format, in a small TOML file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from goodpractice.errors import BadConfig

if TYPE_CHECKING:
    from goodpractice.importing.fetching.settings import FetchSettings

KEYS = ("catalogue", "languages", "format", "fetch", "prefer", "advice")
"""What a configuration may say."""
PREFERENCES = ("most sources", "most recent")
"""Rules for what stands first, beside a list of sources."""
FORMATS = ("table", "json", "jsonl", "csv")


class Config(NamedTuple):
    """What the configuration says.

    Parameters
    ----------
    catalogue
        The catalogue to use where none is named; None for ``catalogue.gp`` in the current folder.
    languages
        Languages for labels and texts, best first; empty for those that the environment asks for.
    format
        How commands answer where nothing else is said: ``table``, ``json``, ``jsonl`` or ``csv``.
    path
        The file that it was read from; None if there is none.
    fetch
        How the web is read; None if it says nothing of that.
    prefer
        Which of several values stands first, by field or for ``default``; None if it says nothing of that.
    advice
        What the parts of a fit count, by name, from ``[advice.weights]``; None if it says nothing of that.
    visits
        The most that the parts of a visit take away, by name, from ``[advice.visits]``; None if it says nothing of that.
    """

    catalogue: Path | None = None
    languages: tuple[str, ...] = ()
    format: str | None = None
    path: Path | None = None
    fetch: FetchSettings | None = None
    prefer: dict[str, Any] | None = None
    advice: dict[str, Any] | None = None
    visits: dict[str, Any] | None = None


def config_file() -> Path:
    """Return where the user's own configuration lies, there or not."""
    folder = os.environ.get("XDG_CONFIG_HOME")
    if folder and os.path.isabs(folder):  # noqa: PTH117
        return Path(folder) / "goodpractice" / "config.toml"
    from platformdirs import user_config_path

    return user_config_path("goodpractice", appauthor=False) / "config.toml"


def read_config(path: str | os.PathLike[str] | None = None) -> Config:
    """Read the configuration.

    Parameters
    ----------
    path
        A file that must exist; the user's own by default, which need not.

    Raises
    ------
    BadConfig
        If it cannot be read, or says something unknown.
    """
    file = Path(path) if path else config_file()
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        if path:
            raise BadConfig(f"{file}: there is no such file; make it, or leave --config away") from None
        return Config()
    except UnicodeDecodeError:
        raise BadConfig(f"{file}: the configuration must be text in UTF-8") from None
    except OSError as error:
        raise BadConfig(f"{file}: {error.strerror}") from None
    return parse_config(text, file)


def parse_config(text: str, path: Path) -> Config:
    """Take the text of a configuration apart.

    Raises
    ------
    BadConfig
        If it is no TOML, a key is unknown, or a value cannot stand.

    Examples
    --------
    >>> parse_config('languages = ["pl", "en"]', Path("config.toml")).languages
    ('pl', 'en')
    """
    import tomli

    try:
        said = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise BadConfig(f"{path}: this is no TOML: {error}") from None
    for key in said:
        if key not in KEYS:
            raise BadConfig(f"{path}: there is no setting {key!r}; there are {', '.join(KEYS)}")
    advice = _advice(said.get("advice"), path)
    return Config(
        catalogue=_catalogue(said.get("catalogue"), path),
        languages=_languages(said.get("languages"), path),
        format=_format(said.get("format"), path),
        path=path,
        fetch=_fetch(said.get("fetch"), path),
        prefer=_prefer(said.get("prefer"), path),
        advice=advice.get("weights"),
        visits=advice.get("visits"),
    )


def _advice(value: Any, path: Path) -> dict[str, dict[str, Any]]:
    """Return the tables of weights by their names; none if nothing is said."""
    if value is None:
        return {}
    from goodpractice.advice.visit_weights import visit_weights
    from goodpractice.advice.weights import weights
    from goodpractice.errors import BadValue

    tables = {"weights": weights, "visits": visit_weights}
    if not isinstance(value, dict) or not all(
        name in tables and isinstance(table, dict) for name, table in value.items()
    ):
        raise BadConfig(
            f"{path}: write what the parts of a fit count in a table [advice.weights], such as place = 3, and the most "
            "that those of a visit take away in a table [advice.visits], such as novelty = 0.2"
        )
    for name, table in value.items():
        try:
            tables[name](table)
        except BadValue as error:
            raise BadConfig(f"{path}: [advice.{name}]: {error}") from None
    return value


def _prefer(value: Any, path: Path) -> dict[str, Any] | None:
    if value is None:
        return None
    rules = {"default": value} if isinstance(value, (str, list)) else value
    for rule in rules.values() if isinstance(rules, dict) else [None]:
        listed = isinstance(rule, list) and bool(rule) and all(isinstance(s, str) and s.strip() for s in rule)
        if not listed and rule not in PREFERENCES:
            raise BadConfig(
                f"{path}: prefer = {value!r}: use {' or '.join(map(repr, PREFERENCES))} or a list of sources, best "
                "first; for single fields in a table [prefer]"
            )
    return dict(rules)


def _fetch(value: Any, path: Path) -> FetchSettings | None:
    if value is None:
        return None
    from goodpractice.importing.fetching.settings import settings_from

    return settings_from(value, path)


def _catalogue(value: Any, path: Path) -> Path | None:
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip():
        raise BadConfig(f'{path}: catalogue is the path of a file, such as "~/practices.gp"')
    try:
        return path.parent / Path(value).expanduser()
    except RuntimeError:
        raise BadConfig(f"{path}: catalogue = {value!r}: there is no such home folder") from None


def _languages(value: Any, path: Path) -> tuple[str, ...]:
    if value is None:
        return ()
    words = [value] if isinstance(value, str) else value
    if not isinstance(words, list) or not words or not all(isinstance(w, str) and w.strip() for w in words):
        raise BadConfig(f'{path}: languages is a list, best first, such as ["pl", "en"]')
    return tuple(dict.fromkeys(word.strip() for word in words))


def _format(value: Any, path: Path) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or value not in FORMATS:
        raise BadConfig(f"{path}: format = {value!r}; use one of {', '.join(FORMATS)}")
    return value
