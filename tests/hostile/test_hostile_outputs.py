"""Outputs that would take the place of something else."""

from __future__ import annotations

import os
import stat

import pytest

import goodpractice as gp
from goodpractice.errors import CannotWrite


@pytest.fixture
def catalogue(tmp_path):
    with gp.open(tmp_path / "mine.gp") as opened:
        yield opened


def test_an_export_does_not_replace_the_catalogue(catalogue):
    before = catalogue.path.read_bytes()
    with pytest.raises(CannotWrite, match="the catalogue itself"):
        catalogue.export(catalogue.path, format="json")
    assert catalogue.path.read_bytes() == before


def test_nor_through_a_link(tmp_path, catalogue):
    (tmp_path / "link.json").symlink_to(catalogue.path)
    with pytest.raises(CannotWrite, match="the catalogue itself"):
        catalogue.export(tmp_path / "link.json")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("write", ["export", "backup"])
def test_what_is_no_file_is_not_replaced(tmp_path, catalogue, write):
    pipe = tmp_path / "out.json"
    os.mkfifo(pipe)
    with pytest.raises(CannotWrite, match="this is no file"):
        getattr(catalogue, write)(pipe)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_folder_is_not_replaced_by_a_copy(tmp_path, catalogue):
    (tmp_path / "copies").mkdir()
    with pytest.raises(CannotWrite, match="name another"):
        catalogue.backup(tmp_path / "copies")
