"""Words that say that something is looked for, not what: “good practices of …”, “examples of …”, “we look for …”."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from goodpractice.language.fold import words
from goodpractice.search.expand.small_words import without_small

_FILLER = {
    "en": "practice practices good best example examples need needs needed want wanted looking seek seeking help "
    "become becomes",
    "pl": "praktyka praktyki praktyk dobra dobre dobrych najlepsze najlepszych przykład przykłady przykładów "
    "potrzebujemy szukamy chcemy",
    "de": "praxis praktiken praxisbeispiel praxisbeispiele beispiel beispiele gute guter bewährte suchen brauchen wollen",
    "fr": "pratique pratiques bonne bonnes meilleures exemple exemples cherchons besoin voulons",
    "es": "práctica prácticas buena buenas mejores ejemplo ejemplos buscamos necesitamos queremos",
    "it": "pratica pratiche buona buone migliori esempio esempi cerchiamo bisogno vogliamo",
    "pt": "prática práticas boa boas melhores exemplo exemplos procuramos precisamos queremos",
    "nl": "praktijk praktijken goede beste voorbeeld voorbeelden zoeken nodig willen",
    "sv": "praktik goda god bästa exempel söker behöver vill",
    "da": "praksis gode god bedste eksempel eksempler søger behøver vil",
    "fi": "käytäntö käytännöt käytäntöjä hyvä hyvät hyviä parhaat esimerkki esimerkkejä etsimme tarvitsemme haluamme",
    "et": "tava tavad tavasid hea head häid parimad näide näiteid ideid otsime vajame soovime",
    "lv": "prakse prakses praksi laba labas labā labās piemērs piemēri piemērus meklējam vajag vēlamies",
    "lt": "praktika praktikos praktikų geroji gerosios gerųjų gera pavyzdys pavyzdžiai pavyzdžių ieškome reikia norime",
    "cs": "praxe praxí dobrá dobré dobrých nejlepší příklad příklady příkladů hledáme potřebujeme chceme",
    "sk": "prax praxe dobrá dobré dobrých najlepšie príklad príklady príkladov hľadáme potrebujeme chceme",
    "sl": "praksa prakse dobra dobre dobrih najboljše primer primeri primere iščemo potrebujemo želimo",
    "hr": "praksa prakse praksi dobra dobre dobrih najbolje primjer primjeri primjere tražimo trebamo želimo",
    "hu": "gyakorlat gyakorlatok jó legjobb példa példák keresünk szeretnénk",
    "ro": "practică practici bună bune exemplu exemple căutăm dorim",
    "bg": "практика практики добра добри добрите пример примери търсим искаме",
    "el": "πρακτική πρακτικές καλή καλές βέλτιστες παράδειγμα παραδείγματα αναζητούμε θέλουμε",
}


@cache
def _filler(language: str) -> frozenset[str]:
    return frozenset(words(_FILLER.get(language, "")))


def without_filler(asked: Iterable[str], languages: Iterable[str]) -> list[str]:
    """Return the words that say what is looked for; all of them, if none does.

    Parameters
    ----------
    asked
        Folded words.
    languages
        That they may be in.

    Examples
    --------
    >>> without_filler(["dobre", "praktyki", "angazowania", "przedsiebiorcow"], ["pl"])
    ['angazowania', 'przedsiebiorcow']
    >>> without_filler(["good", "practices"], ["en"])
    ['good', 'practices']
    """
    asked = list(asked)
    filler = frozenset().union(*map(_filler, languages))
    return [word for word in asked if word not in filler] or asked


def content_words(text: str, language: str) -> list[str]:
    """Return the words of a text that carry what is looked for, folded.

    Examples
    --------
    >>> content_words("dobre praktyki dla młodych", "pl")
    ['mlodych']
    """
    return without_filler(without_small(words(text), [language]), [language])
