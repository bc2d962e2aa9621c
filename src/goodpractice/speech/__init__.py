"""What the library says, in the language of who asks, through gettext.

Only what people read is translated: kinds, relations, roles, headings, reasons. JSON, CSV, names that are typed and
errors stay as they are, so that scripts and manuals hold everywhere.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

DOMAIN = "goodpractice"
"""Words of the interface, in the languages that have all of them."""
PAGES = "pages"
"""Words of pages that are written for somebody, in further languages."""
LOCALE = Path(__file__).parent / "locale"
_ENGLISH = ("en",)

_asked: Callable[[], Sequence[str]] = lambda: _ENGLISH  # noqa: E731  replaced when a command begins
_for_pages = False


def speak(languages: Callable[[], Sequence[str]]) -> None:
    """Say in which languages to speak from now on.

    Parameters
    ----------
    languages
        Returns them, best first; asked only when something is to be said.
    """
    global _asked  # noqa: PLW0603  one process speaks to one person
    _asked = languages


@contextmanager
def speaking(*languages: str, page: bool = False) -> Iterator[None]:
    """Speak in other languages for a while, as a page for somebody else does.

    Parameters
    ----------
    languages
        Tags, best first.
    page
        Also in those that the library speaks on pages, though not in all of its interface.

    Examples
    --------
    >>> with speaking("pl"):
    ...     said("practice", "kind")
    'praktyka'
    """
    global _for_pages  # noqa: PLW0603  as for `speak`
    before = _asked, _for_pages
    speak(lambda: languages)
    _for_pages = page
    try:
        yield
    finally:
        speak(before[0])
        _for_pages = before[1]


def wished(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Return the languages that the environment asks for, as gettext reads it; empty if it asks for none.

    Examples
    --------
    >>> wished({"LANG": "pl_PL.UTF-8"}), wished({"LANGUAGE": "de:fr", "LANG": "pl_PL"}), wished({"LC_ALL": "C"})
    (('pl',), ('de', 'fr'), ())
    """
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if said := environment.get(name):
            codes = [
                part.partition(".")[0].partition("@")[0].partition("_")[0].lower() for part in said.split(":")
            ]
            return tuple(dict.fromkeys(code for code in codes if code.isalpha() and 2 <= len(code) <= 3))
    return ()


@cache
def _messages(languages: tuple[str, ...], page: bool = False) -> gettext.NullTranslations:
    # English is what the messages are written in: what stands behind it is never asked.
    before = languages[: languages.index("en")] if "en" in languages else languages
    chain = gettext.NullTranslations()
    for code in reversed([code.partition("-")[0] for code in before]):
        for domain in (PAGES, DOMAIN) if page else (DOMAIN,):
            found = gettext.find(domain, LOCALE, [code])
            if found is not None:
                with open(found, "rb") as file:  # noqa: PTH123  gettext gives a text
                    words = gettext.GNUTranslations(file)
                words.add_fallback(chain)
                chain = words
    return chain


@cache
def tongues() -> tuple[str, ...]:
    """Return the languages in which the library writes pages, English first."""
    return ("en", *sorted({file.parent.parent.name for file in LOCALE.glob("*/LC_MESSAGES/*.mo")}))


def spoken(languages: Sequence[str]) -> str:
    """Return the first of some languages in which the library writes pages; English if there is none.

    Examples
    --------
    >>> spoken(("xx", "pl-PL", "en")), spoken(())
    ('pl', 'en')
    """
    bare = (language.partition("-")[0].lower() for language in languages)
    return next((language for language in bare if language in tongues()), "en")


def said(text: str, context: str) -> str:
    """Return a word of the interface in the language of who asks.

    Parameters
    ----------
    text
        In English.
    context
        What sort of word it is: ``kind``, ``relation``, ``role``, ``field`` or ``heading``. One English word may need
        several others.

    Examples
    --------
    >>> said("practice", "kind")
    'practice'
    """
    return _messages(tuple(_asked()), _for_pages).pgettext(context, text)


def counted(one: str, many: str, count: int, context: str, /, **values: object) -> str:
    """Return a sentence with a number in the language of who asks, in the form that the number takes there.

    Parameters
    ----------
    one, many
        In English, with ``{count}`` and whatever ``values`` names.
    count
        The number.
    context
        As for `said`.
    values
        What else is put in.

    Examples
    --------
    >>> counted("{count} visit", "{count} visits", 3, "advice")
    '3 visits'
    """
    form = _messages(tuple(_asked()), _for_pages).npgettext(context, one, many, count)
    return form.format(count=count, **values)


def country(code: str) -> str:
    """Return the name of a country in the language of who asks."""
    from goodpractice.model.countries import country_name

    for language in (*_asked(), "en"):
        name = country_name(code, language.partition("-")[0])
        if name != code:
            return name
    return code
