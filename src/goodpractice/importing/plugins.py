"""Finding plugins, and containing those that are broken."""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import importlib.util
import json
import os
import sys
from collections.abc import Callable, Iterable
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
        try:
            listed = [e for e in distribution.entry_points if e.group in {GROUP, COMMANDS}]
            package, version = distribution.metadata["Name"] or "?", distribution.version or "?"
        except Exception:  # noqa: BLE001, S112  somebody's half-deleted package is not our concern
            continue
        for e in listed:
            found.setdefault(
                (e.group, e.name, e.value), EntryPoint(e.group, e.name, e.value, package, version)
            )
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
        from goodpractice.importing.graphml import GraphmlImporter
        from goodpractice.importing.mapping import MappingImporter
        from goodpractice.importing.notes import NoteImporter

        for name, cls in (
            ("notes", NoteImporter),
            ("mappings", MappingImporter),
            ("graphs", GraphmlImporter),
        ):
            self.importers[cls.name] = cls
            self.infos.append(PluginInfo(name=name, package="built in", version="", importers=(cls.name,)))

    def _add(self, entry: EntryPoint, commands: tuple[str, ...]) -> None:
        info = PluginInfo(name=entry.name, package=entry.package, version=entry.version, commands=commands)
        try:
            importers = self._register(entry.load(), entry.name)
        except (Exception, SystemExit) as error:  # noqa: BLE001  whatever a plugin does wrong, the others go on
            text = " ".join(str(error).split())
            problem = text if isinstance(error, BrokenPlugin) else f"{type(error).__name__}: {text}"
            self.infos.append(attrs.evolve(info, problem=problem))
            return
        self.infos.append(attrs.evolve(info, importers=importers))

    def _register(self, plugin: Any, name: str) -> tuple[str, ...]:
        if self.manager.is_registered(plugin) or self.manager.has_plugin(name):
            raise BrokenPlugin(f"another package already brings a plugin {name!r}")
        try:
            self.manager.register(plugin, name=name)
            classes = self._importers_of(plugin)
        except BaseException:
            # Nothing of it may be asked again; registering may have failed half-way.
            self.manager.unregister(name=name)
            raise
        self.importers.update({cls.name: cls for cls in classes})
        return tuple(cls.name for cls in classes)

    def _importers_of(self, plugin: Any) -> list[type[Importer]]:
        # Asked one by one: pluggy would let the first broken plugin stop all.
        caller = self.manager.subset_hook_caller(
            "register_importers", [other for other in self.manager.get_plugins() if other is not plugin]
        )
        classes = [cls for listed in caller() for cls in listed]
        problems = [problem for cls in classes if (problem := importer_problem(cls))]
        if not problems:
            names = [cls.name for cls in classes]
            taken = [name for name in names if name in self.importers]
            problems += [f"another plugin already brings the importer {name!r}" for name in taken]
            problems += [
                f"it brings the importer {name!r} twice" for name in {*names} if names.count(name) > 1
            ]
        if problems:
            raise BrokenPlugin("; ".join(problems))
        return classes

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

    def exporters(self) -> dict[str, Callable[..., None]]:
        """Return what plugins write, by the ending of the file; one that fails to say so is left out."""
        return self._brought("register_exporters")

    def measures(self) -> dict[str, Callable[..., Any]]:
        """Return what plugins measure, by the name of the measure; one that fails to say so is left out."""
        return self._brought("register_measures")

    def vocabularies(self) -> list[str]:
        """Return the paths of the vocabularies that plugins bring; a plugin that fails to say so is left out."""
        found: list[str] = []
        self._ask("register_vocabularies", lambda paths: found.extend([str(path) for path in paths]))
        return sorted(dict.fromkeys(found))

    def _brought(self, hook: str) -> dict[str, Callable[..., Any]]:
        found: dict[str, Callable[..., Any]] = {}
        self._ask(hook, found.update)
        return found

    def _ask(self, hook: str, take: Callable[[Any], None]) -> None:
        """Hand over what each plugin brings; one whose answer fails, or cannot be taken, is left out."""
        for plugin in self.manager.get_plugins():
            others = [other for other in self.manager.get_plugins() if other is not plugin]
            with contextlib.suppress(Exception):  # a broken plugin must not stop the others
                for brought in self.manager.subset_hook_caller(hook, others)():
                    take(brought)

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
    if not path.is_file():
        raise BrokenPlugin(f"{path}: there is no such file")
    name = f"goodpractice_file_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise BrokenPlugin(f"{path}: this is no Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:  # noqa: BLE001  any mistake of the author
        line = _line_in(error, path)
        raise BrokenPlugin(f"{path}{line}: {type(error).__name__}: {' '.join(str(error).split())}") from None
    return _only_importer(module, path)


def _only_importer(module: ModuleType, path: Path) -> type[Importer]:
    mine = dict.fromkeys(
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Importer) and value.__module__ == module.__name__
    )
    # A class that another one of the file extends is no importer by itself.
    classes = [cls for cls in mine if not any(other is not cls and issubclass(other, cls) for other in mine)]
    if len(classes) != 1:
        found = ", ".join(cls.__name__ for cls in classes) or "none"
        raise BrokenPlugin(f"{path}: one class must extend goodpractice.Importer; found {found}")
    if problem := importer_problem(classes[0]):
        raise BrokenPlugin(f"{path}: {problem}")
    return classes[0]


def _line_in(error: BaseException, path: Path) -> str:
    here = {str(path), str(path.absolute())}
    if isinstance(error, SyntaxError) and error.lineno and error.filename in here:
        return f":{error.lineno}"
    at, trace = "", error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in here:
            at = f":{trace.tb_lineno}"
        trace = trace.tb_next
    return at
