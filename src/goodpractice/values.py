"""What cells of tables and words of pages mean: shared by all importers, so that none has rules of its own.

Everything here takes text as a source writes it, and returns a value of the model or raises `BadValue` with what to
write instead. The form of a column is told once (``decimal=``, the form of `date_reader`), never guessed cell by cell.

Examples
--------
>>> from goodpractice.values import Coordinates, Money, Nuts, country, is_missing, language_code, parse_loose, parse_number
>>> country("DE Germany / DEUTSCHLAND"), country("EL"), language_code("Polski"), is_missing("brak danych")
('DE', 'GR', 'pl', True)
>>> str(parse_loose("end 2017")), str(Money.parse("800 tys. zł")), str(parse_number("2073781,25"))
('2017~', '800000 PLN', '2073781.25')
>>> Nuts.parse("DEG01  / Erfurt").name, str(Coordinates.parse("POINT (20.63 50.87)"))
('Erfurt', '50.87,20.63')
"""

from goodpractice.model.amounts import Amount, parse_amount
from goodpractice.model.coordinates import Coordinates
from goodpractice.model.countries import country, country_name, is_country
from goodpractice.model.date_forms import FORMS, date_reader, excel_date
from goodpractice.model.dates import Interval, PartialDate
from goodpractice.model.languages import language_code
from goodpractice.model.loose_dates import parse_loose
from goodpractice.model.missing import is_missing
from goodpractice.model.money import Money
from goodpractice.model.numbers import decimal_of, parse_number
from goodpractice.model.nuts import Nuts
from goodpractice.model.thing import derived_key

__all__ = [
    "FORMS",
    "Amount",
    "Coordinates",
    "Interval",
    "Money",
    "Nuts",
    "PartialDate",
    "country",
    "country_name",
    "date_reader",
    "decimal_of",
    "derived_key",
    "excel_date",
    "is_country",
    "is_missing",
    "language_code",
    "parse_amount",
    "parse_loose",
    "parse_number",
]
