"""Learn, for each language, how the endings of its words change, from the dictionaries of the `simplemma` package.

    pip install simplemma
    python scripts/make_stems.py [LANGUAGE …]             learn anew: minutes a language
    python scripts/make_stems.py --labels [LANGUAGE …]    only the words of the topics and of the bridge: seconds a language

What is learned is a decision list: an ending (or a whole word), and what to cut off and put on instead to get the word's base form.
The longest ending that a word has decides. All letters are folded, since people type without accents. A list of some ten
thousand endings does what a dictionary of millions of forms does, and reads in milliseconds. The words that the topics are called
by, and those of the bridge, are right in all their forms: run this with `--labels` after they have changed, then
`pack_topics.py`, `pack_bridge.py` and `pack_related.py`. simplemma is under the MIT licence.
"""

from __future__ import annotations

import re
import sys
import tomllib
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from random import Random

from simplemma.strategies.dictionaries import dictionary_factory

from goodpractice.language.fold import fold
from goodpractice.language.stem import plain_beginning

SOURCE = Path(__file__).parent.parent / "src/goodpractice"
TARGET = SOURCE / "language/data/stems"
LABELS = SOURCE / "topics/data/labels"
BRIDGE = SOURCE / "search/bridge"
# simplemma's name of the language where it differs from ours.
LANGUAGES = {
    "bg": "bg", "ca": "ca", "cs": "cs", "cy": "cy", "da": "da", "de": "de", "el": "el", "en": "en", "es": "es", "et": "et",
    "fi": "fi", "fr": "fr", "ga": "ga", "gl": "gl", "hr": "hbs", "hu": "hu", "hy": "hy", "is": "is", "it": "it", "ka": "ka",
    "lb": "lb", "lt": "lt", "lv": "lv", "mk": "mk", "nb": "nb", "nl": "nl", "nn": "nn", "pl": "pl", "pt": "pt", "ro": "ro",
    "ru": "ru", "sk": "sk", "sl": "sl", "sq": "sq", "sv": "sv", "tr": "tr", "uk": "uk",
}  # fmt: skip
MOST_FORMS = 3_000_000
GAIN = 4
"""How many forms a rule must set right to be kept."""
SHORT = 8
"""Words of fewer letters than this count three times: the frequent and irregular ones are short."""
LONGEST_ENDING = 10
NOUNS_ARE_CAPITAL = frozenset({"de", "lb"})
BASE = 2
"""How much the base form itself counts: it is what people ask for."""
FORMS_OF_A_FAMILIAR_WORD = 4
SHORTEST_FAMILIAR, SHORTEST_NEAR = 3, 5
"""Letters that a form of a familiar word has more than, and of a form that may be a known word with another ending."""

Rule = tuple[int, str]


