"""Places of Europe in all their names, offline.

>>> from goodpractice.places import gazetteer
>>> gazetteer().resolve("Danzig", "PL").name
'Gdańsk'
"""

from __future__ import annotations

from goodpractice.places.entry import Entry
from goodpractice.places.gazetteer import Candidate, Gazetteer, gazetteer
from goodpractice.places.key import key_of
from goodpractice.places.nuts import nuts

__all__ = ["Candidate", "Entry", "Gazetteer", "gazetteer", "key_of", "nuts"]
