"""From what was asked for to a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from goodpractice.entities.names import Meant, resolve
from goodpractice.errors import BadValue, CannotWrite
from goodpractice.exchange.files import written_whole
from goodpractice.language import slug
from goodpractice.network.views.origin import StoreOrigin
from goodpractice.network.views.reading import memberships
from goodpractice.network.views.selection import Selection
from goodpractice.pictures.asked import KINDS, Asked
from goodpractice.pictures.lettering import need_matplotlib
from goodpractice.pictures.scene import Scene
from goodpractice.store import Store

FORMATS = ("svg", "png", "html")
_WITHIN = {"network": "within", "project": "within", "event": "within", "programme": "programme"}


def picture(
    store: Store,
    name: str | None = None,
    *,
    kind: str | None = None,
    file: Path | None = None,
    asked: Asked | None = None,
    selection: dict[str, Any] | None = None,
) -> Path:
    """Draw a picture into a file.

    Parameters
    ----------
    store
        An open catalogue.
    name
        A typed name. Communities and the map of everybody need none; a programme narrows them.
    kind
        ``ego`` (by itself with a name), ``map``, ``timeline``, ``communities`` (by itself without one).
    file
        Where; its ending says the format: ``.svg``, ``.png`` or ``.html``. By itself an SVG file in this folder.
    asked
        Size, heading, language, how many.
    selection
        Which view, for communities and the map of everybody; cities and networks by itself.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    BadValue
        If there is no such kind, or it needs a name.
    UnknownName, AmbiguousName
        If the name means nothing, or several things.
    NothingToDraw
        If the picture would be empty.
    CannotWrite
        If nothing draws that format, or the file cannot be written.
    MissingExtra
        If matplotlib is not installed.
    """
    need_matplotlib()
    wanted = asked or Asked()
    meant = None if name is None else resolve(store, name)
    chosen = kind or ("communities" if meant is None else "ego")
    path = file or Path(_file_name(meant, chosen))
    ending = path.suffix.lower().lstrip(".")
    if ending not in FORMATS:
        raise CannotWrite(f"{path}: nothing draws .{ending or '?'}; end the name in {', '.join(FORMATS)}")
    drawn = _bytes(scene_of(store, meant, chosen, wanted, selection or {}), ending, wanted)
    with written_whole(path) as (target,):
        target.write(drawn)
    return path


def scene_of(store: Store, meant: Meant | None, kind: str, asked: Asked, selection: dict[str, Any]) -> Scene:
    """Return what a picture consists of; see `picture`."""
    if kind not in KINDS:
        raise BadValue(f"no picture is called {kind!r}; there are {', '.join(KINDS)}")
    if kind in ("ego", "timeline") and meant is None:
        raise BadValue(f"a picture of the kind {kind!r} is of something: name it, as in gp picture kielce")
    if selection and (
        kind in ("ego", "timeline")
        or (kind == "map" and meant is not None and meant.head.kind != "programme")
    ):
        raise BadValue(
            f"{', '.join(sorted(selection))}: only communities and the map of everybody show a view; leave it out"
        )
    if kind == "ego" and meant is not None:
        from goodpractice.pictures.ego import ego

        return ego(store, meant, asked)
    if kind == "timeline" and meant is not None:
        from goodpractice.pictures.life import life

        return life(store, meant, asked)
    from goodpractice.pictures import europe

    if kind == "map" and meant is not None and meant.head.kind != "programme":
        return europe.of_thing(store, meant, asked)
    usual = {"level": "city"} if kind == "communities" else {"level": "actor"}
    narrowed: dict[str, Any] = {}
    if meant is not None:
        if meant.head.kind not in _WITHIN:
            raise BadValue(
                f"{meant.head.label} is a {meant.head.kind}; communities are those of a programme or of everybody"
            )
        narrowed = {_WITHIN[meant.head.kind]: meant.head.name}
    view = memberships(StoreOrigin(store), Selection(**{**usual, **narrowed, **selection}))
    if kind == "map":
        if view.selection.level != "actor":
            raise BadValue("a map puts actors where they are; leave the level out")
        return europe.of_view(store, view, asked)
    from goodpractice.pictures.groups import groups

    return groups(store, view, asked)


def _file_name(meant: Meant | None, kind: str) -> str:
    base = slug(meant.head.name.replace(".", "-")) if meant is not None else ""
    parts = [base or "catalogue"] if meant is not None or kind != "communities" else []
    return "-".join([*parts, *([] if kind == "ego" else [kind])]) + ".svg"


def _bytes(scene: Scene, ending: str, asked: Asked) -> bytes:
    from goodpractice.pictures.draw import png, svg

    if ending == "png":
        return png(scene)
    if ending == "svg":
        return svg(scene).encode()
    from goodpractice.pictures.page import html

    return html(scene, language=asked.language).encode()
