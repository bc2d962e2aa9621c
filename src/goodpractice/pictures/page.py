"""A picture as a page that stands alone: to move about in, to point at, to search; nothing is fetched from anywhere."""

from __future__ import annotations

import re
from html import escape
from importlib.resources import files

import orjson

from goodpractice.pictures.draw import svg
from goodpractice.pictures.scene import Scene

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"
"""What a browser lets the page do: nothing but what is in it."""


def html(scene: Scene, *, language: str | None = None) -> str:
    """Return a scene as a page.

    Parameters
    ----------
    scene
        The picture.
    language
        Of its names, for those who have it read to them.

    Raises
    ------
    MissingExtra
        If matplotlib is not installed.
    """
    here = files("goodpractice.pictures")
    data = {
        "dots": [[*dot.tip] or [dot.label] for dot in scene.dots],
        "ties": [[tie.a, tie.b] for tie in scene.ties],
    }
    # A name may hold “</script>”.
    packed = orjson.dumps(data).decode().replace("<", "\\u003c")
    drawn = re.sub(r"<\?xml[^>]*\?>\s*", "", svg(scene))
    drawn = drawn.replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "").replace("xlink:href", "href")
    drawn = drawn.replace(' xmlns="http://www.w3.org/2000/svg"', "")
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language or "en")}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(scene.title)}</title>\n<style>{here.joinpath('page.css').read_text(encoding='utf-8')}</style>\n</head>\n"
        '<body>\n<nav><input id="search" type="search" placeholder="Search a name" aria-label="Search a name">'
        '<span id="found" role="status"></span><button id="in" aria-label="Closer">+</button>'
        '<button id="out" aria-label="Farther">−</button><button id="home">All</button></nav>\n'
        f'{drawn}\n<div id="tip" hidden></div>\n<script type="application/json" id="data">{packed}</script>\n'
        f"<script>{here.joinpath('page.js').read_text(encoding='utf-8')}</script>\n</body>\n</html>\n"
    )
