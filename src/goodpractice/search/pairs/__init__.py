"""Words that mean the same in two languages, learned from what the catalogue itself says twice.

``doubles`` finds the texts, ``sentences`` puts what corresponds side by side, ``linking`` tells which words go together, and
``learned`` keeps the outcome beside the index, as a dictionary like any other.
"""
