"""Attacks on the walls of a sandbox, from inside. Each is harmless also where it succeeds.

An attack answers what it has achieved; nothing means that the wall held. What it did not expect is
neither: the attack is inconclusive, which counts as much as a success.
"""

import importlib
import os
import time

MODULES = ("files", "processes", "kernel", "network", "messages", "limits")
ATTACKS = []


def attack(promise, title, group="look"):
    """Registers an attack. Those of the group "look" disturb nobody and run one after the other."""

    def register(function):
        ATTACKS.append((promise, title, group, function))
        return function

    return register


def refused(what, call, *arguments):
    """Answers what was achieved when the call is not refused."""
    try:
        call(*arguments)
    except OSError:
        return None
    return what


def first(achievements):
    """The first few achievements in one sentence; nothing when there are none."""
    found = [it for it in achievements if it]
    more = "" if len(found) <= 5 else " and %d more" % (len(found) - 5)
    return ", ".join(found[:5]) + more


def text_of(path, limit=65536):
    """What a file holds; nothing when it cannot be read."""
    try:
        with open(path, "rb") as file:
            return file.read(limit).decode("latin-1")
    except OSError:
        return ""


def handler(event, context):
    for name in MODULES:
        importlib.import_module("attack_" + name)
    if event["mode"] == "victim":
        return importlib.import_module("victim").prepare(event["facts"])
    return [
        run(entry, event["facts"])
        for entry in ATTACKS
        if entry[2] == event["mode"] and event.get("title", entry[1]) == entry[1]
    ]


def run(entry, facts):
    promise, title, _, function = entry
    began = time.monotonic()
    try:
        achieved = function(facts)
        outcome, evidence = ("BROKEN", str(achieved)) if achieved else ("HELD", "")
    except Exception as unexpected:
        outcome, evidence = "INCONCLUSIVE", "%s: %s" % (type(unexpected).__name__, unexpected)
    took = int((time.monotonic() - began) * 1000)
    return {
        "promise": promise,
        "title": title,
        "outcome": outcome,
        "evidence": evidence[:1000],
        "millis": took,
    }


def titles(mode):
    return [title for _, title, group, _ in ATTACKS if group == mode]
