"""Which of several values stands first: a rule for each field, which a user can set. All the others stay beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from goodpractice.entities.provenance import Provenance
from goodpractice.errors import BadValue

MOST_SOURCES, MOST_RECENT = "most sources", "most recent"
DEFAULT = "default"
"""Stands for all fields that no rule is named for."""

Rule = str | tuple[str, ...]
"""``most sources``, ``most recent``, or the names of sources, best first."""


@attrs.frozen
class Preference:
    """Rules by field.

    Parameters
    ----------
    rules
        By the name of a field, or ``default``. Without any, what most sources state stands first.

    Examples
    --------
    >>> Preference({"default": "most recent", "name": ("urbact", "keep")}).rule("name")
    ('urbact', 'keep')
    """

    rules: Mapping[str, Rule] = attrs.field(factory=dict)

    def rule(self, field: str) -> Rule:
        """Return the rule of a field; that of ``sections`` holds for ``sections.Aims`` too."""
        for name in (field, field.partition(".")[0], DEFAULT):
            if name in self.rules:
                return self.rules[name]
        return MOST_SOURCES

    def weight(self, field: str, provenance: Sequence[Provenance]) -> tuple[Any, ...]:
        """Return what to sort the values of a field by, the smallest first.

        Parameters
        ----------
        field
            Its name.
        provenance
            Who states the value.
        """
        rule = self.rule(field)
        sources = {p.source for p in provenance}
        newest = max(p.as_of or p.published or p.retrieved for p in provenance)
        latest = [-ord(letter) for letter in newest]
        stated = any(p.how == "stated" for p in provenance)
        usual = (-len(sources), not stated, [-ord(letter) for letter in max(p.retrieved for p in provenance)])
        if rule == MOST_RECENT:
            return (latest, *usual)
        if isinstance(rule, tuple):
            return (min((rule.index(s) for s in sources if s in rule), default=len(rule)), *usual)
        return usual

    def why(self, field: str) -> str:
        """Say in words what puts a value first.

        Examples
        --------
        >>> Preference().why("name"), Preference({"name": ("urbact", "keep")}).why("name")
        ('what most sources state stands first', 'set for name: first what urbact states, then keep')
        """
        rule = self.rule(field)
        set_for = next((f for f in (field, field.partition(".")[0], DEFAULT) if f in self.rules), None)
        if isinstance(rule, tuple):
            said = f"first what {' states, then '.join(rule)}"
            said += " states" if len(rule) == 1 else ""
        else:
            said = {MOST_RECENT: "what was said last stands first"}.get(
                rule, "what most sources state stands first"
            )
        return said if set_for is None else f"set for {set_for}: {said}"


USUAL = Preference()
"""What most sources state stands first."""


def preference(said: Mapping[str, Any] | None) -> Preference:
    """Make the rules of what a configuration or a caller says.

    Parameters
    ----------
    said
        By field or ``default``: ``"most sources"``, ``"most recent"``, or a list of sources, best first.

    Raises
    ------
    BadValue
        If a rule is none of these.

    Examples
    --------
    >>> preference({"name": ["urbact", "keep"]}).rule("name")
    ('urbact', 'keep')
    """
    rules: dict[str, Rule] = {}
    for field, rule in (said or {}).items():
        if isinstance(rule, str) and rule.strip() in (MOST_SOURCES, MOST_RECENT):
            rules[field] = rule.strip()
        elif isinstance(rule, (list, tuple)) and rule and all(isinstance(s, str) and s.strip() for s in rule):
            rules[field] = tuple(s.strip() for s in rule)
        else:
            raise BadValue(
                f'prefer.{field} = {rule!r}: use "{MOST_SOURCES}", "{MOST_RECENT}", or a list of sources, best first'
            )
    return Preference(rules)


def typed_preference(options: Sequence[str]) -> dict[str, Any]:
    """Take apart what is typed on a command line: a rule for all, or ``FIELD=RULE``.

    Examples
    --------
    >>> typed_preference(["most recent", "name=urbact,keep"])
    {'default': 'most recent', 'name': ['urbact', 'keep']}
    """
    said: dict[str, Any] = {}
    for option in options:
        field, equals, rule = option.partition("=")
        if not equals:
            field, rule = DEFAULT, option
        listed = [each.strip() for each in rule.split(",")]
        said[field.strip()] = rule.strip() if rule.strip() in (MOST_SOURCES, MOST_RECENT) else listed
    return said
