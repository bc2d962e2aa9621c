"""Plugins are found without being imported, and one that is broken is named while all else works."""

from __future__ import annotations

import importlib.metadata
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import goodpractice
from goodpractice import BrokenPlugin, UnknownImporter
from goodpractice.importing import plugins as plugins_module
from goodpractice.importing.plugins import Plugins, importer_from_file

GOOD = """
    from goodpractice import Importer, Network, hookimpl

    class Harbours(Importer):
        name, title = "harbours", "Harbour cities"

        @classmethod
        def recognises(cls, head, place):
            return head.startswith("harbour")

    @hookimpl
    def register_importers():
        return [Harbours]
"""


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Install a package as pip would: a module and what its entry points say."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(str(site))
    # Whatever else is installed here stays out of the tests.
    every = importlib.metadata.distributions
    monkeypatch.setattr(importlib.metadata, "distributions", lambda: every(path=[str(site)]))
    before = set(sys.modules)

    def installing(name: str, code: str, *, module: str | None = None, points: str = "") -> None:
        module = module or f"{name}_module"
        (site / f"{module}.py").write_text(textwrap.dedent(code))
        info = site / f"{name}-1.2.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.2\n")
        (info / "entry_points.txt").write_text(f"[goodpractice]\n{name} = {module}\n{points}")

    yield installing
    for name in set(sys.modules) - before:
        if getattr(sys.modules[name], "__file__", None) and str(site) in str(sys.modules[name].__file__):
            del sys.modules[name]


def info(plugins: Plugins, name: str):
    return next(info for info in plugins.infos if info.name == name)


def test_an_installed_plugin_brings_its_importers(install) -> None:
    install("harbours", GOOD, points="[goodpractice.commands]\nharbour-map = harbours_module:draw\n")
    plugins = Plugins()
    assert plugins.importer("harbours").title == "Harbour cities"
    assert plugins.recognise([("harbour;city", "a.csv")]) is plugins.importer("harbours")
    assert plugins.recognise([("harbour;city", "a.csv"), ("else", "b.csv")]) is None
    assert plugins.recognise([]) is None
    found = info(plugins, "harbours")
    assert (found.package, found.version, found.importers, found.problem) == (
        "harbours",
        "1.2",
        ("harbours",),
        None,
    )
    assert found.commands == ("harbour-map",)


BROKEN = {
    "fails to import": ("1 / 0", "ZeroDivisionError: division by zero"),
    "needs what is not there": (
        "import a_module_that_nobody_has",
        "No module named 'a_module_that_nobody_has'",
    ),
    "has a syntax error": ("def (:", "SyntaxError"),
    "wants to leave": ("raise SystemExit(3)", "SystemExit: 3"),
    "raises in the hook": (
        "from goodpractice import hookimpl\n@hookimpl\ndef register_importers():\n    raise KeyError('city')",
        "KeyError: 'city'",
    ),
    "returns no list": (
        "from goodpractice import hookimpl\n@hookimpl\ndef register_importers():\n    return 7",
        "TypeError",
    ),
    "wants other arguments": (
        "from goodpractice import hookimpl\n@hookimpl\ndef register_importers(catalogue):\n    return []",
        "PluginValidationError",
    ),
    "brings no importer": (
        "from goodpractice import hookimpl\n@hookimpl\ndef register_importers():\n    return [int]",
        "int does not extend goodpractice.Importer",
    ),
    "brings one without a name": (
        (
            "from goodpractice import Importer, hookimpl\nclass Nameless(Importer): pass\n"
            "@hookimpl\ndef register_importers():\n    return [Nameless]"
        ),
        "Nameless has no name",
    ),
    "has the name of the catalogue's own places": (
        (
            "from goodpractice import Importer, hookimpl\nclass Places(Importer):\n    name = 'places'\n"
            "@hookimpl\ndef register_importers():\n    return [Places]"
        ),
        "choose another name",
    ),
    "speaks another version": (
        (
            "from goodpractice import Importer, hookimpl\nclass Future(Importer):\n    name, api = 'future', 9\n"
            "@hookimpl\ndef register_importers():\n    return [Future]"
        ),
        "future was written for version 9 of the importer contract; this library speaks 1",
    ),
    "has the name of another importer": (
        (
            "from goodpractice import Importer, hookimpl\nclass Note(Importer):\n    name = 'note'\n"
            "@hookimpl\ndef register_importers():\n    return [Note]"
        ),
        "another plugin already brings the importer 'note'",
    ),
    "brings one name twice": (
        (
            "from goodpractice import Importer, hookimpl\nclass A(Importer):\n    name = 'a'\nclass B(A): pass\n"
            "@hookimpl\ndef register_importers():\n    return [A, B]"
        ),
        "it brings the importer 'a' twice",
    ),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_plugin_is_named_with_its_reason_and_the_others_work(install, how) -> None:
    code, reason = BROKEN[how]
    install("aaa", code)
    install("harbours", GOOD)
    plugins = Plugins()
    problem = info(plugins, "aaa").problem
    assert problem is not None
    assert reason in problem
    assert "\n" not in problem
    assert set(plugins.importers) == {"note", "mapping", "graphml", "harbours"}
    with pytest.raises(UnknownImporter, match="The plugin aaa cannot be used: "):
        plugins.importer("aaa")
    assert plugins.manager.hook.register_importers() == [[plugins.importer("harbours")]], (
        "nothing of it is asked again"
    )


def test_two_packages_may_not_bring_one_plugin(install) -> None:
    install("harbours", GOOD)
    install("others", GOOD, module="harbours_module")
    plugins = Plugins()
    assert "harbours" in plugins.importers
    assert "already brings a plugin" in info(plugins, "others").problem


def test_an_unknown_importer_is_answered_with_those_there_are(install) -> None:
    install("harbours", GOOD)
    with pytest.raises(
        UnknownImporter,
        match=r"no importer 'harbour'; there are graphml, harbours, mapping, note. Did you mean harbours\?",
    ):
        Plugins().importer("harbour")


def test_an_importer_that_stumbles_over_an_input_does_not_know_it(install) -> None:
    install("harbours", GOOD.replace('head.startswith("harbour")', "1 / 0"))
    assert Plugins().recognise([("harbour", "a.csv")]) is None


# ── finding them costs little ────────────────────────────────────────────────────────────────────────────


def test_what_is_installed_is_looked_up_once(install, monkeypatch) -> None:
    install("harbours", GOOD)
    first = plugins_module.entry_points()
    monkeypatch.setattr(plugins_module, "_scan", lambda: pytest.fail("scanned again"))
    assert plugins_module.entry_points() == first
    assert [entry.name for entry in first if entry.package == "harbours"] == ["harbours"]


def test_what_is_installed_later_is_found(install) -> None:
    install("harbours", GOOD)
    assert "harbours" in Plugins().importers
    install("zzz", GOOD.replace('"harbours"', '"ferries"'))
    assert {"harbours", "ferries"} <= set(Plugins().importers)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"state": 1}', '{"state": "x", "entries": [[1]]}'])
