"""Mappings: what a table means, written down in TOML, so that it can be imported without programming."""

from goodpractice.importing.mapping.document import is_mapping
from goodpractice.importing.mapping.importer import MappingImporter, importer_from_mapping

__all__ = ["MappingImporter", "importer_from_mapping", "is_mapping"]
