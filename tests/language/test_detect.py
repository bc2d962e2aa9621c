"""The language of a text is told, or it is said to be unclear."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice.language import detect

UNDP = Path(__file__).resolve().parents[3] / "shared/data/texts/pages_min.jsonl.gz"

SENTENCES = {
    "bg": "Градът помага на младите хора да намерят работа след училище.",
    "cs": "Město pomáhá mladým lidem najít práci po skončení školy.",
    "da": "Byen hjælper unge mennesker med at finde arbejde efter skolen.",
    "de": "Die Stadt hilft jungen Menschen, nach der Schule eine Arbeit zu finden.",
    "el": "Ο δήμος βοηθά τους νέους να βρουν δουλειά μετά το σχολείο.",
    "en": "The city helps young people to find work after they leave school.",
    "es": "La ciudad ayuda a los jóvenes a encontrar trabajo después de la escuela.",
    "et": "Linn aitab noortel inimestel pärast kooli tööd leida.",
    "fi": "Kaupunki auttaa nuoria löytämään työpaikan koulun jälkeen.",
    "fr": "La ville aide les jeunes à trouver un emploi après l’école.",
    "ga": "Cabhraíonn an chathair le daoine óga post a fháil tar éis na scoile.",
    "hr": "Grad pomaže mladima da pronađu posao nakon škole.",
    "hu": "A város segít a fiataloknak munkát találni az iskola után.",
    "it": "La città aiuta i giovani a trovare un lavoro dopo la scuola.",
    "lt": "Miestas padeda jauniems žmonėms rasti darbą po mokyklos.",
    "lv": "Pilsēta palīdz jauniešiem atrast darbu pēc skolas beigšanas.",
    "mt": "Il-belt tgħin liż-żgħażagħ isibu xogħol wara li jispiċċaw l-iskola.",
    "nl": "De stad helpt jongeren om na school werk te vinden.",
    "pl": "Miasto pomaga młodym ludziom znaleźć pracę po szkole.",
    "pt": "A cidade ajuda os jovens a encontrar trabalho depois da escola.",
    "ro": "Orașul îi ajută pe tineri să își găsească un loc de muncă după școală.",
    "sk": "Mesto pomáha mladým ľuďom nájsť si prácu po skončení školy.",
    "sl": "Mesto pomaga mladim najti delo po končani šoli.",
    "sv": "Staden hjälper unga människor att hitta ett arbete efter skolan.",
    "uk": "Місто допомагає молодим людям знайти роботу після школи.",
}


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_a_sentence_tells_its_language(language):
    assert detect(SENTENCES[language]) == language


@pytest.mark.parametrize(
    "text", ["", "   ", "Kielce", "JobTown 2", "2015-2018", "URBACT III", "https://example.org/de/seite"]
)
def test_too_little_text_is_no_language(text):
    assert detect(text) == "und"


def test_the_choice_can_be_narrowed():
    assert detect(SENTENCES["pl"], among=["pl", "en"]) == "pl"
    assert detect(SENTENCES["pl"], among=["de", "en"]) in {"de", "en", "und"}


def test_pictures_and_addresses_do_not_count():
    noise = "![bild](https://example.org/ein/bild.png) data:image/png;base64,iVBORw0KGgo https://example.org/die/stadt "
    assert detect(noise + SENTENCES["en"]) == "en"


@given(st.text(max_size=200))
def test_any_text_has_an_answer(text):
    assert re.fullmatch("[a-z]{2,3}", detect(text))


def test_real_texts_are_told_apart():
    if not UNDP.exists():
        pytest.skip(f"needs {UNDP.name} of the shared data")
    right = wrong = total = 0
    with gzip.open(UNDP, "rt", encoding="utf-8") as file:
        for line in list(file)[::6]:
            page = json.loads(line)
            if page["lang_guess"] not in {"en", "es", "fr", "pt"}:
                continue
            said = detect(re.sub(r"\[\[.*?\]\]|#", " ", page["text"]))
            total += 1
            right += said == page["lang_guess"]
            wrong += said not in {page["lang_guess"], "und"}
    assert right / total > 0.96
    assert wrong / total < 0.03
