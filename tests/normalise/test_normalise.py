"""What holds of all relations together."""

from __future__ import annotations

from pipeline import extract


def test_a_link_is_stated_once_in_a_sentence() -> None:
    news = extract("Foreign Minister Ana Ruiz met Jo Low in Oslo, and Ana Ruiz met Jo Low in Oslo again.")
    links = [(r.subject_id, r.relation, r.object_id, r.sentence) for r in news.relations]
    assert "met_with" in {relation for _, relation, _, _ in links}
    assert len(links) == len(set(links))
