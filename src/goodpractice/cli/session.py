"""What a command runs with: which catalogue, which languages, which format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goodpractice.speech import wished

if TYPE_CHECKING:
    from goodpractice.catalogue import Catalogue
    from goodpractice.config import Config


class Session:
    """The options before the command, and the configuration, read when first needed.

    Commands of plugins get one by `click.pass_obj`.

    Parameters
    ----------
    catalogue, config
        Files as typed; None for the usual ones.
    language
        The language as typed; it goes before those of the configuration.
    """

    def __init__(
        self, *, catalogue: str | None = None, config: str | None = None, language: str | None = None
    ) -> None:
        self._catalogue = catalogue
        self._language = language
        self._config = config
        self._read: Config | None = None

    @property
    def config(self) -> Config:
        """The configuration."""
        if self._read is None:
            from goodpractice.config import read_config

            self._read = read_config(self._config)
        return self._read

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages of labels, texts and the interface, best first.

        As typed, then as configured; where nothing is configured, as the environment asks.
        """
        typed = (self._language,) if self._language else ()
        return tuple(dict.fromkeys((*typed, *(self.config.languages or (*wished(), "en")))))

    def format(self, typed: str | None) -> str:
        """Return the format to answer in: as typed, else as configured, else a table."""
        return typed or self.config.format or "table"

    @property
    def path(self) -> Path:
        """The catalogue as typed, else as configured, else the usual file."""
        from goodpractice.catalogue import DEFAULT_FILE

        return Path(self._catalogue or self.config.catalogue or DEFAULT_FILE)

    def open(self, *, create: bool = False, prefer: dict[str, Any] | None = None) -> Catalogue:
        """Open the catalogue; a context manager.

        Parameters
        ----------
        create
            Make it if it is not there.
        prefer
            Rules for which of several values stands first; they come before those of the configuration.
        """
        from goodpractice.catalogue import open as open_catalogue

        return open_catalogue(
            self.path, create=create, prefer={**(self.config.prefer or {}), **(prefer or {})}
        )


pass_session = click.make_pass_decorator(Session)
"""Gives a command its session."""
