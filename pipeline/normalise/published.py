"""The article's own date: metadata, a full date in the dateline, or evidence; never the clock."""

from __future__ import annotations

from pipeline.models import Diagnostic, Mention, Published, Segmented


def date_article(
    segmented: Segmented, mentions: tuple[Mention, ...]
) -> tuple[Published, tuple[Diagnostic, ...]]:
    """When the article was published, and how that is known."""
    day = segmented.article.published
    return Published(day, "metadata" if day else ""), ()
