"""What pytest gets wherever this package is installed: an option, a setting and two fixtures. Loads next to nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

OFFLINE = "goodpractice_offline"
"""Setting of a project whose tests may never go online."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--golden write`` and the setting ``goodpractice_offline``."""
    parser.getgroup("goodpractice").addoption(
        "--golden",
        choices=("compare", "write"),
        default="compare",
        help="compare golden files, or write them anew",
    )
    parser.addini(OFFLINE, "let no test reach another computer (goodpractice)", type="bool", default=False)


@pytest.fixture
def offline() -> Iterator[None]:
    """Let nothing reach another computer during the test."""
    from goodpractice.testing.network import offline as blocked

    with blocked():
        yield


@pytest.fixture
def gp_catalogue(tmp_path: Path) -> Iterator[Any]:
    """A catalogue of the test's own."""
    import goodpractice

    with goodpractice.open(tmp_path / "test.gp") as catalogue:
        yield catalogue


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Keep tests offline where the project says so."""
    if not item.config.getini(OFFLINE):
        return (yield)
    from goodpractice.testing.network import offline as blocked

    with blocked():
        return (yield)
