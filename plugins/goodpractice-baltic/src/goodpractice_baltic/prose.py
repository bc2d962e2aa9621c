"""What the prose of a page says of the flagship's structure: its platforms, who leads them, who takes part.

A page is read sentence by sentence. A statement is a chain of known words with nothing but fillings between them, such
as *Knowledge Platform – on – NEET – is coordinated by – the – Norden Association*; any other word breaks the chain.
So a page that merely speaks of early school leaving says nothing of a platform.
"""

from __future__ import annotations

import re

import attrs

from goodpractice_baltic import labels
from goodpractice_baltic.sentences import QUOTED_WORDS, Word, quote, sentences, words

FLAGSHIP = labels.FLAGSHIP_KEY
_QUOTED_LETTERS = 400


@attrs.frozen(kw_only=True)
class PlatformSaid:
    """A page names a part of the flagship.

    Parameters
    ----------
    key
        Key of the platform.
    kind
        What the page calls it; None where it says "platform" only.
    subject, wording, quote
        Its subject, the word for it and the whole passage, as written.
    """

    key: str
    kind: str | None
    subject: str
    wording: str
    quote: str | None


@attrs.frozen(kw_only=True)
class RoleSaid:
    """A page gives an organisation a role in the flagship or in a platform.

    Parameters
    ----------
    actor, network
        Their keys.
    role
        ``lead``, ``partner``, ``member``, or None where the page's word is none of ours.
    wording
        The page's word.
    since
        Year from which it holds, where the page says so.
    unit
        The part of the organisation that acts, where the page names one.
    """

    actor: str
    network: str
    role: str | None
    wording: str
    quote: str | None
    since: str | None = None
    unit: str | None = None


@attrs.define
class Structure:
    """All that a page says of the structure.

    Parameters
    ----------
    platforms, roles
        In the order of the page.
    leaderless
        Wordings such as *is coordinated by* behind a platform, that no known organisation follows.
    """

    platforms: list[PlatformSaid] = attrs.Factory(list)
    roles: list[RoleSaid] = attrs.Factory(list)
    leaderless: list[str] = attrs.Factory(list)
    last_actor: Word | None = None


def structure(text: str, *, about: bool) -> Structure:
    """Read the structure of the flagship from the prose of a page.

    Parameters
    ----------
    text
        The page.
    about
        True if the page is the flagship's own or about it: then a sentence that begins with *Led by* means it.

    Examples
    --------
    >>> found = structure("Knowledge Platforms: ESL led by Turku, NEET led by Norden.", about=True)
    >>> [(role.actor, role.network) for role in found.roles]
    [('city-of-turku', 'early-school-leaving'), ('norden-association', 'neet')]
    """
    found = Structure()
    open_list: Word | None = None
    for sentence in sentences(text):
        chain = _Chain(sentence, found, about=about, kind=open_list)
        for word in words(sentence):
            chain.take(word)
        chain.finish()
        # “… by three Knowledge Platforms:” opens a list whose points may name the subjects alone.
        goes_on = open_list is not None and chain.named
        open_list = (
            (chain.kind if sentence.endswith(":") else open_list)
            if sentence.endswith(":") or goes_on
            else None
        )
    return found


