"""Tables of all kinds, read row by row: CSV, workbooks, JSON, Parquet, in archives too.

`Tables` is what `goodpractice.importing.fetch.Fetch` reads them with.
"""

from goodpractice.importing.tables.fetching import Tables
from goodpractice.importing.tables.options import Options

__all__ = ["Options", "Tables"]
