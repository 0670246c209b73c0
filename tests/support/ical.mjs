/*
 * Calendars as strangers read them: python3-icalendar for the whole, a few lines of RFC 5545 for
 * the bytes. Promises: parse() throws on anything the library finds wrong.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';

const reader = `
import json, sys
from icalendar import Calendar
calendar = Calendar.from_ical(sys.stdin.buffer.read())
wrong = [str(error) for part in calendar.walk() for error in part.errors]
def text(value):
	value = value[0] if isinstance(value, list) else value
	return value.to_ical().decode() if hasattr(value, "to_ical") else str(value)
json.dump({"wrong": wrong, "calendar": {k: text(v) for k, v in calendar.property_items(recursive=False)},
	"events": [{k: text(v) for k, v in event.property_items(recursive=False)} | {"alarms": len(event.subcomponents)}
		for event in calendar.walk("VEVENT")]}, sys.stdout)
`;

/** { calendar, events }: properties by name as they stand in the feed. Debian's python, which has the library. */
export function parse(bytes) {
	const { wrong, ...read } = JSON.parse(execFileSync('/usr/bin/python3', ['-c', reader], { input: bytes, encoding: 'utf8' }));
	assert.deepEqual(wrong, []);
	return read;
}

/** RFC 5545 3.1: CRLF only, at most 75 octets a line, no control byte but the tab, UTF-8. */
export function lines(bytes) {
	const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	assert.ok(text.endsWith('\r\n'));
	const folded = text.slice(0, -2).split('\r\n');
	for (const line of folded) {
		assert.ok(Buffer.byteLength(line) <= 75, `longer than 75 octets: ${line}`);
		assert.doesNotMatch(line, /[\x00-\x08\x0a-\x1f\x7f]/, line);
	}
	return text.replace(/\r\n[ \t]/g, '').split('\r\n').slice(0, -1);
}
