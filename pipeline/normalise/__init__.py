"""Mentions -> Entities with facts: a module a kind."""

from __future__ import annotations

from pipeline.models import Extraction, Mention, Segmented
from pipeline.normalise.dates import resolve_dates
from pipeline.normalise.meetings import find_meetings
from pipeline.normalise.organisations import merge_organisations
from pipeline.normalise.people import diagnose_unclear, merge_people
from pipeline.normalise.places import resolve_places
from pipeline.normalise.projects import merge_projects
from pipeline.normalise.published import date_article
from pipeline.parse import Parsed


def normalise(segmented: Segmented, parsed: Parsed, mentions: tuple[Mention, ...]) -> Extraction:
    """The article's entities with their facts, and the relations the text states."""
    published, unsure = date_article(segmented, mentions)
    places, unplaced = resolve_places(parsed, mentions)
    dates, undated = resolve_dates(parsed, mentions, published.day, places)
    organisations = merge_organisations(parsed, mentions)
    people, links, unclear = merge_people(parsed, mentions, places, organisations)
    meetings = find_meetings(parsed, people, places, dates)
    projects, ties = merge_projects(parsed, mentions, places, organisations, dates)
    return Extraction(
        article=segmented.article,
        layout=segmented.layout,
        published=published,
        sentences=segmented.sentences,
        people=people,
        places=places,
        dates=dates,
        projects=projects,
        organisations=organisations,
        relations=(*links, *meetings, *ties),
        diagnostics=(*unsure, *undated, *unplaced, *diagnose_unclear(unclear)),
        unclear=unclear,
    )
