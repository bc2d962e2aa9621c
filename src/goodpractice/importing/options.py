"""The settings of an importer, and which of them it never asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


class Options(dict[str, Any]):
    """Settings by name, that remember which of them were read.

    Examples
    --------
    >>> options = Options({"details": "yes", "detials": "yes"})
    >>> options.get("details")
    'yes'
    >>> options.unread
    ('detials',)
    """

    def __init__(self, values: Mapping[str, Any] = {}) -> None:
        super().__init__(values)
        self._read: set[str] = set()

    @property
    def unread(self) -> tuple[str, ...]:
        """The settings that nobody asked for."""
        return tuple(name for name in super().__iter__() if name not in self._read)

    def __getitem__(self, name: str) -> Any:
        self._read.add(name)
        return super().__getitem__(name)

    def __contains__(self, name: object) -> bool:
        self._read.add(str(name))
        return super().__contains__(name)

    def __iter__(self) -> Iterator[str]:
        self._read.update(super().keys())
        return super().__iter__()

    def get(self, name: str, default: Any = None) -> Any:
        """Return a setting, or the default."""
        self._read.add(name)
        return super().get(name, default)

    def pop(self, name: str, *default: Any) -> Any:
        """Take a setting out."""
        self._read.add(name)
        return super().pop(name, *default)

    def keys(self) -> Any:
        """Return the names; whoever takes all of them reads all."""
        self._read.update(super().keys())
        return super().keys()

    def items(self) -> Any:
        """Return names and values; whoever takes all of them reads all."""
        self._read.update(super().keys())
        return super().items()
