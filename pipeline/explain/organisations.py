"""Why an organisation has this acronym and country."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.explain.people import word_for
from pipeline.explain.values import Reason
from pipeline.outputs import TextRow


def reasons(row: TextRow) -> Iterator[Reason]:
    """Name, acronym and country of a row of ``organisations``; the country is told by the name."""
    yield Reason("name", row["name"])
    if row["acronym"]:
        yield Reason("acronym", row["acronym"])
    if row["country"]:
        yield Reason(
            "country", row["country"], (f"from “{word_for(row['name'], row['country'])}” in its name",)
        )
