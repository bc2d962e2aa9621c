"""The tables of a catalogue, and how older files become newer ones."""

from __future__ import annotations

APPLICATION_ID = 0x676F6F64
"""Marks an SQLite file as a catalogue ("good")."""

VERSION = 2
"""Version of the format that this library writes."""

TABLES = """
CREATE TABLE meta(name TEXT PRIMARY KEY, value) WITHOUT ROWID;

-- Every state that the catalogue was in; derived things tell by it whether they come from this catalogue or a copy.
CREATE TABLE token(change INTEGER PRIMARY KEY, token TEXT NOT NULL);

CREATE TABLE source(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, body TEXT NOT NULL);

-- A source comes in parts (tables, pages); a part is replaced as a whole when it is imported again.
CREATE TABLE part(id INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES source, name TEXT NOT NULL,
  UNIQUE(source, name));

CREATE TABLE run(id INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES source, importer TEXT NOT NULL,
  started TEXT NOT NULL, finished TEXT NOT NULL, locations TEXT NOT NULL, mode TEXT NOT NULL, counts TEXT NOT NULL,
  source_before TEXT, change INTEGER NOT NULL, undone TEXT, input TEXT);

-- What one part of a source says about one thing. entity = the anchor of all records of the same thing.
CREATE TABLE record(id INTEGER PRIMARY KEY, source INTEGER NOT NULL, part INTEGER NOT NULL, kind INTEGER NOT NULL,
  key TEXT NOT NULL, entity INTEGER NOT NULL, label TEXT, subkind TEXT, country TEXT, since INTEGER, until INTEGER,
  flags INTEGER NOT NULL, place INTEGER, mention TEXT, body TEXT NOT NULL, at TEXT NOT NULL,
  born INTEGER NOT NULL, run INTEGER NOT NULL, gone INTEGER);
CREATE UNIQUE INDEX record_key ON record(source, kind, key, part);
CREATE INDEX record_entity ON record(entity);
CREATE INDEX record_kind ON record(kind, country);
CREATE INDEX record_place ON record(place) WHERE place IS NOT NULL;

CREATE TABLE link(id INTEGER PRIMARY KEY, part INTEGER NOT NULL, subject INTEGER NOT NULL, relation INTEGER NOT NULL,
  object INTEGER NOT NULL, role TEXT NOT NULL, mark TEXT NOT NULL, since INTEGER, until INTEGER, body TEXT,
  at TEXT NOT NULL, born INTEGER NOT NULL, run INTEGER NOT NULL, gone INTEGER);
CREATE UNIQUE INDEX link_name ON link(subject, relation, object, role, part, mark);
CREATE INDEX link_object ON link(object, relation);

-- Rows as they were before the run `replaced` wrote over them.
CREATE TABLE record_version(replaced INTEGER NOT NULL, id INTEGER NOT NULL, source INTEGER, part INTEGER, kind INTEGER,
  key TEXT, entity INTEGER, label TEXT, subkind TEXT, country TEXT, since INTEGER, until INTEGER, flags INTEGER,
  place INTEGER, mention TEXT, body TEXT, at TEXT, born INTEGER, run INTEGER, gone INTEGER,
  PRIMARY KEY(replaced, id)) WITHOUT ROWID;
CREATE TABLE link_version(replaced INTEGER NOT NULL, id INTEGER NOT NULL, part INTEGER, subject INTEGER,
  relation INTEGER, object INTEGER, role TEXT, mark TEXT, since INTEGER, until INTEGER, body TEXT, at TEXT,
  born INTEGER, run INTEGER, gone INTEGER, PRIMARY KEY(replaced, id)) WITHOUT ROWID;

-- Judgements about who is who; `born` and `gone` are runs where a note made them, else 0.
CREATE TABLE decision(id INTEGER PRIMARY KEY, source INTEGER, part INTEGER, body TEXT NOT NULL, by TEXT NOT NULL, made TEXT NOT NULL,
  born INTEGER NOT NULL, gone INTEGER, withdrawn TEXT);
CREATE INDEX decision_body ON decision(body);
-- What the decisions in force amount to: records that are one thing with an earlier one of another key.
CREATE TABLE component(record INTEGER PRIMARY KEY, anchor INTEGER NOT NULL);
-- Links that another link refines: both are one participation, of the refining actor.
CREATE TABLE refined(link INTEGER PRIMARY KEY, by INTEGER NOT NULL) WITHOUT ROWID;
-- Places that lie in another, as decisions say; `by` and `why` are those of the decision.
CREATE TABLE within(place INTEGER PRIMARY KEY, city INTEGER NOT NULL, by TEXT NOT NULL, why TEXT) WITHOUT ROWID;
CREATE INDEX within_city ON within(city);

-- What people type. A homonym has a number above 1.
CREATE TABLE name(base TEXT NOT NULL, number INTEGER NOT NULL, record INTEGER NOT NULL, run INTEGER NOT NULL,
  PRIMARY KEY(base, number)) WITHOUT ROWID;
CREATE INDEX name_record ON name(record);
CREATE TABLE alias(base TEXT NOT NULL, record INTEGER NOT NULL, PRIMARY KEY(base, record)) WITHOUT ROWID;
CREATE INDEX alias_record ON alias(record);
-- Aliases as they were before the run `replaced`: bodies do not tell all that a record was called.
CREATE TABLE alias_version(replaced INTEGER NOT NULL, record INTEGER NOT NULL, base TEXT NOT NULL,
  PRIMARY KEY(replaced, record, base)) WITHOUT ROWID;

-- When an entity last changed, for everything that is derived from the store.
CREATE TABLE touched(entity INTEGER PRIMARY KEY, change INTEGER NOT NULL);
CREATE INDEX touched_change ON touched(change);

CREATE TABLE quarantine(id INTEGER PRIMARY KEY, run INTEGER NOT NULL, at TEXT NOT NULL, reason TEXT NOT NULL);
CREATE INDEX quarantine_run ON quarantine(run);

-- Hashes of what was forgotten on request; imports respect them.
CREATE TABLE tombstone(hash BLOB PRIMARY KEY, made TEXT NOT NULL) WITHOUT ROWID;
"""

MIGRATIONS: dict[int, str] = {
    1: """
CREATE TABLE within(place INTEGER PRIMARY KEY, city INTEGER NOT NULL, by TEXT NOT NULL, why TEXT) WITHOUT ROWID;
CREATE INDEX within_city ON within(city);
""",
}
"""SQL that takes a catalogue from a version to the next: ``{1: "ALTER TABLE …;"}``."""

RECORD_COLUMNS = (
    "id, source, part, kind, key, entity, label, subkind, country, since, until, flags, place, mention, body, at, "
    "born, run, gone"
)
LINK_COLUMNS = "id, part, subject, relation, object, role, mark, since, until, body, at, born, run, gone"
