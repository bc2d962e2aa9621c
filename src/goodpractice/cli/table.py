"""Every command with its module and the line that ``gp --help`` shows. Nothing here loads a command."""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """Where a command is, and what it does in one line."""

    module: str
    line: str


_HERE = "goodpractice.cli.commands"

SECTIONS: dict[str, dict[str, Entry]] = {
    "Ask": {
        "search": Entry(f"{_HERE}.search", "find anything, whatever letters it is written in"),
        "list": Entry(f"{_HERE}.list_", "practices, networks, claims, transfers … that meet conditions"),
        "show": Entry(f"{_HERE}.show", "one thing, with what every source says of it"),
        "links": Entry(f"{_HERE}.links", "what a thing is connected to"),
        "common": Entry(f"{_HERE}.common", "what two have in common, and what not"),
        "route": Entry(f"{_HERE}.route", "the chain between two, with dates and gaps"),
        "compare": Entry(f"{_HERE}.compare", "two networks: who stayed, left and joined"),
        "advise": Entry(f"{_HERE}.advise", "what fits a need: practices with reasons and gaps"),
        "timeline": Entry(f"{_HERE}.timeline", "what happened, in the order of dates"),
        "brief": Entry(f"{_HERE}.brief", "one page on a need, for who decides: HTML, Markdown, text"),
        "news": Entry(f"{_HERE}.news", "what came, changed, ended; whose contact is stale"),
    },
    "Bring in": {
        "import": Entry(f"{_HERE}.import_", "read a source, a table or a note into the catalogue"),
        "note": Entry(f"{_HERE}.note", "notes that people write; new and check for those who write"),
        "mapping": Entry(f"{_HERE}.mapping", "mappings: what the columns of a table mean; new, check"),
        "source": Entry(f"{_HERE}.source", "the sources, with licence and attribution"),
        "quarantine": Entry(f"{_HERE}.quarantine", "items that could not be used, and why"),
    },
    "Trust": {
        "log": Entry(f"{_HERE}.log", "what was imported when"),
        "undo": Entry(f"{_HERE}.undo", "take back a run"),
        "identify": Entry(f"{_HERE}.identify", "let rules find out which records are one thing"),
        "review": Entry(f"{_HERE}.review", "decide what the rules leave open, a pair at a time"),
        "merge": Entry(f"{_HERE}.merge", "decide that two things are one"),
        "split": Entry(f"{_HERE}.split", "take apart what was merged"),
        "explain": Entry(f"{_HERE}.explain", "why two are one thing, or are not"),
        "decision": Entry(f"{_HERE}.decision", "who decided what; export, import, undo"),
        "check": Entry(f"{_HERE}.check", "does the catalogue hang together?"),
        "backup": Entry(f"{_HERE}.backup", "write a copy that is one file"),
        "restore": Entry(f"{_HERE}.restore", "fill a new catalogue from its JSON"),
        "index": Entry(f"{_HERE}.index", "the search index: its state, rebuild"),
    },
    "Study": {
        "stats": Entry(f"{_HERE}.stats", "how large the catalogue is, and of what"),
        "measure": Entry(f"{_HERE}.measure", "measures of networks: summary, centrality, brokers …"),
    },
    "Take out": {
        "picture": Entry(f"{_HERE}.picture", "draw who works with whom, a map, a timeline, communities"),
        "export": Entry(f"{_HERE}.export", "write it for other tools; the ending says the format"),
    },
    "Extend": {
        "plugin": Entry(f"{_HERE}.plugin", "the plugins; new and golden for those who write them"),
        "completion": Entry(f"{_HERE}.completion", "let the shell complete commands and names"),
    },
}
"""Commands by the heading that they stand under."""

NOTE: dict[str, Entry] = {
    "new": Entry(f"{_HERE}.note_new", "print a note to fill in"),
    "check": Entry(f"{_HERE}.note_check", "say what is wrong with notes, line by line"),
}
MAPPING: dict[str, Entry] = {
    "new": Entry(f"{_HERE}.mapping_new", "look at a table and print a mapping for it"),
    "check": Entry(f"{_HERE}.mapping_check", "say what is wrong with a mapping, line by line"),
}
INDEX: dict[str, Entry] = {
    "rebuild": Entry(f"{_HERE}.index_rebuild", "make the search index anew"),
}
PLUGIN: dict[str, Entry] = {
    "new": Entry(f"{_HERE}.plugin_new", "write a package for a source, with tests that pass"),
    "golden": Entry(f"{_HERE}.plugin_golden", "write what fixtures come to, for tests to compare with"),
}
MEASURE: dict[str, Entry] = {
    "summary": Entry(f"{_HERE}.measure_summary", "sizes, densities, components, diameters, degrees"),
    "centrality": Entry(f"{_HERE}.measure_centrality", "who is in the middle, with ranks"),
    "communities": Entry(f"{_HERE}.measure_communities", "who belongs together"),
    "core": Entry(f"{_HERE}.measure_core", "who is in the core and who at the edge"),
    "mixing": Entry(f"{_HERE}.measure_mixing", "do likes meet likes: assortativity, E-I index"),
    "roles": Entry(f"{_HERE}.measure_roles", "brokerage roles between groups, and what chance gives"),
    "holes": Entry(f"{_HERE}.measure_holes", "structural holes: effective size, constraint"),
    "backbone": Entry(f"{_HERE}.measure_backbone", "ties that are stronger than chance"),
    "brokers": Entry(f"{_HERE}.measure_brokers", "who joins two programmes, networks or countries"),
    "tie": Entry(f"{_HERE}.measure_tie", "what two share, and what their tie weighs"),
    "gaps": Entry(f"{_HERE}.measure_gaps", "which countries, sizes and regions a network lacks"),
    "run": Entry(f"{_HERE}.measure_run", "a measure that a plugin brings"),
}
DECISION: dict[str, Entry] = {
    "export": Entry(f"{_HERE}.decision_export", "write decisions to a text file to share and review"),
    "import": Entry(f"{_HERE}.decision_import", "read decisions from text files"),
    "undo": Entry(f"{_HERE}.decision_undo", "take a decision back"),
}
NOUNS: dict[str, dict[str, Entry]] = {
    "plugin": PLUGIN,
    "note": NOTE,
    "mapping": MAPPING,
    "index": INDEX,
    "measure": MEASURE,
    "decision": DECISION,
}
"""Commands under a noun; the bare noun lists."""
