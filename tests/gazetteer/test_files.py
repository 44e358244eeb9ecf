"""The user's own files: adding, changing, and what is said of a malformed row."""

from __future__ import annotations

from pathlib import Path

import pytest

from chancery.errors import OntologyError
from chancery.gazetteer import load


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_adds_entries_and_changes_others(tmp_path: Path) -> None:
    mine = write(
        tmp_path / "mine.csv",
        "key,label,kind,aliases,country,wikidata\n"
        "org-lake-forum,Lake Forum,organization,Forum of the Lakes,state-ch,\n"
        "state-ch,,,+Helvetia,,\n"
        "org-nato,The Alliance,,,,\n",
    )
    gazetteer = load(mine)
    assert [entry.key for entry in gazetteer.lookup("Forum of the Lakes")] == ["org-lake-forum"]
    assert [entry.key for entry in gazetteer.lookup("Helvetia")] == ["state-ch"]
    assert gazetteer.lookup("Swiss Confederation")[0].wikidata == "Q39"
    assert gazetteer.entries("org-nato")[0].label == "The Alliance"


def test_offices_and_phrases_of_a_folder(tmp_path: Path) -> None:
    write(tmp_path / "a.csv", "key,label,kind\nperson-ann-example,Ann Example,person\norg-lake-forum,Lake Forum,organization\n")
    header = "person,office,organization,from,to,source\n"
    write(tmp_path / "b.csv", header + "person-ann-example,chair,org-lake-forum,2020,2021-02,own\n")
    write(tmp_path / "c.csv", "phrase,why\nLake Forum Street,a street\n")
    gazetteer = load(tmp_path, default=False)
    (tenure,) = gazetteer.offices_of("person-ann-example")
    assert str(tenure.start) == "2020-01-01" and str(tenure.end) == "2021-02-28"
    assert len(gazetteer) == 2
    assert gazetteer.find("at Lake Forum Street") == ()


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("name,age\nx,1\n", 1, "first line"),
        ("key,label,kind,colour\norg-a,A,organization,red\n", 1, "colour"),
        ("key,label,kind\norg-a,A\n", 2, "2 cells"),
        ("key,label,kind\nOrg A,A,organization\n", 2, "malformed"),
        ("key,label,kind\norg-a,A,organization\norg-b,,organization\n", 3, "no label"),
        ("key,label,kind\norg-a,A,company\n", 2, "company"),
        ("key,label,kind,wikidata\norg-a,A,organization,42\n", 2, "Wikidata"),
        ("key,label,kind,geonames\nplace-a,A,place,x\n", 2, "GeoNames"),
        ("key,label,kind,gender\nperson-a,A,person,m\n", 2, "gender"),
        ("person,office,organization,from,to,source\nperson-x,chair,,,,\n", 2, "organization"),
        ("person,office,organization,from,to,source\nperson-x,chair,org-x,May 2020,,\n", 2, "no date"),
        ("person,office,organization,from,to,source\nperson-x,chair,org-x,2021,2020,\n", 2, "before"),
        ("person,office,organization,from,to,source\nperson-x,chair,org-x,2020,2021,\n", 2, "person-x"),
    ],
)
def test_a_malformed_row_is_named_with_its_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    path = write(tmp_path / "bad.csv", text)
    with pytest.raises(OntologyError) as error:
        load(path)
    assert f"{path}:{line}: " in str(error.value)
    assert says in str(error.value)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="no such gazetteer file"):
        load(tmp_path / "missing.csv")
    binary = tmp_path / "binary.csv"
    binary.write_bytes(b"key,label,kind\n\xff\xfe\x00")
    with pytest.raises(OntologyError, match="UTF-8"):
        load(binary)
    with pytest.raises(OntologyError, match="country state-xx"):
        load(write(tmp_path / "c.csv", "key,label,kind,country\norg-a,A,organization,state-xx\n"))
    with pytest.raises(OntologyError, match="no date"):
        load(write(tmp_path / "d.csv", "person,office,organization,from,to,source\nperson-joe-biden,x,state-us,2021-02-30,,\n"))
