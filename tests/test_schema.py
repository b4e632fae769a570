"""The tables as a contract, and the three places that must agree with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import get_args

import pytest

from pipeline import models, schema
from pipeline.schema import TABLES, Column, Table

CONTRACT = """
articles article_id source headline byline agency dateline dateline_place_id published_date published_basis
    language char_count sentence_count status
sentences article_id sentence_id section start_char end_char text
mentions article_id mention_id sentence_id kind entity_id start_char end_char text rule usage
people article_id person_id person_key name given_name family_name role organisation country mention_count
places article_id place_id place_key name type country claimed_by admin1 latitude longitude geonames_id
    mention_count
dates article_id date_id mention_id text timex_type timex_value timex_mod edtf start_date end_date granularity
    anchor_date
projects article_id project_id project_key name kind sector sector_code status status_code places parties
    amount currency part_of mention_count
organisations article_id organisation_id organisation_key name acronym country mention_count
relations article_id subject_id relation object_id sentence_id rule
diagnostics article_id source stage level code start_char end_char message
"""
"""What users build on: new columns go to the end, and nothing else changes without a line in CHANGELOG.md."""

PARSERS: dict[str, Callable[[str], object]] = {
    "integer": int,
    "number": float,
    "date": date.fromisoformat,
    "string": str,
}

COLUMNS = [pytest.param(table, column, id=f"{table.name}.{column.name}")
           for table in TABLES for column in table.columns]  # fmt: skip


def test_contract() -> None:
    lines = CONTRACT.replace("\n    ", " ").split("\n")
    expected = [line.split() for line in lines if line]
    assert [[table.name, *table.column_names] for table in TABLES] == expected


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_example_is_a_value_of_its_column(table: Table, column: Column) -> None:
    example = column.example
    assert example
    assert not column.codes or example in column.codes
    assert not column.pattern or re.fullmatch(column.pattern, example)
    assert PARSERS[column.type](example) is not None


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_names_and_meanings(table: Table, column: Column) -> None:
    assert re.fullmatch("[a-z][a-z0-9_]*", column.name)
    assert column.meaning
    assert column.meaning[-1] != "."


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_keys_are_columns(table: Table) -> None:
    columns = {table.name: set(table.column_names) for table in TABLES}
    assert set(table.key) <= columns[table.name]
    for reference in table.references:
        assert set(reference.columns) <= columns[table.name]
        assert set(reference.keys) <= columns[reference.table]


@pytest.mark.parametrize(
    ("literal", "codes"),
    [
        (models.Section, schema.SECTIONS),
        (models.Kind, schema.KINDS),
        (models.Level, schema.LEVELS),
        (models.PublishedBasis, (*schema.PUBLISHED_BASES, "")),
    ],
)
def test_codelists_are_those_of_the_models(literal: object, codes: tuple[str, ...]) -> None:
    assert set(get_args(literal)) == set(codes)
