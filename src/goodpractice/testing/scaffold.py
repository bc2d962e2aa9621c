"""A new package for a source: it works, and passes its own tests, before its author has written a line."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from string import Template

import attrs

from goodpractice.errors import BadValue, CannotWrite
from goodpractice.importing.plugins import importer_from_file
from goodpractice.testing.goldens import write_golden
from goodpractice.version import __version__

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_PREFIX = "goodpractice-"

_FILES = {
    "pyproject.toml": "pyproject.toml.txt",
    "README.md": "README.md.txt",
    "LICENSE": "LICENSE.txt",
    "$name.toml": "mapping.toml.txt",
    ".gitignore": "gitignore.txt",
    ".ci/run": "ci.txt",
    "src/$module/__init__.py": "init.py.txt",
    "src/$module/importer.py": "importer.py.txt",
    "tests/fixtures/$name.csv": "fixture.csv.txt",
    "tests/test_$module.py": "test.py.txt",
}
"""Template by the file that it becomes."""


@attrs.frozen
class Made:
    """A package that was written.

    Parameters
    ----------
    folder
        Where.
    files
        Its files, as seen from there.
    """

    folder: Path
    files: tuple[str, ...]


def new_plugin(name: str, *, into: Path | None = None, title: str | None = None) -> Made:
    """Write a package that reads a source, ready to be changed.

    Parameters
    ----------
    name
        Short name of the source: ``harbours``.
    into
        The folder in which the package's own folder is made; the current one by default.
    title
        What people call the source.

    Raises
    ------
    BadValue
        If the name cannot be that of a package.
    CannotWrite
        If something is there already, or cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> made = new_plugin("harbours", into=Path(tempfile.mkdtemp()))
    >>> made.folder.name, "src/goodpractice_harbours/importer.py" in made.files
    ('goodpractice-harbours', True)
    """
    name = name.strip().removeprefix(_PREFIX)
    if not _NAME.fullmatch(name) or len(name) > 60:
        raise BadValue(
            f"{name!r} cannot be the name of a package: write small letters, digits and hyphens, such as blue-harbours"
        )
    title = (title or name.replace("-", " ").capitalize()).strip()
    if not title.isprintable() or any(sign in title for sign in '"\\$'):
        raise BadValue(f"the title {title!r} must do without quotation marks, backslashes and line breaks")
    module = f"goodpractice_{name.replace('-', '_')}"
    values = {
        "name": name,
        "package": f"{_PREFIX}{name}",
        "module": module,
        "class_name": "".join(part.capitalize() for part in name.split("-")),
        "title": title,
        "version": ".".join(__version__.split(".")[:2]),
        "year": str(datetime.now(UTC).year),
    }
    folder = (into or Path()) / values["package"]
    if folder.exists():
        raise CannotWrite(
            f"{folder}: this is there already; choose another name, or another place with --into"
        )
    files = []
    try:
        for target, template in _FILES.items():
            path = folder / Template(target).substitute(values)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(Template(_template(template)).substitute(values), encoding="utf-8", newline="\n")
            files.append(path)
        (folder / ".ci" / "run").chmod(0o755)
        typed = folder / "src" / module / "py.typed"
        typed.touch()
        files.append(typed)
        fixture = folder / "tests" / "fixtures" / f"{name}.csv"
        golden = write_golden(importer_from_file(folder / "src" / module / "importer.py"), fixture)
        assert golden is not None
        files.append(golden)
    except OSError as error:
        raise CannotWrite(f"{error.filename or folder}: {error.strerror or error}") from None
    return Made(folder, tuple(sorted(path.relative_to(folder).as_posix() for path in files)))


def _template(name: str) -> str:
    return (resources.files("goodpractice.testing") / "template" / name).read_text(encoding="utf-8")
