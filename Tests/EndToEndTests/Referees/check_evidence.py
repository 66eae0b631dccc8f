"""Holds the page of an evidence pack, and its other forms, to its JSON.

Usage: check_evidence.py FOLDER. Prints every difference, one a line, and then one line of JSON with what was
counted; ends with 1 if there is any difference.
"""
import csv
import html.parser
import json
import pathlib
import sys

folder = pathlib.Path(sys.argv[1])
problems = []


def same(what, found, expected):
    if found != expected:
        problems.append(f"{what}: {found!r} instead of {expected!r}")


class Page(html.parser.HTMLParser):
    """Sections by their headings, and whether every element is closed in order."""

    void = {"meta", "line", "path", "br", "hr", "img", "link"}
    # Elements that load or run something, and attributes that point somewhere.
    foreign = {"script", "link", "img", "iframe", "object", "embed", "base", "form", "video", "audio", "use", "image"}
    pointing = {"src", "href", "xlink:href", "action", "data", "poster", "srcset", "background"}

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open = []
        self.sections = []
        self.verdicts = []
        self.css = ""

    def handle_starttag(self, tag, attributes):
        names = dict(attributes)
        if tag in self.foreign:
            problems.append(f"<{tag}> at {self.getpos()}")
        for name, value in attributes:
            if name in self.pointing or name.startswith("on"):
                problems.append(f"{name}={value!r} at {self.getpos()}")
            if value and ("://" in value or "url(" in value):
                problems.append(f"{name} points to {value!r}")
        if len(names) != len(attributes):
            problems.append(f"an attribute twice at {self.getpos()}")
        if tag == "section":
            self.sections.append({"title": "", "rows": 0, "cells": [], "heads": 0, "svg": [], "items": 0})
        if self.sections:
            section = self.sections[-1]
            if tag == "tr" and "tbody" in self.open:
                section["rows"] += 1
                section["cells"].append([])
            if tag == "td":
                section["cells"][-1].append("")
            if tag == "th":
                section["heads"] += 1
            if tag == "svg":
                section["svg"].append({"paths": 0, "text": [], "lines": 0})
            if "svg" in self.open and tag in ("path", "line"):
                section["svg"][-1]["paths" if tag == "path" else "lines"] += 1
            if "svg" in self.open and tag == "text":
                section["svg"][-1]["text"].append("")
            if tag == "li":
                section["items"] += 1
        if tag == "p" and names.get("class", "").startswith("verdict"):
            self.verdicts.append(["", "pass" in names["class"].split()])
        if tag not in self.void:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in self.void:
            self.open.pop()

    def handle_endtag(self, tag):
        if tag in self.void:
            return
        last = self.open.pop() if self.open else None
        if last != tag:
            problems.append(f"</{tag}> closes <{last}> at {self.getpos()}")

    def handle_data(self, data):
        here = self.open[-1] if self.open else ""
        if here == "style":
            self.css += data
        if "p" in self.open and self.verdicts and here in ("p", "small"):
            self.verdicts[-1][0] += data
        if not self.sections:
            return
        section = self.sections[-1]
        if here == "h2":
            section["title"] += data
        elif here == "td":
            section["cells"][-1][-1] += data
        elif here == "text" and section["svg"]:
            section["svg"][-1]["text"][-1] += data


