"""One article through every stage; reads like the diagram in README.

Article -> Segmented -> Parsed -> Mentions -> Entities -> Extraction
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import tee

from spacy.language import Language

from pipeline.articles import article_from_text
from pipeline.english.one_text import forget
from pipeline.extract import find_mentions, wants_syntax
from pipeline.layout import lay_out
from pipeline.models import Article, Extraction, Segmented
from pipeline.normalise import normalise
from pipeline.parse import MODEL, load_model, parse
from pipeline.sentences import split_sentences
from pipeline.user_gazetteer import NOTHING, UserGazetteer, use


def extract(
    text: str,
    *,
    published: date | None = None,
    source: str = "",
    model: str = MODEL,
    gazetteer: UserGazetteer = NOTHING,
) -> Extraction:
    """Everything that one article says: people, places, dates, projects, organisations, relations.

    ``published`` is the article's own date where it is known from elsewhere; relative dates count from it.
    ``gazetteer`` has names and words of your own (``read_gazetteer``).
    """
    article = article_from_text(text, source, published=published)
    return next(extract_all([article], load_model(model), gazetteer))


def extract_all(
    articles: Iterable[Article], nlp: Language, gazetteer: UserGazetteer = NOTHING
) -> Iterator[Extraction]:
    """Articles in, extractions out, in the same order; the model reads them in batches.

    One gazetteer is in use in a process at a time: finish with one before you begin with another.
    """
    use(gazetteer)
    segmented, ahead = tee(map(segment, articles))
    for parsed in parse(nlp, ahead, wants_syntax):
        found = normalise(next(segmented), parsed, find_mentions(parsed))
        forget()
        yield found


def segment(article: Article) -> Segmented:
    """The article's parts and sentences."""
    layout = lay_out(article)
    return Segmented(article, layout, split_sentences(article, layout))
