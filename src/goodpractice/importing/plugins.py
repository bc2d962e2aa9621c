"""Finding plugins, and containing those that are broken."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pluggy

from goodpractice.errors import BrokenPlugin, UnknownImporter
from goodpractice.importing.hooks import Hooks
from goodpractice.importing.importer import Importer, importer_problem

GROUP = "goodpractice"
"""Entry points of plugins."""
COMMANDS = "goodpractice.commands"
"""Entry points of commands that plugins add to `gp`."""


@attrs.frozen
class EntryPoint:
    """Where an installed package says that a plugin is."""

    group: str
    name: str
    value: str
    package: str
    version: str

    def load(self) -> Any:
        """Import what the entry point names."""
        module, _, attribute = self.value.partition(":")
        found: Any = importlib.import_module(module.strip())
        for name in filter(None, attribute.strip().split(".")):
            found = getattr(found, name)
        return found


@attrs.frozen(kw_only=True)
class PluginInfo:
    """What is known of a plugin.

    Parameters
    ----------
    name, package, version
        Of the entry point and the installed package; ``built in`` for our own.
    importers
        Names of the importers it brings.
    problem
        Why it cannot be used; None if it can.
    """

    name: str
    package: str
    version: str
    importers: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()
    problem: str | None = None


def entry_points() -> tuple[EntryPoint, ...]:
    """Return the entry points of all installed plugins.

    Scanning every installed package costs tens of milliseconds, so the outcome is kept in the user's cache folder
    under the state of `sys.path`.
    """
    state = _path_state()
    kept = _cache_file()
    try:
        saved = json.loads(kept.read_text(encoding="utf-8"))
        if saved["state"] == state:
            return tuple(EntryPoint(*entry) for entry in saved["entries"])
    except (OSError, ValueError, KeyError, TypeError):
        pass
    found = _scan()
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        unfinished = kept.with_name(f"{kept.name}.{os.getpid()}")
        unfinished.write_text(
            json.dumps({"state": state, "entries": [attrs.astuple(e) for e in found]}), encoding="utf-8"
        )
        unfinished.replace(kept)
    except OSError:
        pass  # without a cache everything works, only slower
    return found


def _scan() -> tuple[EntryPoint, ...]:
    from importlib.metadata import distributions

    found: dict[tuple[str, str, str], EntryPoint] = {}
    for distribution in distributions():
        for entry in distribution.entry_points:
            if entry.group in {GROUP, COMMANDS}:
                package = distribution.metadata["Name"] or "?"
                made = EntryPoint(entry.group, entry.name, entry.value, package, distribution.version or "?")
                found.setdefault((entry.group, entry.name, entry.value), made)
    return tuple(sorted(found.values(), key=lambda e: (e.group, e.name, e.package)))


def _path_state() -> str:
    parts = [sys.version]
    for folder in sys.path:
        try:
            parts.append(f"{folder}:{os.stat(folder).st_mtime_ns}")  # noqa: PTH116  Path costs more than the call
        except OSError:
            continue
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()


def _cache_file() -> Path:
    folder = os.environ.get("XDG_CACHE_HOME")
    if folder:
        base = Path(folder) / "goodpractice"
    else:
        from platformdirs import user_cache_path

        base = user_cache_path("goodpractice")
    name = hashlib.blake2b(sys.prefix.encode(), digest_size=6).hexdigest()
    return base / f"plugins-{name}.json"


class Plugins:
    """All plugins: the built-in importers and what is installed. A broken one is named, the rest works.

    Examples
    --------
    >>> "note" in Plugins(installed=False).importers
    True
    """

    def __init__(self, *, installed: bool = True) -> None:
        self.manager = pluggy.PluginManager("goodpractice")
        self.manager.add_hookspecs(Hooks)
        self.importers: dict[str, type[Importer]] = {}
        self.infos: list[PluginInfo] = []
        self._built_in()
        if installed:
            entries = entry_points()
            commands = [e for e in entries if e.group == COMMANDS]
            for entry in (e for e in entries if e.group == GROUP):
                self._add(entry, tuple(c.name for c in commands if c.package == entry.package))

    def _built_in(self) -> None:
        from goodpractice.importing.notes import NoteImporter

        self.importers[NoteImporter.name] = NoteImporter
        self.infos.append(
            PluginInfo(name="notes", package="built in", version="", importers=(NoteImporter.name,))
        )

    def _add(self, entry: EntryPoint, commands: tuple[str, ...]) -> None:
        info = PluginInfo(name=entry.name, package=entry.package, version=entry.version, commands=commands)
        try:
            importers = self._register(entry.load(), entry.name)
        except Exception as error:  # noqa: BLE001  whatever a plugin does wrong, the others go on
            text = " ".join(str(error).split())
            problem = text if isinstance(error, BrokenPlugin) else f"{type(error).__name__}: {text}"
            self.infos.append(attrs.evolve(info, problem=problem))
            return
        self.infos.append(attrs.evolve(info, importers=importers))

    def _register(self, plugin: Any, name: str) -> tuple[str, ...]:
        self.manager.register(plugin, name=name)
        # Asked one by one: pluggy would let the first broken plugin stop all.
        caller = self.manager.subset_hook_caller(
            "register_importers", [other for other in self.manager.get_plugins() if other is not plugin]
        )
        classes = [cls for listed in caller() for cls in listed]
        problems = [problem for cls in classes if (problem := importer_problem(cls))]
        taken = [cls.name for cls in classes if not importer_problem(cls) and cls.name in self.importers]
        if taken:
            problems.append(f"another plugin already brings the importer {taken[0]!r}")
        if problems:
            self.manager.unregister(plugin)
            raise BrokenPlugin("; ".join(problems))
        self.importers.update({cls.name: cls for cls in classes})
        return tuple(cls.name for cls in classes)

    def importer(self, name: str) -> type[Importer]:
        """Return an importer by its name.

        Raises
        ------
        UnknownImporter
            If there is none, or the plugin that should bring it is broken.
        """
        if name in self.importers:
            return self.importers[name]
        for info in self.infos:
            if info.problem and name in {info.name, info.package}:
                raise UnknownImporter(f"The plugin {name} cannot be used: {info.problem}")
        from difflib import get_close_matches

        near = get_close_matches(name, self.importers, n=1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise UnknownImporter(
            f"There is no importer {name!r}; there are {', '.join(sorted(self.importers))}.{hint}"
        )

    def recognise(self, heads: Iterable[tuple[str, str]]) -> type[Importer] | None:
        """Return the one importer that knows the beginnings of some inputs, or None."""
        heads = list(heads)
        fitting = [
            cls for cls in self.importers.values() if heads and all(_knows(cls, *head) for head in heads)
        ]
        return fitting[0] if len(fitting) == 1 else None


def _knows(cls: type[Importer], head: str, place: str) -> bool:
    try:
        return bool(cls.recognises(head, place))
    except Exception:  # noqa: BLE001  an importer that stumbles over an input does not know it
        return False


def importer_from_file(path: Path) -> type[Importer]:
    """Load an importer from a single Python file.

    Parameters
    ----------
    path
        A file with a class that extends `Importer`; ``register_importers`` is optional.

    Raises
    ------
    BrokenPlugin
        If the file cannot be loaded, or holds no importer or several.
    """
    name = f"goodpractice_file_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise BrokenPlugin(f"{path}: this is no Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except FileNotFoundError:
        raise BrokenPlugin(f"{path}: there is no such file") from None
    except Exception as error:  # noqa: BLE001  any mistake of the author
        line = _line_in(error, str(path))
        raise BrokenPlugin(f"{path}{line}: {type(error).__name__}: {' '.join(str(error).split())}") from None
    return _only_importer(module, path)


def _only_importer(module: ModuleType, path: Path) -> type[Importer]:
    classes = [
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Importer) and value.__module__ == module.__name__
    ]
    if len(classes) != 1:
        found = ", ".join(cls.__name__ for cls in classes) or "none"
        raise BrokenPlugin(f"{path}: one class must extend goodpractice.Importer; found {found}")
    if problem := importer_problem(classes[0]):
        raise BrokenPlugin(f"{path}: {problem}")
    return classes[0]


def _line_in(error: BaseException, path: str) -> str:
    if isinstance(error, SyntaxError) and error.lineno:
        return f":{error.lineno}"
    at, trace = "", error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == path:
            at = f":{trace.tb_lineno}"
        trace = trace.tb_next
    return at
