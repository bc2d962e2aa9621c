"""What is said on a brief has words in every language that pages are written in."""

from __future__ import annotations

import ast
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from goodpractice import speech
from goodpractice.advice import brief
from goodpractice.speech import tongues

FOLDER = Path(brief.__file__).parent
OURS = {"_CONTEXT": "brief", "'date'": "date"}
FILES = sorted(speech.LOCALE.glob("*/LC_MESSAGES/*.po"))


def asked_for():
    """(context, text) of all that the modules of briefs say."""
    for file in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            place = {"said": 1, "counted": 3}.get(node.func.id)
            if place is None or not isinstance(node.args[0], ast.Constant):
                continue
            context = OURS.get(ast.unparse(node.args[place]))
            if context:
                yield context, node.args[0].value


def messages(language):
    found = {}
    for file in FILES:
        if file.parents[1].name == language:
            with file.open("rb") as opened:
                for message in read_po(opened):
                    one = message.id[0] if isinstance(message.id, tuple) else message.id
                    found[message.context, one] = message
    return found


@pytest.mark.parametrize("language", [each for each in tongues() if each != "en"])
def test_a_language_of_pages_has_all_words_of_a_brief(language):
    wanted = {*asked_for()}
    assert len(wanted) > 50
    known = messages(language)
    assert sorted(wanted - known.keys()) == []
    for key in wanted:
        forms = known[key].string if isinstance(known[key].string, (tuple, list)) else [known[key].string]
        assert all(forms), key


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parents[1].name}-{file.stem}")
def test_a_translation_has_the_gaps_of_its_sentence(file):
    with file.open("rb") as opened:
        for message in read_po(opened):
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            forms = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
            wanted = {name for text in ids for name in gaps(text)}
            for form in forms if message.id else ():
                # "one" may be a word of its own, without the number.
                assert gaps(form) <= wanted, form
                assert wanted - gaps(form) <= ({"count"} if len(ids) > 1 else set()), form


def gaps(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}
