"""What the asker says of itself."""

from __future__ import annotations

import pytest

from goodpractice.advice.stated import Stated
from goodpractice.errors import BadValue


def test_money_and_languages_are_read_as_people_write_them():
    stated = Stated(budget="50 tys. zł", age=30, languages="Polish, en")
    assert (str(stated.budget), stated.languages) == ("50000 PLN", ("pl", "en"))


@pytest.mark.parametrize(
    "wrong", [{"budget": "much"}, {"age": -1}, {"age": 131}, {"age": True}, {"languages": ["Klingon"]}]
)
def test_what_cannot_be_is_refused(wrong):
    with pytest.raises(BadValue):
        Stated(**wrong)
