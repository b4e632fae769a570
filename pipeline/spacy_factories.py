"""spaCy components: ``nlp.add_pipe("dateline_dates")``, beside any English pipeline.

spaCy finds them by the entry points in ``pyproject.toml``. ``dateline`` writes all kinds of mentions into
``doc.spans``, the others one kind each; see ``spacy_docs.py`` for what they write. However many are in a
pipeline, an article is read once: the first that comes to it reads, the others find what it read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from importlib.metadata import version
from itertools import islice
from typing import cast

from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc

from pipeline.articles import article_from_text
from pipeline.extract import find_mentions, wants_syntax
from pipeline.models import Article, Extraction, Kind
from pipeline.normalise import normalise
from pipeline.parse import MODEL, load_model, parse_named, rules_alone
from pipeline.run import extract_all, segment
from pipeline.spacy_docs import GROUPS, add_spans, annotate, as_day, published_of
from pipeline.user_gazetteer import UserGazetteer, read, use

_MARK = "dateline_read"
"""Where a Doc keeps what it was read with, so that it is read once."""

_LABELS = {"PER": "PERSON"}
_NAMES = frozenset(("PERSON", "ORG", "GPE", "LOC"))
"""Labels of a tagger of names; the rules go by OntoNotes', and CoNLL has ``PER`` for one of them."""

_RULERS = frozenset(("entity_ruler", "span_ruler"))


@dataclass(frozen=True, slots=True)
class Settings:
    """What decides how a Doc is read; meanings in ``Dateline``."""

    published: date | None
    model: str | None
    use_ents: bool
    gazetteer: UserGazetteer


class Dateline(Pipe):
    """A component that writes mentions of some kinds into ``doc.spans``, with the values behind them.

    ``published``: the articles' own date, which relative dates count from, where a Doc has none of its own
    (``doc._.dateline_published``). ``model``: the spaCy pipeline that names are read with; None for rules
    alone. ``use_ents``: where the Doc has the entities of a tagger of names, go by those; the model is then
    asked only for the syntax that described projects need. ``gazetteer``: names and words of the user's.
    """

    def __init__(self, nlp: Language, name: str, kinds: Sequence[Kind], settings: Settings) -> None:
        """Raises ValueError in a pipeline of another language, or beside a component with other settings."""
        _check(nlp, name, settings)
        self.nlp, self.name, self.kinds, self.settings = nlp, name, kinds, settings
        self._made_with = _hash(version("dateline"), settings)

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with spans and values; all else about it stays as it is."""
        self._write([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        """The same docs in the same order, read in batches; a Doc that fails is for the error handler."""
        remaining = iter(stream)
        while docs := list(islice(remaining, batch_size)):
            try:
                self._write(docs)
            except Exception:
                yield from self._one_by_one(docs)
            else:
                yield from docs

    def _one_by_one(self, docs: Iterable[Doc]) -> Iterator[Doc]:
        for doc in docs:
            try:
                self._write([doc])
            except Exception as error:
                self.get_error_handler()(self.name, self, [doc], error)
            else:
                yield doc

    def _write(self, docs: Sequence[Doc]) -> None:
        """A new reading replaces the spans of other kinds too, so that all are of one reading."""
        marks = [self._mark(doc) for doc in docs]
        unread = [doc for doc, mark in zip(docs, marks, strict=True) if doc.user_data.get(_MARK) != mark]
        for doc, extraction in zip(unread, self._read(unread), strict=True):
            annotate(doc, extraction, [kind for kind, group in GROUPS.items() if group in doc.spans])
        for doc, mark in zip(docs, marks, strict=True):
            doc.user_data[_MARK] = mark
            add_spans(doc, self.kinds)

    def _read(self, docs: Sequence[Doc]) -> Iterator[Extraction]:
        """What each Doc says, in order; those that the model reads are read as a batch."""
        model = self.settings.model
        use(self.settings.gazetteer)
        nlp = load_model(model) if model else rules_alone()
        articles = [self._article(doc) for doc in docs]
        named = [bool(self._names(doc)) or not model for doc in docs]
        unnamed = [article for article, known in zip(articles, named, strict=True) if not known]
        by_model = extract_all(unnamed, nlp, self.settings.gazetteer)
        for doc, article, known in zip(docs, articles, named, strict=True):
            yield _with_names(nlp, article, self._names(doc)) if known else next(by_model)

    def _article(self, doc: Doc) -> Article:
        return article_from_text(doc.text, "", published=self._published(doc))

    def _published(self, doc: Doc) -> date | None:
        return published_of(doc) or self.settings.published

    def _names(self, doc: Doc) -> tuple[tuple[int, int, str], ...]:
        """The Doc's entities as ranges with labels, if a tagger of names has been over it, else none."""
        if not self.settings.use_ents or _has_only_rulers(self.nlp):
            return ()
        labelled = [(e.start_char, e.end_char, _LABELS.get(e.label_, e.label_)) for e in doc.ents]
        return tuple(labelled) if any(label in _NAMES for _, _, label in labelled) else ()

    def _mark(self, doc: Doc) -> str:
        """Names a reading by all that it depends on."""
        return _hash(self._made_with, self._published(doc), doc.text, self._names(doc))


def _hash(*what: object) -> str:
    return sha256(repr(what).encode("utf-8", "surrogatepass")).hexdigest()


def _with_names(nlp: Language, article: Article, names: Sequence[tuple[int, int, str]]) -> Extraction:
    item = segment(article)
    parsed = parse_named(nlp, item, names, wants_syntax)
    return normalise(item, parsed, find_mentions(parsed))


def _has_only_rulers(nlp: Language) -> bool:
    """Whether the only entities that the pipeline sets are from its user's patterns: no tagger of names."""
    setters = [m.factory for m in map(nlp.get_pipe_meta, nlp.pipe_names) if "doc.ents" in m.assigns]
    return bool(setters) and _RULERS.issuperset(setters)


def _check(nlp: Language, name: str, settings: Settings) -> None:
    if nlp.lang not in ("en", "xx"):
        raise ValueError(f"{name} reads English, and this pipeline is for {nlp.lang!r}")
    for other, component in nlp.components:
        if isinstance(component, Dateline) and component.settings != settings:
            raise ValueError(f"{name} and {other} read an article once, so their settings must be the same")


# --- factories -------------------------------------------------------------------------------------------


def _factory(name: str, *kinds: Kind) -> Callable[..., Dateline]:
    """Register a factory, and give it back for spaCy's entry point to name."""

    def make(
        nlp: Language,
        name: str,
        *,
        published: str | None,
        model: str | None,
        use_ents: bool,
        gazetteer: list[str],
    ) -> Dateline:
        day = as_day(published) if published else None
        return Dateline(nlp, name, kinds, Settings(day, model, use_ents, read(gazetteer)))

    defaults: dict[str, object] = {"published": None, "model": MODEL, "use_ents": True, "gazetteer": []}
    written = ["doc.spans", "doc._.dateline", "span._.dateline"]
    return cast(
        "Callable[..., Dateline]",
        Language.factory(name, default_config=defaults, assigns=written, func=make),
    )


everything = _factory("dateline", *GROUPS)
people = _factory("dateline_people", "person")
places = _factory("dateline_places", "place")
dates = _factory("dateline_dates", "date")
projects = _factory("dateline_projects", "project")
organisations = _factory("dateline_organisations", "organisation")
