"""A saved page to records: the document, the flagship, its platforms, who leads them, and what is counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from goodpractice import (
    BadValue,
    Claim,
    Document,
    Link,
    Mention,
    Network,
    Organisation,
    Programme,
    Said,
    Skip,
    Statement,
    Text,
    Thing,
    derived_key,
)
from goodpractice_baltic import labels
from goodpractice_baltic.counts import Counted, counted, platforms_counted
from goodpractice_baltic.prose import PlatformSaid, RoleSaid, Structure, structure
from goodpractice_baltic.saved import Saved
from goodpractice_baltic.sentences import quote, sentences

FLAGSHIP = Network.ref(labels.FLAGSHIP_KEY)
_KNOWN_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{2})?")


def language_of(page: Saved) -> str:
    """Return the language of a page, or ``und`` where it states none that is one.

    Examples
    --------
    >>> language_of(Saved(language="en-GB")), language_of(Saved(language="?"))
    ('en-GB', 'und')
    """
    return page.language if _KNOWN_LANGUAGE.fullmatch(page.language) else "und"


def said_on(page: Saved, words: str | None = None) -> Said:
    """Say how a statement is known: by what words, on which page, and for what day the page speaks.

    Examples
    --------
    >>> said_on(Saved(url="https://s2wflagship.eu/esl/"), "Platform on early school leaving").where
    'https://s2wflagship.eu/esl/'
    """
    return Said(quote=quote(words or ""), where=page.url or None, as_of=page.date)


def records_of(page: Saved) -> Iterator[Thing | Link]:
    """Yield all that a page says, except of events.

    Raises
    ------
    BadValue
        If the page lacks a label that it always had, or all of them; the message names label and page.
    Skip
        If it holds nothing.
    """
    if not page.title and not page.text:
        raise Skip("the page holds neither a title nor a text")
    if re.search(labels.NOT_FOUND, page.title, re.IGNORECASE):
        raise Skip(f"the page says of itself that it is not there: “{page.title}”")
    if page.whole and page.happening is None and not is_ours(f"{page.url}\n{page.title}\n{page.text}"):
        raise BadValue(nothing_of_it(page.title or page.url))
    document = _document(page)
    yield document
    if not page.speaks_of_flagship and not re.search(labels.PLATFORMS[2].pattern, page.title, re.IGNORECASE):
        return
    prose = f"{page.title}\n{page.text}"
    found = structure(prose, about=page.about)
    check_labels(page, found)
    yield from _about(page, document, found)
    if page.speaks_of_flagship:
        yield flagship(page)
        yield from _programmes(page)
    for platform in found.platforms:
        yield from _platform(platform, page)
    for role in found.roles:
        yield from _role(role, page)
    if page.speaks_of_flagship:
        for claim in counted(page.text):
            yield from _claim(claim, page)


def is_ours(text: str) -> bool:
    """Tell whether a page says anything of the flagship, its platforms or its strategy.

    Examples
    --------
    >>> is_ours("Knowledge Platform on NEETs"), is_ours("All about cats")
    (True, False)
    """
    return re.search(labels.OURS, text, re.IGNORECASE) is not None


def nothing_of_it(called: str) -> str:
    """Say what is missing on a page that says nothing of the flagship."""
    words = ", ".join(f"“{word}”" for word in labels.EXPECTED_WORDS)
    name = f" “{called[:80]}”" if called else ""
    return f"the page{name} has none of the labels {words}; has it been rebuilt, or is it another page?"


def check_labels(page: Saved, found: Structure) -> None:
    """Refuse a page that was reworked: better a page in quarantine than a platform lost without a word.

    Raises
    ------
    BadValue
        Naming the label that is missing, and where.
    """
    expected = next((e for e in labels.EXPECTED if re.search(e.address, page.url)), None)
    if expected is None or not page.whole:
        return
    where = f"{expected.title} ({page.url})"
    for name, pattern in expected.labels:
        if not re.search(pattern, f"{page.title}\n{page.text}", re.IGNORECASE):
            raise BadValue(f"the label “{name}” is missing on {where}; the page may have been reworked")
    if found.leaderless:
        raise BadValue(
            f"behind “{found.leaderless[0]}” stands no organisation known in labels.ACTORS, on {where}"
        )
    if expected.counted:
        for kind, number in platforms_counted(page.text):
            named = {p.key for p in found.platforms if p.kind == kind}
            if len(named) != number:
                raise BadValue(
                    f"{where} counts {number} of the kind {kind}, but {len(named)} are named under a label known in "
                    f"labels.PLATFORMS: {', '.join(sorted(named)) or 'none'}"
                )


def _document(page: Saved) -> Document:
    language = language_of(page)
    return Document(
        key=page.url or derived_key("page", page.place or page.title),
        name={language: page.title} if page.title else None,
        date=page.date,
        language=None if language == "und" else language,
        web=(page.url,) if page.url else (),
    )


def flagship(page: Saved) -> Network:
    """Return the flagship as far as the page describes it."""
    now = re.search(labels.COLLABORATING, page.text, re.IGNORECASE) if page.about else None
    endorsed = re.search(labels.ENDORSED, page.text, re.IGNORECASE) if page.about else None
    kind = "collaborating-platform" if now else labels.FLAGSHIP_KIND
    emerging = re.search(labels.EMERGING, page.text, re.IGNORECASE)
    statements = []
    if emerging:
        statements.append(Statement("status", "emerging", said_on(page, emerging.group())))
    if now:
        statements.append(Statement("kind", kind, said_on(page, now.group())))
    if endorsed:
        statements.append(Statement("since", endorsed["year"], said_on(page, endorsed.group())))
    return Network(
        key=labels.FLAGSHIP_KEY,
        name={"en": labels.FLAGSHIP_NAME},
        also=({"en": labels.FLAGSHIP_SHORT},) if labels.FLAGSHIP_SHORT in page.text else (),
        kind=kind,
        status="emerging" if emerging else None,
        since=endorsed["year"] if endorsed else None,
        web=(page.url,) if page.url.rstrip("/").endswith("s2wflagship.eu") else (),
        statements=statements,
    )


def _about(page: Saved, document: Document, found: Structure) -> Iterator[Link]:
    """Say what the document is about: what its title names. What only its text names, it mentions."""
    in_title = structure(page.title, about=True)
    for key in dict.fromkeys(p.key for p in in_title.platforms):
        yield Link(document, "about", Network.ref(key))
    if page.about:
        yield Link(document, "about", FLAGSHIP)
    elif page.speaks_of_flagship:
        yield Link(document, "mentions", FLAGSHIP)
    titled = {p.key for p in in_title.platforms}
    for key in dict.fromkeys(p.key for p in found.platforms):
        if key not in titled:
            yield Link(document, "mentions", Network.ref(key))


def _programmes(page: Saved) -> Iterator[Thing | Link]:
    """Yield the policy area and the strategy where one sentence names them with the flagship."""
    for sentence in sentences(page.text):
        if not re.search(labels.ABOUT_FLAGSHIP, sentence, re.IGNORECASE):
            continue
        here = [(k, n) for k, n, pattern in labels.PROGRAMMES if re.search(pattern, sentence, re.IGNORECASE)]
        if here:
            for key, name in here:
                yield Programme(key=key, name={"en": name})
            yield Link(FLAGSHIP, "part_of", Programme.ref(here[0][0]), said=(said_on(page),))
            for (one, _), (other, _) in pairwise(here):
                yield Link(Programme.ref(one), "part_of", Programme.ref(other), said=(said_on(page),))
            return


def _platform(said: PlatformSaid, page: Saved) -> Iterator[Thing | Link]:
    known = next(p for p in labels.PLATFORMS if p.key == said.key)
    written = f"{said.wording} {said.subject}"
    statements = [] if known.name in f"{page.title}\n{page.text}" else [_named(known.name, written, page)]
    statements += [Statement("kind", said.kind, said_on(page, said.wording))] if said.kind else []
    yield Network(
        key=said.key,
        name={"en": known.name},
        also=({"en": said.subject},),
        kind=said.kind,
        statements=statements,
    )
    if page.speaks_of_flagship:
        passage = said_on(page, said.quote)
        yield Link(Network.ref(said.key), "part_of", FLAGSHIP, wording=written, said=(passage,))


def _named(name: str, written: str, page: Saved) -> Statement:
    why = f"known under this name from the flagship's own pages; written here “{written}”"
    return Statement("name", {"en": name}, Said(how="inferred", why=why, where=page.url or None))


def _role(said: RoleSaid, page: Saved) -> Iterator[Thing | Link]:
    yield from actor(said.actor, page)
    yield Link(
        Organisation.ref(said.actor),
        "participates",
        Network.ref(said.network),
        role=said.role,
        wording=said.wording,
        since=said.since,
        extra={"unit": said.unit},
        said=(said_on(page, said.quote),),
    )


def actor(key: str, page: Saved) -> Iterator[Thing | Link]:
    """Yield an organisation with the names that the page has for it, and what it belongs to."""
    known = next(a for a in labels.ACTORS if a.key == key)
    # The owner of a site bears the site's name: skl.se, skr.se.
    site = re.match(r"https?://(?:[\w-]+\.)*([\w-]+)\.\w+", page.url)
    owner = site[1].upper() if site else ""
    here = [
        pair for pair in known.names if re.search(rf"\b{re.escape(pair[1])}\b", page.text) or pair[1] == owner
    ]
    name, also = _names(known.name, [("en", known.short), *here] if known.short else here)
    yield Organisation(
        key=key,
        name=name,
        also=also,
        kind=known.kind,
        place=Mention(known.city, known.country) if known.city else None,
        country=known.country,
    )
    if known.part_of is not None:
        yield from actor(known.part_of, page)
        yield Link(Organisation.ref(key), "part_of", Organisation.ref(known.part_of))


def _names(english: str, here: Iterable[tuple[str, str]]) -> tuple[Text, tuple[Text, ...]]:
    """Put the long names of other languages beside the English one, and the rest under the other names."""
    name, also = {"en": english}, []
    for language, other in here:
        if language in name or other.isupper():
            also.append(Text({language: other}))
        else:
            name[language] = other
    return Text(name), tuple(also)


def _claim(said: Counted, page: Saved) -> Iterator[Thing | Link]:
    counted_things = said.of.removesuffix("s") if said.value == "1" else said.of
    words = " ".join(filter(None, (said.comparator, said.value, counted_things)))
    claim = Claim(
        key=derived_key(said.of, said.comparator, said.value, page.url or page.place),
        name={"en": words if said.kind == "count" else f"{said.of}: {said.value}"},
        kind=said.kind,
        of=said.of,
        value=said.value,
        comparator=said.comparator,
        as_of=page.date,
        web=(page.url,) if page.url else (),
    )
    yield claim
    yield Link(claim, "about", FLAGSHIP, said=(said_on(page, said.quote),))
