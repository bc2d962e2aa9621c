from __future__ import annotations

import pytest

from goodpractice.importing.fetching.settings import FetchSettings
from goodpractice.importing.fetching.web import Web
from goodpractice.testing.site import serving

QUICK = FetchSettings(pause=0, timeout=0.5, retries=2)


@pytest.fixture
def site():
    with serving({}) as made:
        yield made


@pytest.fixture
def web(tmp_path):
    made = Web(QUICK, cache=tmp_path / "cache")
    yield made
    made.close()


@pytest.fixture
def again(tmp_path):
    """Make a client that knows what `web` fetched, as the next run has one."""
    made = []

    def client(**how):
        made.append(Web(how.pop("settings", QUICK), cache=tmp_path / "cache", **how))
        return made[-1]

    yield client
    for each in made:
        each.close()
