"""``gp mapping new``: a mapping drafted for a table."""

from __future__ import annotations

import click

from goodpractice.cli.command import command as define


@define(
    "new",
    examples=(
        "gp mapping new partners.xlsx > partners.toml",
        "gp mapping new keep.xlsx --sheet Partners > partners.toml",
        "gp mapping new list.csv --header 3 --encoding cp1250 > list.toml",
    ),
)
@click.argument("table", metavar="TABLE")
@click.option("--sheet", help="The sheet, by its name or its number counted from 1.")
@click.option(
    "--header",
    type=click.IntRange(min=0),
    help="The row that names the columns, counted from 1; 0 if none does.",
)
@click.option("--encoding", help="The encoding of a text file, such as cp1250.")
def command(table: str, sheet: str | None, header: int | None, encoding: str | None) -> None:
    """Look at a TABLE and print a mapping for it; send it to a file, correct it, and import with it.

    TABLE is a file or an address: CSV, XLSX, XLS, ODS, HTML, JSON, Parquet, in a zip too. Columns are guessed by the words of
    their headings in several languages and by their cells. What is printed runs on the table as it stands.
    """
    from goodpractice.errors import CannotRead
    from goodpractice.importing.fetch import Fetch
    from goodpractice.importing.mapping.draft import draft_mapping

    chosen: str | int | None = int(sheet) if sheet is not None and sheet.isdecimal() else sheet
    fetch = Fetch(encoding=encoding)
    try:
        text = draft_mapping(fetch, table, sheet=chosen, header=header)
    except CannotRead as error:
        raise CannotRead(str(error).replace("--option encoding=", "--encoding ")) from None
    finally:
        fetch.close()
    click.echo(text, nl=False)