def rows(name):
    """A CSV file without its head."""
    with open(folder / name, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


document = json.loads((folder / "cutover.json").read_text(encoding="utf-8"))
page = Page()
page.feed((folder / "cutover.html").read_text(encoding="utf-8"))
page.close()
same("elements left open", page.open, [])
for word in ("url(", "@import", "://"):
    if word in page.css:
        problems.append(f"the style has {word}")

# Tables of the page, of the CSV files and of the Markdown, against the lists of the JSON.
states = {(table["task"], table["state"]) for table in document["tables"]}
expected = [(gate["verdict"], len(gate["checks"]), f"gate-{gate['gate']}.csv") for gate in document["gates"]] + [
    ("Signatures", len(document["signatures"]), None),
    ("Waivers", len(document["waivers"]), None),
    ("Runbook", len(document["steps"]), "runbook.csv"),
    ("Timeline", len(document["timeline"]), "timeline.csv"),
    ("Tables by state", len(states), None),
    ("Tables", len(document["tables"]), "tables.csv"),
]
markdown = {}
title = ""
for line in (folder / "cutover.md").read_text(encoding="utf-8").split("\n"):
    if line.startswith("## "):
        title = "".join(letter for letter in line[3:] if letter != "\\")
        markdown[title] = 0
    elif line.startswith("| ") and title:
        markdown[title] += 1
sections = {section["title"]: section for section in page.sections}
same("sections of one title", len(sections), len(page.sections))
counted = {}
for title, count, file in expected:
    section = sections.get(title)
    same(f"rows of '{title}'", section["rows"] if section else 0, count)
    if section:
        for cells in section["cells"]:
            same(f"cells of '{title}'", len(cells), section["heads"])
    if file:
        same(file, len(rows(file)), count)
    # The head and the rule under it are lines of the table, too.
    same(f"Markdown of '{title}'", markdown.get(title, 2), count + 2)
    counted[title] = count

# What stands in a gate's cells is what the JSON says of it.
for gate in document["gates"]:
    checks = [(check["id"], check["result"], check["sentence"]) for check in gate["checks"]]
    cells = sections.get(gate["verdict"], {"cells": []})["cells"]
    same(f"gate {gate['gate']}", [(cell[0], cell[4], cell[5]) for cell in cells], checks)
    listed = [(row[0], row[4], row[5]) for row in rows(f"gate-{gate['gate']}.csv")]
    same(f"gate-{gate['gate']}.csv", [(a, b, c.lstrip("'")) for a, b, c in listed],
         [(a, b, c.lstrip("'")) for a, b, c in checks])
    is_bad = any(
        check["requirement"] == "mandatory" and not check.get("waiver") and check["result"] in ("fail", "unknown")
        for check in gate["checks"])
    same(f"isGo of gate {gate['gate']}", gate["isGo"], not is_bad)
same("tables by state", sum(int(row[2].replace(",", "")) for row in sections["Tables by state"]["cells"])
     if states else 0, len(document["tables"]))
same("the timeline's order", [event["time"] for event in document["timeline"]],
     sorted(event["time"] for event in document["timeline"]))

# The verdicts: what was signed, and how the gates stand now.
verdicts = [(gate["verdict"], gate["isGo"]) for gate in document["signatures"] + document["gates"]
            for gate in [dict(gate, isGo=gate.get("isGo", ": GO" in gate["verdict"]))]]
same("the number of verdicts", len(page.verdicts), len(verdicts))
for (text, is_green), (verdict, is_go) in zip(page.verdicts, verdicts):
    if not text.startswith(verdict) or is_green != is_go:
        problems.append(f"verdict {text!r}, green {is_green}: {verdict!r} is {is_go}")
same("what is missing", sections["Missing"]["items"], len(document["missing"]))

# Charts: drawn in the page, with a line for each series and every mark by its words.
drawn = [section for section in page.sections if section["svg"]]
charts = [chart for chart in document["charts"] if any(line["values"] for line in chart["lines"])]
same("charts", [section["title"] for section in drawn],
     [f"{chart['title']} ({chart['unit']})" for chart in charts])
for section, chart in zip(drawn, charts):
    svg = section["svg"][0]
    same(f"lines of '{section['title']}'", svg["paths"], len(chart["lines"]))
    for label in [mark["label"] for mark in chart["marks"]] + [line["name"] for line in chart["lines"]]:
        if label not in svg["text"]:
            problems.append(f"'{section['title']}' lacks '{label}'")
    # Five lines across, one for each name, one for each mark.
    same(f"marks of '{section['title']}'", svg["lines"] - 5 - len(chart["lines"]), len(chart["marks"]))

counted["charts"] = len(charts)
counted["go"] = sum(gate["isGo"] for gate in document["gates"])
counted["problems"] = len(problems)
for problem in problems:
    print(problem)
print(json.dumps(counted))
sys.exit(1 if problems else 0)
