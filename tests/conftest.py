"""Puts the tests' own helpers within reach, and keeps caches of the user out of the tests."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from goodpractice import speech

_HERE = str(Path(__file__).parent)
if _HERE not in sys.path:
    sys.path.insert(0, _HERE)


@pytest.fixture(autouse=True, scope="session")
def _cache_of_its_own(tmp_path_factory: pytest.TempPathFactory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        # What is found must not hang on the dictionaries of a machine.
        patch.setenv("GP_DICTIONARIES", "")
        yield


@pytest.fixture(autouse=True)
def _english_afterwards():
    """A command speaks the language of who types it, and leaves the process speaking it."""
    yield
    speech.speak(lambda: ("en",))
