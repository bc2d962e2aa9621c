"""The kit for authors of importers: tests in one line, golden files, a fetch without the web.

::

    from goodpractice.testing import conformance, golden

    from goodpractice_harbours import Harbours

    test_conformance = conformance(Harbours, "fixtures/harbours.csv")
    test_golden = golden(Harbours, "fixtures")

The names below are public. Each is loaded when it is first used: pytest loads this package wherever it is installed.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

_HOMES = {
    "conforming": ("conformance",),
    "fetches": ("fake_fetch", "local_fetch", "replaying_fetch"),
    "goldens": ("golden", "golden_text", "write_golden"),
    "network": ("WentOnline", "offline"),
    "reading": ("Outcome", "read"),
    "site": ("Answer", "Site", "serving"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = sorted(_HOME_OF)  # noqa: PLE0605

if TYPE_CHECKING:
    from goodpractice.testing.conforming import conformance as conformance
    from goodpractice.testing.fetches import fake_fetch as fake_fetch
    from goodpractice.testing.fetches import local_fetch as local_fetch
    from goodpractice.testing.fetches import replaying_fetch as replaying_fetch
    from goodpractice.testing.goldens import golden as golden
    from goodpractice.testing.goldens import golden_text as golden_text
    from goodpractice.testing.goldens import write_golden as write_golden
    from goodpractice.testing.network import WentOnline as WentOnline
    from goodpractice.testing.network import offline as offline
    from goodpractice.testing.reading import Outcome as Outcome
    from goodpractice.testing.reading import read as read
    from goodpractice.testing.site import Answer as Answer
    from goodpractice.testing.site import Site as Site
    from goodpractice.testing.site import serving as serving


def __getattr__(name: str) -> Any:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module 'goodpractice.testing' has no attribute {name!r}")
    value = getattr(importlib.import_module(f"goodpractice.testing.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return list(__all__)