class _Chain:
    """The statement that is being read within one sentence."""

    def __init__(self, sentence: str, found: Structure, *, about: bool, kind: Word | None) -> None:
        self.sentence, self.found, self.about = sentence, found, about
        self.start = 0
        self.first = True
        self.named = False
        self.since = re.search(labels.SINCE, sentence, re.IGNORECASE)
        self._reset(kind)

    def _reset(self, kind: Word | None = None) -> None:
        self.kind = kind
        self.targets: list[str] = []
        self.actors: list[Word] = []
        self.verb: Word | None = None
        self.answered = False

    def take(self, word: Word) -> None:
        """Go on by one word; what it does depends on what it is."""
        if word.what == "filling":
            return
        if not (self.kind or self.targets or self.actors or self.verb):
            self.start = word.start
        getattr(self, f"_{word.what}")(word)
        self.first = False

    def finish(self) -> None:
        """End the statement with the sentence."""
        self._check_answered()

    def _other(self, _: Word) -> None:
        self._check_answered()
        self._reset()

    def _check_answered(self) -> None:
        verb = self.verb
        if verb is not None and verb.what == "led_by" and self.targets and not self.answered:
            self.found.leaderless.append(verb.text)

    def _kind(self, word: Word) -> None:
        self.kind = word
        self._new_targets_after_answer()

    def _platform(self, word: Word) -> None:
        if self.kind is None:
            return
        self._new_targets_after_answer()
        key = labels.PLATFORMS[word.index].key
        self.named = True
        said = PlatformSaid(
            key=key,
            kind=labels.PLATFORM_KINDS[self.kind.index][0],
            subject=word.text,
            wording=self.kind.text,
            quote=self._quote(word),
        )
        if not any(
            (said.key, said.kind, said.subject) == (p.key, p.kind, p.subject) for p in self.found.platforms
        ):
            self.found.platforms.append(said)
        if key not in self.targets:
            self.targets.append(key)
        verb = self.verb
        if verb is not None and verb.what == "leads":
            for actor in self.actors:
                self._role(actor, key, "lead", verb, word)
        elif verb is not None and verb.what == "member" and self.actors:
            self._role(self.actors[-1], key, "member", verb, word)

    def _new_targets_after_answer(self) -> None:
        if self.answered:
            self.targets, self.verb, self.answered = [], None, False

    def _flagship(self, word: Word) -> None:
        verb = self.verb
        if verb is None or not self.actors:
            self.targets = [FLAGSHIP]
        elif verb.what == "leads":
            for actor in self.actors:
                self._role(actor, FLAGSHIP, "lead", verb, word)
        elif verb.what == "cooperates":
            self._role(self.actors[-1], FLAGSHIP, None, verb, word)

    def _actor(self, word: Word) -> None:
        self.found.last_actor = word
        verb = self.verb
        roles = {"led_by": "lead", "initiator": None, "partners": "partner", "together": "partner"}
        if verb is None or verb.what not in roles:
            if all(word.index != other.index for other in self.actors):
                self.actors.append(word)
            return
        for target in self.targets:
            self._role(word, target, roles[verb.what], verb, word)
        self.answered = True

    def _led_by(self, word: Word) -> None:
        if self.first and self.about:
            self.targets = [FLAGSHIP]
        self.verb, self.answered = word, False

    def _leads(self, word: Word) -> None:
        self.verb = word if self.actors else None

    def _initiator(self, word: Word) -> None:
        self._reset()
        self.verb = word

    def _together(self, word: Word) -> None:
        self.verb, self.answered = word, False

    def _partners(self, word: Word) -> None:
        self._reset()
        if self.about:
            self.verb, self.targets = word, [FLAGSHIP]

    def _member(self, word: Word) -> None:
        self._of_last_actor(word)

    def _cooperates(self, word: Word) -> None:
        self._of_last_actor(word)

    def _of_last_actor(self, word: Word) -> None:
        """Let a clause without a subject of its own speak of the organisation named before it."""
        if not self.actors and self.first and self.found.last_actor is not None:
            self.actors = [self.found.last_actor]
        self.verb = word if self.actors else None

    def _both(self, word: Word) -> None:
        keys = list(dict.fromkeys(platform.key for platform in self.found.platforms))
        self.targets = keys[-3 if word.text.lower().startswith("all") else -2 :]

    def _quote(self, last: Word) -> str | None:
        """Quote the end of the passage: the subject may stand far behind its beginning."""
        start = max(self.start, last.end - _QUOTED_LETTERS)
        return quote(" ".join(self.sentence[start : last.end].split()[-QUOTED_WORDS:]))

    def _role(self, actor: Word, network: str, role: str | None, verb: Word, last: Word) -> None:
        known = labels.ACTORS[actor.index]
        unit = labels.UNITS.get(known.key)
        said = RoleSaid(
            actor=known.key,
            network=network,
            role=role,
            wording=verb.text,
            quote=self._quote(last),
            since=self.since["year"] if self.since else None,
            unit=unit[0] if unit and re.search(unit[1], actor.text, re.IGNORECASE) else None,
        )
        # An organisation written twice in one breath, “SALAR (Swedish Association …)”, has one role.
        if not any(_same_role(said, other) for other in self.found.roles):
            self.found.roles.append(said)


def _same_role(one: RoleSaid, other: RoleSaid) -> bool:
    return (one.actor, one.network, one.role, one.wording) == (
        other.actor,
        other.network,
        other.role,
        other.wording,
    )
