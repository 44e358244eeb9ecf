"""The formats that are not pages: to read, as data, for viewers and calendars."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date

import events
import pytest

from chancery.timeline import FORMATS, Entry, left_out, write


def test_text_and_markdown_say_what_is_disputed_and_corroborated():
    told = " ".join(write(events.ALL, "text").split())
    assert "[disputed: date; 2 independent sources]" in told
    assert "occurred, says Ivo Marr in a1: 😀 A delegation of Norland «visited» Port Vell" in told
    assert "(disputed: date; 2 independent sources)" in write(events.ALL, "markdown")
    assert "2023-10-26*" in write(events.ALL, "table")


def test_bounds_are_never_told_as_a_duration():
    entry = replace(events.MONTH, earliest=date(2023, 10, 7), latest=date(2023, 11, 2))
    assert "between 7 October and 2 November 2023" in write([entry], "text")


def test_csv_has_one_row_an_event_and_counts():
    rows = list(csv.DictReader(io.StringIO(write(events.ALL, "csv"), newline="")))
    visit = next(row for row in rows if row["type"] == "visit")
    assert len(rows) == 5
    assert (visit["reports"], visit["sources"], visit["disagree on"], visit["last reported"]) == ("2", "2", "date", "2023-10-28")
    assert [row["latest"] for row in rows if row["type"] == "attack"] == ["2023-11-02"]


def test_json_has_every_report():
    visit = next(one for one in json.loads(write(events.ALL, "json")) if one["type"] == "visit")
    assert [one["source"] for one in visit["reports"]] == ["Test Wire", "Other Wire"]
    assert visit["reports"][1]["earliest"] == "2023-10-27" and visit["disagree_on"] == ["date"]


def test_vis_timeline_draws_no_duration_from_uncertainty():
    found = json.loads(write(events.ALL, "vis-timeline"))
    items = {item["id"].rpartition("/")[2]: item for item in found["items"]}
    assert items["visit-1"]["type"] == "box" and "end" not in items["visit-1"]
    assert "dashed" in items["talks-2"]["style"] and "uncertain" in items["talks-2"]["className"].split()
    assert (items["talks-2"]["start"], items["talks-2"]["end"]) == ("2023-10-01", "2023-10-31T23:59:59")
    for name in ("attack-3", "war-4"):
        assert items[name]["type"] == "point" and "end" not in items[name]
    assert items["attack-3"]["content"].endswith("(by 2 November 2023)")
    assert [one["id"] for one in found["undated"]] == [events.NEVER_DATED.event]
    assert {item["group"] for item in found["items"]} <= {group["id"] for group in found["groups"]}


def test_vis_timeline_and_timelinejs_escape_markup():
    bad = replace(events.VISIT, label="<img src=x onerror=alert(1)>")
    for style in ("vis-timeline", "timelinejs"):
        assert "<img" not in write([bad], style) and "<b>" not in write([bad], style)


def test_timelinejs_takes_the_narrowest_date_and_no_end():
    slides = {slide["unique_id"]: slide for slide in json.loads(write(events.ALL, "timelinejs", title="Talks"))["events"]}
    assert set(slides) == {"visit-1", "talks-2", "attack-3", "war-4"}
    assert slides["talks-2"]["start_date"] == {"year": 2023, "month": 10, "display_date": "October 2023"}
    assert slides["attack-3"]["start_date"]["display_date"] == "by 2 November 2023"
    assert all("end_date" not in slide for slide in slides.values())
    assert "&lt;b&gt;on&lt;/b&gt;" in slides["visit-1"]["text"]["text"]


def unfolded(text: str) -> list[str]:
    assert text.endswith("\r\n") and "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return text.replace("\r\n ", "").split("\r\n")


def test_calendar_has_exact_days_only_and_is_folded_and_escaped():
    lines = unfolded(write(events.ALL, "icalendar", title="Talks, calls"))
    assert lines.count("BEGIN:VEVENT") == 1
    assert {"DTSTART;VALUE=DATE:20231026", "DTEND;VALUE=DATE:20231027", "DTSTAMP:20231028T000000Z"} <= set(lines)
    assert "X-WR-CALNAME:Talks\\, calls" in lines and "STATUS:CONFIRMED" in lines
    description = next(line for line in lines if line.startswith("DESCRIPTION:"))
    assert "\\n" in description and "on Friday\\; no talks\\, it said." in description


def test_another_reader_of_calendars_reads_the_same():
    icalendar = pytest.importorskip("icalendar")
    label = "Talks; first, \\round\nand “second” 😀 " * 5
    entry = replace(events.VISIT, label=label)
    (found,) = icalendar.Calendar.from_ical(write([entry], "icalendar")).walk("VEVENT")
    assert str(found["SUMMARY"]) == label and found["UID"] == entry.event
    assert found["DTSTART"].dt == events.DAY and (found["DTEND"].dt - found["DTSTART"].dt).days == 1


@pytest.mark.parametrize("style", ["icalendar", "vis-timeline", "timelinejs"])
def test_what_is_left_out_is_told(style):
    assert left_out(events.ALL, style).startswith(f"{4 if style == 'icalendar' else 1} of 5 events left out")
    assert left_out([events.VISIT], style) == "" and left_out(events.ALL, "csv") == ""


@pytest.mark.parametrize("style", FORMATS)
def test_the_same_events_give_the_same_bytes_and_none_give_something(style):
    assert write(events.ALL, style) == write(events.ALL, style)
    assert write([], style)


def test_the_last_day_there_is():
    assert "DTSTART;VALUE=DATE:99991231" in write([Entry("urn:e", "End", "end", "planned", date.max, date.max)], "icalendar")
