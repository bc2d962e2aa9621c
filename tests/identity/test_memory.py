"""What was compared before is not compared again, and nobody can tell the difference."""

from __future__ import annotations

from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from goodpractice.identity import blocking, match, memory
from goodpractice.identity.corpus import Corpus, Party
from goodpractice.identity.match import matches
from goodpractice.identity.memory import remembered_matches, unpacked

WORDS = [
    "alster",
    "brise",
    "deich",
    "ebbe",
    "alstre",
    "institute",
    "institut",
    "research",
    "foundation",
    "WHLO",
    "wismar harbour labour office",
    "7",
]
rows = st.dictionaries(
    st.sampled_from("abcdefghijkl"),
    st.tuples(
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=3),
        st.sampled_from(["DE", "PL", None]),
        st.sampled_from([(), (("pic", "1"),), (("pic", "2"),)]),
    ),
    max_size=12,
)  # fmt: skip


def corpus(listed):
    return Corpus(
        Party(id=n, names=(" ".join(words),), country=country, ids=frozenset(ids))
        for n, (_, (words, country, ids)) in enumerate(sorted(listed.items()))
    )


@settings(max_examples=150, deadline=None)
@given(rows, st.lists(rows, min_size=1, max_size=3))
def test_step_by_step_comes_to_the_same_as_all_at_once(first, changes):
    small = {"LARGEST": 3, "RARE": 2}
    with (
        mock.patch.multiple(blocking, **small),
        mock.patch.multiple(memory, **small, _TOO_MANY=9.0),
    ):
        listed = dict(first)
        before = remembered_matches(corpus(listed), sorted(listed), None)[1]
        for change in changes:
            for key, row in change.items():
                if listed.get(key) == row:
                    del listed[key]
                else:
                    listed[key] = row
            made = corpus(listed)
            found, before = remembered_matches(made, sorted(listed), unpacked(before.packed()))
            assert found == matches(made)


def test_only_what_is_new_is_compared():
    listed = {f"{n:03}": ([f"word{n}", f"other{n}"], "DE", ()) for n in range(60)}
    before = remembered_matches(corpus(listed), sorted(listed), None)[1]
    listed["100"] = (["word7", "other7"], "DE", ())
    made = corpus(listed)
    with mock.patch.object(memory, "matches", wraps=match.matches) as compared:
        found, _ = remembered_matches(made, sorted(listed), before)
    among = compared.call_args.kwargs["among"]
    assert {made.parties[n].names[0] for n in among} == {"word7 other7"}
    assert len(found) == 1


def test_what_other_rules_left_is_not_used():
    listed = {"a": (["alster"], "DE", ())}
    before = remembered_matches(corpus(listed), ["a"], None)[1]
    with mock.patch.object(memory, "_rules", return_value="older"):
        assert unpacked(before.packed()) is None
    assert unpacked(None) is None
