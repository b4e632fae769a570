"""What is read of a token is read once, and nothing of a text is held when it is read to its end."""

from __future__ import annotations

import gc

from spacy.tokens import Doc, Token

from pipeline.articles import article_from_text
from pipeline.english.one_text import forget, once_a_token
from pipeline.parse import load_model, rules_alone
from pipeline.run import extract_all


def test_a_token_is_read_once() -> None:
    asked: list[str] = []

    @once_a_token
    def letters(token: Token) -> int:
        asked.append(token.text)
        return len(token)

    first, second = rules_alone()("A dam"), rules_alone()("In Oslo")
    assert [letters(token) for token in (first[0], first[1], first[1], second[1], first[1])] == [
        1,
        3,
        3,
        4,
        3,
    ]
    assert asked == ["A", "dam", "Oslo", "dam"]
    forget()


def test_functions_are_told_apart() -> None:
    lower = once_a_token(lambda token: token.text.lower())
    upper = once_a_token(lambda token: token.text.upper())
    (token,) = rules_alone()("Riga")
    assert (lower(token), upper(token)) == ("riga", "RIGA")
    forget()


def docs() -> int:
    gc.collect()
    return sum(isinstance(each, Doc) for each in gc.get_objects())


def test_no_text_is_held_when_it_is_read() -> None:
    articles = [article_from_text(f"They will build a dam in {place}.", "") for place in ("Oslo", "Riga")]
    before = docs()
    found = list(extract_all(articles, load_model()))
    assert [len(extraction.projects) for extraction in found] == [1, 1]
    assert docs() == before