def pairs(name: str, known: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    """Return each form with its base form, folded; of two as likely base forms the one that is known."""
    raw = dictionary_factory._load_dictionary_from_disk(name)  # noqa: SLF001 - the whole dictionary at once
    found: dict[str, Counter[str]] = {}
    for form, lemma in raw.items():
        written = form.decode()
        one, other = fold(written), fold(lemma.decode())
        if one.isalnum() and other.isalnum() and len(one) > 2 and not any(c.isdigit() for c in one):
            # Nouns are asked for more than verbs: German “Schulen” is rather several schools than to train.
            found.setdefault(one, Counter())[other] += (
                4 if written[0].isupper() and name in NOUNS_ARE_CAPITAL else 2
            )
            found.setdefault(other, Counter()).setdefault(other, 1)
    # Of two base forms that folding made possible the shorter one is taken.
    chosen = {
        form: min(lemmas, key=lambda w: (-lemmas[w], w not in known, len(w), w))
        for form, lemmas in found.items()
    }
    return sorted((form, meeting(form, chosen, known)) for form in chosen)


def meeting(form: str, chosen: Mapping[str, str], known: frozenset[str]) -> str:
    """Return the base form of the base form, where all meet; of two that are each other's, the shorter one if words are known."""
    lemma = chosen[form]
    base = chosen.get(lemma, lemma)
    return min(lemma, base, key=len) if known and chosen.get(base) == lemma else base


def sample(words: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Take as many whole words, with all their forms, as can be learned from."""
    if len(words) <= MOST_FORMS:
        return words
    size = Counter(base for _, base in words)
    bases = sorted(size)
    Random(1).shuffle(bases)
    kept, total = set(), 0
    for base in sorted(bases, key=lambda b: len(b) > 8):
        total += size[base]
        if total > MOST_FORMS:
            break
        kept.add(base)
    return [(form, base) for form, base in words if base in kept]


def rule_of(form: str, base: str) -> Rule:
    common = 0
    for one, other in zip(form, base, strict=False):
        if one != other:
            break
        common += 1
    return len(form) - common, base[common:]


def learn(words: list[tuple[str, str]]) -> dict[str, Rule]:
    """Grow the decision list from the shortest endings to the longest."""
    learned: dict[str, Rule] = {}
    forms_of = Counter(base for _, base in words)
    examples = [
        (
            "^" + form,
            rule_of(form, base),
            BASE
            if form == base and forms_of[base] >= FORMS_OF_A_FAMILIAR_WORD
            else 3
            if len(form) < SHORT
            else 1,
        )
        for form, base in words
    ]

    def grow(part: list[tuple[str, Rule, int]], length: int, inherited: Rule) -> None:
        by_ending: dict[str, list[tuple[str, Rule, int]]] = {}
        for example in part:
            if len(example[0]) >= length:
                by_ending.setdefault(example[0][-length:], []).append(example)
        for ending, inside in by_ending.items():
            votes: Counter[Rule] = Counter()
            for _, rule, weight in inside:
                votes[rule] += weight
            best = max(votes, key=lambda rule: (votes[rule], rule == inherited, rule))
            now = inherited
            if (
                best != inherited
                and votes[best] - votes[inherited] >= GAIN
                and best[0] <= min(9, len(ending.lstrip("^")) + 2)
            ):
                learned[ending] = now = best
            if len(votes) > 1 or best != now:
                whole = sum(votes.values()) - votes[now]
                if whole >= GAIN and length < LONGEST_ENDING:
                    grow(inside, length + 1, now)

    grow(examples, 1, (0, ""))
    # Short words that the endings get wrong are kept whole.
    for form, base in words:
        if len(form) < SHORT and stem(form, learned) != base and rule_of(form, base)[0] <= 4:
            learned["^" + form] = rule_of(form, base)
    return learned


def familiar(words: list[tuple[str, str]], language: str) -> dict[str, Rule]:
    """Return rules for all forms of the words that topics are called by, and that the bridge leads from: these have to be right."""
    asked = {fold(word) for text in spoken_of(language) for word in re.findall(r"[^\W\d_]{4,}", text)}
    words = nearest(words, bridged(language), language)
    bases = {base for form, base in words if form in asked}
    rules = ((form, rule_of(form, base)) for form, base in words if base in bases)
    # A short word is a small one in some language: *era* is an age, and no *essere*.
    return {"^" + form: rule for form, rule in rules if rule[0] <= 9 and len(form) > SHORTEST_FAMILIAR}


def nearest(words: list[tuple[str, str]], known: frozenset[str], language: str) -> list[tuple[str, str]]:
    """Set right what the dictionary takes for forms of rare words, where a known word is but an ending away.

    Polish *stowarzyszeń* is of associations rather than to associate, *kluby* are clubs and no *kluba*.
    """
    # *stowarzyszenie*, of which *stowarzyszeń*.
    cut = 2 if language == "pl" else 0
    longer = {
        word[:-cut]: word for word in known if cut and word.endswith("nie") and len(word) > SHORTEST_NEAR + 1
    }
    made = []
    for form, base in words:
        if base not in known and base != form:
            shorter = form[:-1] if form[:-1] in known and len(form) > SHORTEST_NEAR - 1 else None
            base = longer.get(form) or shorter or base  # noqa: PLW2901
        made.append((form, base))
    return made


def bridged(language: str) -> frozenset[str]:
    """Return the words of the bridge in a language, folded, in base form."""
    file = BRIDGE / f"{language}.tsv"
    if not file.exists():
        return frozenset()
    lines = (line for line in file.read_text("utf-8").split("\n") if line[:1] != "#")
    said = (word for line in lines for word in line.partition("\t")[2].split("|"))
    return frozenset(fold(word) for word in said if word and " " not in word and "-" not in word)


def spoken_of(language: str) -> Iterator[str]:
    """Yield what topics are called in a language, and the words of the bridge."""
    labels, bridge = LABELS / f"{language}.toml", BRIDGE / f"{language}.tsv"
    if labels.exists():
        yield from (label for names in tomllib.loads(labels.read_text("utf-8")).values() for label in names)
    if bridge.exists():
        yield from (
            line.partition("\t")[2] for line in bridge.read_text("utf-8").split("\n") if line[:1] != "#"
        )


def stem(word: str, learned: dict[str, Rule]) -> str:
    marked = "^" + word
    if marked in learned:
        cut, put = learned[marked]
        return word[: len(word) - cut] + put
    for start in range(max(0, len(marked) - LONGEST_ENDING), len(marked)):
        rule = learned.get(marked[start:])
        if rule is not None:
            cut, put = rule
            return word[: len(word) - cut] + put
    return word


def write(language: str, learned: dict[str, Rule]) -> int:
    lines = [f"{ending}\t{cut}{put}" for ending, (cut, put) in sorted(learned.items())]
    head = f"# simplemma {version('simplemma')}, MIT licence; made by scripts/make_stems.py"
    content = zlib.compress("\n".join([head, *lines]).encode(), 9)
    (TARGET / f"{language}.z").write_bytes(content)
    return len(content)


def read(language: str) -> dict[str, Rule]:
    _, *lines = zlib.decompress((TARGET / f"{language}.z").read_bytes()).decode().split("\n")
    split = (line.split("\t") for line in lines)
    return {ending: (int(rule[0]), rule[1:]) for ending, rule in split}


def main(languages: list[str], *, labels_only: bool) -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    for language in languages or LANGUAGES:
        words = pairs(LANGUAGES[language], bridged(language))
        if language == "ga":
            words = sorted({plain_beginning(form): plain_beginning(base) for form, base in words}.items())
        learned = read(language) if labels_only else learn(sample(words))
        for ending, (cut, put) in familiar(words, language).items():
            form = ending[1:]
            if stem(form, learned) != form[: len(form) - cut] + put:
                learned[ending] = (cut, put)
        right = sum(stem(form, learned) == base for form, base in words)
        size = write(language, learned)
        print(
            f"{language}: {len(words):,} forms, {len(learned):,} rules, {size:,} bytes, {right / len(words):.3f} right",
            flush=True,
        )


if __name__ == "__main__":
    main([a for a in sys.argv[1:] if a != "--labels"], labels_only="--labels" in sys.argv)