def test_a_damaged_cache_is_made_again(install, content) -> None:
    install("harbours", GOOD)
    kept = plugins_module._cache_file()
    kept.parent.mkdir(parents=True)
    kept.write_text(content)
    assert "harbours" in Plugins().importers


def test_without_a_cache_everything_works(install, tmp_path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    install("harbours", GOOD)
    assert "harbours" in Plugins().importers


def test_a_half_deleted_package_is_not_our_concern(install, tmp_path) -> None:
    install("harbours", GOOD)
    (tmp_path / "site" / "gone-1.0.dist-info").mkdir()
    (tmp_path / "site" / "odd-1.0.dist-info").mkdir()
    (tmp_path / "site" / "odd-1.0.dist-info" / "METADATA").write_bytes(b"\xff\xfe\x00Name: odd")
    (tmp_path / "site" / "odd-1.0.dist-info" / "entry_points.txt").write_text("[goodpractice]\nnonsense\n")
    assert "harbours" in Plugins().importers


def test_what_needs_no_plugin_imports_none(install, tmp_path) -> None:
    install("harbours", "raise RuntimeError('imported')")
    script = """
        import sys, goodpractice as gp
        with gp.open(sys.argv[1]) as catalogue:
            catalogue.stats(), catalogue.runs(), catalogue.sources(), catalogue.check(), catalogue.quarantine()
            catalogue.list("practices"), catalogue.list_links("transfers")
        bad = {"pluggy", "httpx", "networkx", "rapidfuzz", "harbours_module", "goodpractice.importing.plugins"} & set(sys.modules)
        assert not bad, bad
    """
    source = str(Path(goodpractice.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), str(tmp_path / "a.gp")],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([source, str(tmp_path / "site")])}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


# ── a single file ────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def file(tmp_path):
    def writing(code: str | bytes, name: str = "mine.py") -> Path:
        path = tmp_path / name
        path.write_bytes(textwrap.dedent(code).encode() if isinstance(code, str) else code)
        return path

    yield writing
    for name in [name for name in sys.modules if name.startswith("goodpractice_file_")]:
        del sys.modules[name]


def test_a_file_with_one_importer_is_one(file) -> None:
    assert importer_from_file(file(GOOD)).name == "harbours"


def test_a_base_class_and_a_second_name_do_not_count(file) -> None:
    cls = importer_from_file(
        file(GOOD + "\n    class Ferries(Harbours):\n        name = 'ferries'\n    Alias = Ferries\n")
    )
    assert cls.name == "ferries"


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("x = 1\ndef (:\n", r"mine\.py:2: SyntaxError"),
        ("x = 1\n\nraise ValueError('no\\nway')", r"mine\.py:3: ValueError: no way"),
        ("import a_module_that_nobody_has", r"mine\.py:1: ModuleNotFoundError"),
        ("open('/no/such/file')", r"mine\.py:1: FileNotFoundError"),
        ("raise SystemExit", r"mine\.py:1: SystemExit"),
        ("x = 1", r"one class must extend goodpractice.Importer; found none"),
        ("from goodpractice import Importer", "found none"),
        (
            "from goodpractice import Importer\nclass A(Importer):\n    name = 'a'\nclass B(Importer):\n    name = 'b'",
            "found A, B",
        ),
        (
            "from goodpractice import Importer\nclass A(Importer):\n    name = 'a'\n    location = 'https://a.example/'",
            r"mine\.py:2: TypeError: location of A would hide what the command names",
        ),
        ("from goodpractice import Importer\nclass A(Importer): pass", r"mine\.py: A has no name"),
        ("from goodpractice import Importer\nclass A(Importer):\n    name = 'a:b'", "a word without colons"),
        (b"\xff\xfe\x00", r"mine\.py.*SyntaxError|ValueError"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_is_said_with_its_line(file, monkeypatch, code, message) -> None:
    path = file(code)
    with pytest.raises(BrokenPlugin, match=message) as caught:
        importer_from_file(path)
    assert len(str(caught.value).splitlines()) == 1
    monkeypatch.chdir(path.parent)
    with pytest.raises(BrokenPlugin, match=message):
        importer_from_file(Path(path.name))


def test_a_file_that_is_not_there_is_said(tmp_path) -> None:
    with pytest.raises(BrokenPlugin, match="there is no such file"):
        importer_from_file(tmp_path / "mine.py")
