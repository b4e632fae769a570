"""Files of corrections: what is read, and what is said of lines that say nothing clear."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.corrections.reading import COLUMNS, Correction, CorrectionsError, read_corrections

HEADER = "action,kind,article,key,start_char,end_char,text,column,value,note"


def write(path: Path, *lines: str, header: str = HEADER) -> Path:
    path.write_text("\n".join((header, *lines)) + "\n", encoding="utf-8")
    return path


def test_header_is_that_of_the_columns() -> None:
    assert tuple(HEADER.split(",")) == COLUMNS


@pytest.mark.parametrize(
    ("cells", "correction"),
    [
        (
            "merge,person,,s-lavrov,,,,,sergei-lavrov,",
            Correction("", "merge", "person", key="s-lavrov", value="sergei-lavrov"),
        ),
        (
            "Rename,person,,ana-ruz,,,,,Ana Ruiz,typo",
            Correction("", "rename", "person", key="ana-ruz", value="Ana Ruiz"),
        ),
        (
            "delete,place,a.txt,,12,18,Chance,,,",
            Correction("", "delete", "place", "a.txt", start=12, end=18, text="Chance"),
        ),
        (
            "add,date,a.txt,,3,9,,,2018-03,",
            Correction("", "add", "date", "a.txt", start=3, end=9, value="2018-03"),
        ),
        (
            "set,place,a.txt,oslo-no,,,,country,NO,",
            Correction("", "set", "place", "a.txt", "oslo-no", column="country", value="NO"),
        ),
        ("set,person,,ana,,,,role,,unknown", Correction("", "set", "person", key="ana", column="role")),
        (
            "rename,project,,p,,,,,'-5 bridge,",
            Correction("", "rename", "project", key="p", value="-5 bridge"),
        ),
    ],
)
def test_line(tmp_path: Path, cells: str, correction: Correction) -> None:
    (found,), problems = read_corrections(write(tmp_path / "c.csv", cells))
    assert problems == []
    assert found.where == "c.csv, line 2"
    assert {name: getattr(found, name) for name in Correction.__slots__ if name not in ("where", "file")} == {
        name: getattr(correction, name) for name in Correction.__slots__ if name not in ("where", "file")
    }


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ("move,person,,a,,,,,b,", "action is 'move', none of merge, rename, delete, add, set"),
        ("merge,people,,a,,,,,b,", "kind is 'people', none of person, place, date, project, organisation"),
        ("merge,person,,a,,,,,,", "merge needs value: the key of the entity to merge into"),
        ("rename,person,,a,,,,,,", "rename needs value: the new name"),
        ("rename,date,a.txt,,1,,,,May,", "there is no rename of dates: each is one mention"),
        ("delete,date,,may,,,,,,", "a date has no key: give article and start_char"),
        ("delete,person,,,,,,,,", "give either key, or article and start_char"),
        ("delete,person,a.txt,a,1,2,,,,", "give either key, or article and start_char"),
        ("delete,person,,,1,2,,,,", "start_char without article"),
        ("delete,person,a.txt,,,2,,,,", "end_char without start_char"),
        ("delete,person,a.txt,,5,5,,,,", "end_char 5 is not behind start_char 5"),
        ("delete,person,a.txt,,-5,5,,,,", "start_char is '-5', not a number of characters"),
        ("delete,person,,a,,,,role,,", "column is for set, not for delete"),
        ("add,person,a.txt,,5,,,,,", "add needs article, start_char and end_char"),
        ("set,person,,a,,,,,Minister,", "set needs column"),
        ("set,person,,a,,,,person_id,p1,", "'person_id' cannot be set of a person: person_key, given_name,"),
        ("set,person,,a,,,,country,Norway,", "country is 'Norway', not ISO 3166-1 alpha-2"),
        ("set,place,,a,,,,latitude,north,", "latitude is 'north', not a decimal degrees"),
        ("set,place,,a,,,,latitude,nan,", "latitude is 'nan', not a decimal degrees"),
        ("set,project,,a,,,,status,done,", "status is 'done', none of proposed, planned, agreed"),
        ("set,date,a.txt,,5,,,start_date,May 5,", "start_date is 'May 5', not a calendar day"),
        ("set,person,,a,,,,role,x,y,z", "more cells than columns"),
    ],
)
def test_bad_line_is_named_and_the_others_are_read(tmp_path: Path, cells: str, reason: str) -> None:
    path = write(tmp_path / "c.csv", "rename,person,,a,,,,,Ana,", "", cells, "rename,person,,b,,,,,Bea,")
    found, (problem,) = read_corrections(path)
    assert [line.value for line in found] == ["Ana", "Bea"]
    assert problem.message.startswith(f"line 4 is passed over: {reason}")
    assert (problem.level, problem.source) == ("warning", str(path))


def test_folder_of_files_in_the_order_of_names(tmp_path: Path) -> None:
    write(tmp_path / "b.csv", "rename,person,,b,,,,,Bea,")
    write(tmp_path / "a.csv", "rename,person,,a,,,,,Ana,")
    (tmp_path / "notes.txt").write_text("nothing")
    found, _ = read_corrections(tmp_path)
    assert [line.where for line in found] == ["a.csv, line 2", "b.csv, line 2"]


def test_as_spreadsheets_save(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_bytes("\ufeffaction;kind;key;value\r\nrename;person;a;Ana, Ruiz\r\n".encode())
    ((found,), problems) = read_corrections(path)
    assert (found.value, problems) == ("Ana, Ruiz", [])


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("action,key", "no column kind; columns are action, kind"),
        ("action,kind,who", "no such column: who; there are action, kind"),
        ("", "no column action"),
    ],
)
def test_no_file_of_corrections(tmp_path: Path, header: str, message: str) -> None:
    with pytest.raises(CorrectionsError, match=message):
        read_corrections(write(tmp_path / "c.csv", header=header))


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(CorrectionsError, match="No such file"):
        read_corrections(tmp_path / "c.csv")
    with pytest.raises(CorrectionsError, match="holds no"):
        read_corrections(tmp_path)
