"""A crawl that is killed goes on where it was: no page is fetched twice, and the records are the same."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import goodpractice as gp
from goodpractice.testing.site import Answer, serving
from helpers.dump import dump

CRAWLER = str(Path(__file__).parent / "crawler.py")
LISTS, EACH = 25, 19
"""Pages of the list, and networks on each: with their own pages 500 in all."""
KILLED_AT = (3, 140, 333)


def pages() -> dict[str, str]:
    made = {}
    for number in range(LISTS):
        keys = range(number * EACH, number * EACH + EACH)
        items = "".join(f'<a class="item" href="/networks/{key}">Network {key}</a>' for key in keys)
        following = f'<a rel="next" href="/list?page={number + 1}">next</a>' if number + 1 < LISTS else ""
        made[f"/list?page={number}" if number else "/list"] = f"<h1>Networks</h1>{items}{following}"
        made |= {f"/networks/{key}": f"<h1>Network {key}</h1><p>Lead: City {key % 50}</p>" for key in keys}
    return made


def crawl(address: str, home: Path, started=lambda _pid: None) -> subprocess.CompletedProcess[str]:
    home.mkdir(exist_ok=True)
    config = home / "config.toml"
    config.write_text('[fetch]\npause = 0\ncache = "cache"\n')
    command = [
        sys.executable,
        "-m",
        "goodpractice",
        "--config",
        str(config),
        "--catalogue",
        str(home / "c.gp"),
    ]
    process = subprocess.Popen(
        [*command, "import", CRAWLER, f"{address}/list"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    started(process.pid)
    out, err = process.communicate(timeout=60)
    return subprocess.CompletedProcess(command, process.returncode, out, err)


@pytest.mark.skipif(sys.platform == "win32", reason="killing is done by a signal of POSIX")
def test_a_crawl_of_500_pages_killed_three_times_fetches_no_page_twice_and_ends_the_same(tmp_path):
    with serving(dict(pages())) as site:
        assert crawl(site.address, tmp_path / "whole").returncode == 0
        assert set(site.delivered) - {"/robots.txt"} == set(pages())
    with gp.open(tmp_path / "whole" / "c.gp") as catalogue:
        whole = dump(catalogue.store)
        assert catalogue.stats()["entities"] > LISTS * EACH

    victim: list[int] = []
    killings = list(KILLED_AT)

    def answer(here, handler):
        # Killed while it waits for a page: all that it got before must not be asked for again.
        if killings and sum(here.delivered.values()) >= killings[0]:
            killings.pop(0)
            os.kill(victim[-1], signal.SIGKILL)
            return Answer(status=0)
        return Answer(made[handler.path], Content_Type="text/html", Cache_Control="no-store")

    made = pages()
    with serving({"*": answer}) as other:
        address = other.address
        codes = [crawl(address, tmp_path / "killed", victim.append) for _ in range(4)]
        assert [code.returncode for code in codes] == [-signal.SIGKILL] * 3 + [0]
        assert "going on with what was fetched since" in codes[-1].stderr
        delivered = {path: count for path, count in other.delivered.items() if path != "/robots.txt"}
        assert delivered == dict.fromkeys(made, 1)
    with gp.open(tmp_path / "killed" / "c.gp") as catalogue:
        killed = dump(catalogue.store)
    assert str(killed).replace(address, site.address) == str(whole)
