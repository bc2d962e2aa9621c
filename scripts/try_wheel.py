"""Build the wheels of the core and of every plugin, install them alone, and use them as a user would.

Nothing that only developers have is there, so a dependency that was forgotten shows.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

import tomli

ROOT = Path(__file__).resolve().parent.parent

EVERY_MODULE = """
import importlib, pkgutil, sys
for name in sys.argv[1:]:
    package = importlib.import_module(name)
    for module in pkgutil.walk_packages(package.__path__, name + "."):
        if not module.name.startswith("goodpractice.testing"):
            try:
                importlib.import_module(module.name)
            except ModuleNotFoundError as missing:
                # Libraries of extras, whose modules are imported only when somebody asks for what they do.
                if (missing.name or "").partition(".")[0] not in {"numpy", "scipy", "networkit", "matplotlib", "pyarrow"}:
                    raise
"""

LIGHT = 100_000_000
"""Bytes that the default install may take."""


def run(*command: str | Path, **more: object) -> str:
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=False, **more
    )  # type: ignore[call-overload]
    if (
        done.returncode not in more.get("codes", (0,))
        if isinstance(more.get("codes"), tuple)
        else done.returncode
    ):
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return str(done.stdout)


def size(folder: Path) -> int:
    return sum(
        file.stat().st_size
        for file in folder.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    )


def brings_importers(plugin: str) -> bool:
    """Tell whether a package names a plugin; one of dictionaries does not."""
    described = tomli.loads((ROOT / plugin / "pyproject.toml").read_text(encoding="utf-8"))
    return "goodpractice" in described["project"].get("entry-points", {})


def main(plugins: list[str]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        wheels = Path(scratch) / "wheels"
        for project in (".", *plugins):
            run(
                sys.executable,
                "-m",
                "pip",
                "wheel",
                "--quiet",
                "--no-deps",
                "--wheel-dir",
                wheels,
                ROOT / project,
            )
        home = Path(scratch) / "venv"
        venv.create(home, with_pip=True)
        python, gp = home / "bin" / "python", home / "bin" / "gp"
        packages = next((home / "lib").glob("python*")) / "site-packages"
        before = size(packages)
        core = list(wheels.glob("goodpractice-*.whl"))
        run(python, "-m", "pip", "install", "--quiet", *core)
        installed = size(packages) - before
        if installed > LIGHT:
            sys.exit(
                f"The default install takes {installed / 1e6:.0f} MB; it must stay under {LIGHT / 1e6:.0f}"
            )
        run(python, "-m", "pip", "install", "--quiet", *(w for w in wheels.glob("*.whl") if w not in core))
        names = ["goodpractice", *(Path(plugin).name.replace("-", "_") for plugin in plugins)]
        environment = {**os.environ, "GP_CATALOGUE": str(Path(scratch) / "c.gp"), "XDG_CACHE_HOME": scratch}
        environment.pop("PYTHONPATH", None)
        more = {"cwd": scratch, "env": environment}
        run(python, "-W", "error", "-c", EVERY_MODULE, *names, **more)
        listed = json.loads(run(gp, "plugin", "--format", "json", **more))
        broken = [plugin for plugin in listed["plugins"] if plugin["problem"]]
        there = {each["package"] for each in listed["plugins"]} - {"built in"}
        if broken or there != {Path(plugin).name for plugin in plugins if brings_importers(plugin)}:
            sys.exit(f"plugins: {listed}")
        run(gp, "import", "note", ROOT / "examples" / "notes", **more)
        run(gp, "check", **more)
        run(gp, "search", "kielce", **more)
        run(gp, "advise", "kielce", "graduates", **more)
        run(gp, "brief", "kielce", "graduates", "-o", Path(scratch) / "brief.html", **more)
        run(gp, "note", "new", "--kind", "visit", **more)
        run(gp, "plugin", "new", "harbours", **more)
        harbours = Path(scratch) / "goodpractice-harbours"
        for reader in (
            harbours / "harbours.toml",
            harbours / "src" / "goodpractice_harbours" / "importer.py",
        ):
            run(gp, "import", reader, harbours / "tests" / "fixtures" / "harbours.csv", "--dry-run", **more)
        run(gp, "export", Path(scratch) / "c.graphml", **more)
        print(f"the wheels work alone: {installed / 1e6:.0f} MB installed, {len(listed['plugins'])} plugins")


if __name__ == "__main__":
    main(sys.argv[1:])
