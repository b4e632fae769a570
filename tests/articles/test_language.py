"""Which language: English is never lost, other languages are told even when short."""

from __future__ import annotations

import pytest

from pipeline.articles import list_files, read_articles
from pipeline.articles.language import detect_language
from tests.articles.reading import NEWS, Put, codes

NEWS_OF_OTHERS = {
    "ar": "التقى وزير الخارجية يوم الجمعة في أوسلو نظيره النرويجي لبحث بناء جسر جديد.",
    "de": "Die Ministerin traf am Freitag in Oslo ihren Amtskollegen, um über die Brücke zu beraten.",
    "es": "El ministro se reunió el viernes en Oslo con su homólogo para hablar del nuevo puente.",
    "fr": "Le ministre a rencontré vendredi à Oslo son homologue pour discuter du nouveau pont.",
    "it": "Il ministro ha incontrato venerdì a Oslo il suo omologo per discutere del nuovo ponte.",
    "ja": "外相は金曜日、オスロでノルウェー外相と会談し、新しい橋の建設について協議した。",
    "nl": "De minister sprak vrijdag in Oslo met zijn ambtgenoot over de bouw van de nieuwe brug.",
    "pl": "Minister spotkał się w piątek w Oslo ze swoim odpowiednikiem, aby omówić budowę nowego mostu.",
    "pt": "O ministro reuniu-se na sexta-feira em Oslo com o seu homólogo para discutir a ponte.",
    "ru": "Министр встретился в пятницу в Осло со своим коллегой, чтобы обсудить новый мост.",
    "sv": "Utrikesministern träffade på fredagen sin norske kollega i Oslo för att diskutera bron.",
    "tr": "Dışişleri Bakanı cuma günü Oslo'da mevkidaşıyla bir araya gelerek yeni köprüyü görüştü.",
    "zh": "外交部长星期五在奥斯陆会见挪威外长，讨论修建一座新大桥的计划，双方同意再次会晤。",
}


@pytest.mark.parametrize(("language", "text"), NEWS_OF_OTHERS.items(), ids=list(NEWS_OF_OTHERS))
def test_other_languages(language: str, text: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        NEWS,
        "",
        "3-1",
        "Déjà vu",
        "Ministers meet",
        "Vladivostok",
        "Merkel, Macron, Putin, Xi Jinping, Narendra Modi, Shinzo Abe",
        "1. Jorge Martín (Ducati) 41:12.5 2. Francesco Bagnaia (Ducati) +0.3 3. Marc Márquez (Honda) +1.9",
        "Sehr geehrte Damen",
        "MOSCOW, January 12. /TASS/. DEPUTY PRIME MINISTER TO VISIT SOFIA.",
        "Russian bank Sberbank, Deutsche Bahn and Électricité de France signed the deal in Baden-Baden.",
    ],
)
def test_english_and_what_cannot_be_told(text: str) -> None:
    assert detect_language(text) == "en"


def test_long_text_is_sampled() -> None:
    assert detect_language(NEWS * 20_000) == "en"


def test_another_language_is_skipped_with_a_note(put: Put) -> None:
    paths = [put("a.txt", NEWS_OF_OTHERS["fr"]), put("b.txt", NEWS)]
    skipped, done = read_articles(list_files(paths))
    assert (skipped.article, skipped.skipped_language, codes(skipped)) == (
        None,
        "fr",
        [("info", "not-english")],
    )
    assert skipped.diagnostics[0].message == "not in English (fr): skipped (--any-language)"
    assert skipped.article_id
    assert done.article is not None
    assert (done.article.language, done.skipped_language) == ("en", "")


def test_any_language_is_read_when_asked_for(put: Put) -> None:
    (reading,) = read_articles(list_files([put("a.txt", NEWS_OF_OTHERS["fr"])]), any_language=True)
    assert reading.article is not None
    assert (reading.article.language, reading.diagnostics) == ("fr", ())
