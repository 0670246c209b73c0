"""Reads a calendar from standard input as a client would; its events as JSON, and what was wrong with them."""
import json
import sys

from icalendar import Calendar

calendar = Calendar.from_ical(sys.stdin.buffer.read())
events = [{
    "uid": str(event["UID"]),
    "sequence": int(event["SEQUENCE"]),
    "summary": str(event["SUMMARY"]),
    "status": str(event["STATUS"]),
    "location": str(event["LOCATION"]),
    "modified": event["LAST-MODIFIED"].dt.timestamp(),
    "starts": event["DTSTART"].dt.strftime("%H:%M"),
} for event in calendar.walk("VEVENT")]
errors = [str(error) for part in calendar.walk() for error in part.errors]
json.dump({"events": events, "errors": errors}, sys.stdout)
