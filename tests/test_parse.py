"""The model's door: same offsets, true sentences, syntax only where asked for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from pipeline import parse as parse_module
from pipeline.extract.token_ranges import token_range
from pipeline.models import Article
from pipeline.parse import (
    ModelNotFoundError,
    Parsed,
    Words,
    copy_for_model,
    load_model,
    parse,
    tokenize,
)
from pipeline.run import segment
from tests.marking import BLANK, read

TEXT = (
    "HARBOUR VOTE PUT OFF\n\nOSLO, May 3 (AP) — The council put off its vote on the harbour until spring.\n\n"
    "“We need time,” said Ana Ruiz, a councillor.  Ships will wait."
)


SYNTAX: list[int | str] = ["HEAD", "TAG", "DEP"]


def wants_councillor(sentences: Sequence[str]) -> list[bool]:
    return ["councillor" in sentence for sentence in sentences]


def tokens_of(parsed: Parsed) -> list[tuple[int, int]]:
    return [token_range(parsed, s.start, s.end) for s in parsed.sentences]


def test_sentences_of_the_doc_are_the_articles() -> None:
    item = segment(Article("0" * 16, "test", TEXT))
    parsed = next(iter(parse(load_model(), [item], wants_councillor)))
    assert len(parsed.cased) == len(TEXT)
    assert [parsed.doc[slice(*tokens)].text.strip() for tokens in tokens_of(parsed)] == [
        parsed.cased[s.start : s.end] for s in parsed.sentences
    ]
    assert [sent.text.strip() for sent in parsed.doc.sents] == [
        parsed.cased[s.start : s.end] for s in parsed.sentences
    ]


def test_syntax_only_where_asked_for() -> None:
    item = segment(Article("0" * 16, "test", TEXT))
    parsed = next(iter(parse(load_model(), [item], wants_councillor)))
    ranges = zip(parsed.sentences, tokens_of(parsed), strict=True)
    tagged = {sentence for sentence, tokens in ranges if any(t.tag_ for t in parsed.doc[slice(*tokens)])}
    assert tagged == {s for s in parsed.sentences if "councillor" in TEXT[s.start : s.end]}
    (said,) = [t for t in parsed.doc if t.text == "said"]
    assert said.tag_ == "VBD"
    assert "Ruiz" in {child.text for child in said.children}


def test_an_articles_syntax_does_not_depend_on_those_beside_it() -> None:
    texts = [
        TEXT,
        "It rained.",
        "Ana Ruiz, a councillor, left. So did the councillor.",
        "",
        "No councillor spoke.",
    ]
    items = [segment(Article("0" * 16, "test", text)) for text in texts]
    together = list(parse(load_model(), items, wants_councillor))
    assert [len(parsed.asked) for parsed in together] == [1, 0, 2, 0, 1]
    for item, parsed in zip(items, together, strict=True):
        (alone,) = parse(load_model(), [item], wants_councillor)
        assert parsed.asked == alone.asked
        assert np.array_equal(parsed.doc.to_array(SYNTAX), alone.doc.to_array(SYNTAX))


def test_syntax_is_what_the_pipelines_own_components_find(monkeypatch: pytest.MonkeyPatch) -> None:
    def syntax() -> list[list[list[int]]]:
        items = [segment(Article("0" * 16, "test", text)) for text in (TEXT, "Ana Ruiz, a councillor, left.")]
        parsed = parse(load_model(), items, wants_councillor)
        return [one.doc.to_array(SYNTAX).tolist() for one in parsed]

    ours = syntax()
    for name in ("_fast_parser", "_fast_encoder"):
        monkeypatch.setattr(parse_module, name, lambda _: None)
        assert syntax() == ours


def test_sentence_at() -> None:
    parsed = read("It rained. Ships wait.")
    first, second = parsed.sentences
    assert parsed.sentence_at(0) == first
    assert parsed.sentence_at(9) == first
    assert parsed.sentence_at(10) is None
    assert parsed.sentence_at(11) == second


@pytest.mark.parametrize("unit", ['"', ".", "!?.,;:()", "_", "a-b/c,", "😀", "a" * 50 + "..."])
def test_long_runs_do_not_stall_the_tokenizer(unit: str) -> None:
    text = (unit * 20_000)[:20_000]
    sentences = segment(Article("0" * 16, "test", text)).sentences
    assert len(copy_for_model(text, sentences)) == len(text)
    assert max(map(len, copy_for_model(text, sentences).split())) < 200, "quadratic above: minutes"
    assert len(tokenize(BLANK, text, sentences)) > 1


def test_an_unknown_model_says_what_to_do() -> None:
    with pytest.raises(ModelNotFoundError, match="pip install no_such_model"):
        load_model("no_such_model")


def test_words_that_come_again_are_learnt_and_change_no_token() -> None:
    nlp = load_model()
    words = Words(nlp)
    texts = ['Ruiz (of Zzqax-Bank) said: "No."', "She'd left Zzqax-Bank) in Jan. 2019."]
    expected = [[token.text for token in nlp.make_doc(text)] for text in texts]
    words.learn(texts[:1])
    assert not words.learnt
    words.learn(texts[1:])
    assert words.learnt == {"Zzqax-Bank)"}
    with nlp.memory_zone():
        assert [[token.text for token in nlp.make_doc(text)] for text in texts] == expected


def test_learnt_words_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse_module, "_MOST_WORDS", 30)
    words = Words(BLANK)
    texts = [" ".join(f"w{number}" for number in range(start, start + 50)) for start in range(0, 200, 10)]
    for text in texts:
        words.learn([text])
    assert len(words.learnt) == 30
