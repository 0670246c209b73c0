#!/usr/bin/env python3
"""Judges solutions of grid problems: judge.py CHECK.PY FOLDER; every FOLDER/NAME.json has NAME.out and what was said, NAME.err.

Prints "ok - solver: …" or "not ok - solver: …" for each: that no rule is broken and the score is the one that was told, both
counted by the independent checker; and that nobody is left out who fits: no free cell where a session could stand, counted here,
and none in which the checker finds the grid worth more. Ends with 1 when one does not hold, or when nothing was there to judge."""
import importlib.util, json, os, re, sys

def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)

def checker(path):
    spec = importlib.util.spec_from_file_location("check", path)
    check = importlib.util.module_from_spec(spec)
    sys.dont_write_bytecode = True
    spec.loader.exec_module(check)
    return check

class Grid:
    """What stands where, by the rules of FORMAT.md as we read them."""
    def __init__(self, problem, assign):
        self.slots = [slot["id"] for slot in problem["slots"]]
        self.block = {slot["id"]: slot["block"] for slot in problem["slots"]}
        self.rooms = problem["rooms"]
        self.sessions = {one["id"]: one for one in problem["sessions"]}
        self.away = {one["id"]: set(one.get("away", [])) for one in problem["people"]}
        self.left = [name for name in self.sessions if not assign.get(name)]
        self.taken, self.busy = set(), set()
        for name, place in assign.items():
            for slot in self.window(self.sessions[name], place["slot"]) if place else []:
                self.taken.add((slot, place["room"]))
                self.busy.update((host, slot) for host in self.sessions[name]["facilitators"])

    def window(self, session, start):
        at = self.slots.index(start)
        slots = self.slots[at:at + session["length"]]
        return slots if len(slots) == session["length"] and len({self.block[slot] for slot in slots}) == 1 else []

    def stands(self, session, start, room):
        slots = self.window(session, start)
        hosts = session["facilitators"]
        return bool(slots) and set(session["needs"]) <= set(room["features"]) and not (
            any(slot in room["blocked"] or (slot, room["id"]) in self.taken for slot in slots)
            or any((host, slot) in self.busy or slot in self.away[host] for host in hosts for slot in slots))

    def fitting(self):
        """Who is left out, and could stand in a free cell."""
        return [(name, start, room["id"]) for name in self.left for start in self.sessions[name].get("slots", self.slots)
                for room in self.rooms if self.stands(self.sessions[name], start, room)]

    def free(self):
        return [(slot, room["id"]) for slot in self.slots for room in self.rooms if (slot, room["id"]) not in self.taken]

def improving(check, problem, assign):
    """The same by the checker alone: it breaks no rule there, and the grid is worth more."""
    now = check.evaluate(problem, {"assign": assign})["score"]
    grid = Grid(problem, assign)
    for name in grid.left:
        for slot, room in grid.free():
            then = check.evaluate(problem, {"assign": {**assign, name: {"slot": slot, "room": room}}})
            if then["hard"] == 0 and then["score"] > now:
                yield name, slot, room

def say(good, name, why=""):
    if not good:
        print("#", str(why)[:1000])
    print(f"{'ok' if good else 'not ok'} - solver: {name}")
    return good

def judge(check, problem, assign, told, name):
    found = check.evaluate(problem, {"assign": assign})
    good = say(found["hard"] == 0, f"breaks no rule: {name}", found["violations"])
    good &= say(found["score"] == told, f"tells its score: {name}", f"{told}, not {found['score']}")
    fit = Grid(problem, assign).fitting() or list(improving(check, problem, assign))
    return good & say(not fit, f"leaves nobody out who fits: {name}", fit)

def teeth(check, problem, assign):
    """The judge sees a session that stands on another, and one that was taken off."""
    placed = [name for name, place in assign.items() if place]
    on = {**assign, placed[0]: assign[placed[1]]}
    off = {**assign, placed[0]: None}
    good = say(check.evaluate(problem, {"assign": on})["hard"] > 0, "the judge sees two sessions in a cell")
    good &= say(len(Grid(problem, off).fitting()) > 0, "the judge sees who would fit")
    return good & say(any(improving(check, problem, off)), "so does the checker")

def main(check, folder):
    names = sorted(name[:-5] for name in os.listdir(folder) if name.endswith(".json"))
    good = len(names) > 0
    check = checker(check)
    for name in names:
        try:
            problem, assign = load(f"{folder}/{name}.json"), load(f"{folder}/{name}.out")["assign"]
            with open(f"{folder}/{name}.err", encoding="utf-8") as said:
                told = int(re.search(r"Score (-?\d+)\.$", said.read(), re.M)[1])
        except (OSError, ValueError, KeyError, TypeError) as error:
            good = say(False, f"has an answer: {name}", error)
            continue
        good &= judge(check, problem, assign, told, name)
    return good & teeth(check, problem, assign) if good else False

if __name__ == "__main__":
    sys.exit(0 if main(*sys.argv[1:]) else 1)
