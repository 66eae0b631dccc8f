#!/usr/bin/env python3
"""Decodes table statistics with dmswatch's client, beside orjson, json and botocore, in one run.

    .venv/bin/python3 Tests/Benchmarks/decoding.py

Needs a release build: `swift build -c release --product dmswatch`. Makes two sweeps of 60,000 made-up tables, in answers
of 500 as AWS writes them; in the second every twentieth row has changed. Compiles decoding.swift against the release
build's modules and runs it. Prints CPU milliseconds for each 1,000 rows: medians over the answers, each answer once.
Without orjson (PyPI) its row is left out.
"""

import glob
import json
import os
import random
import shlex
import statistics
import subprocess
import sys
import tempfile
import time

from botocore.parsers import create_parser
from botocore.session import get_session

PAGES, ROWS = 120, 500
BUILD = ".build/release"


def row(number, chance):
    start = 1_790_000_000 + number % 3600 + 0.123
    loaded = chance.randrange(10_000_000)
    return {
        "SchemaName": f"TENANT_{number // 100:05}", "TableName": f"ORDERS_ARCHIVE_{number:06}",
        "Inserts": chance.randrange(100_000), "Deletes": chance.randrange(1_000),
        "Updates": chance.randrange(50_000), "Ddls": 0, "AppliedInserts": chance.randrange(100_000),
        "AppliedDeletes": chance.randrange(1_000), "AppliedUpdates": chance.randrange(50_000), "AppliedDdls": 0,
        "FullLoadRows": loaded, "FullLoadCondtnlChkFailedRows": 0, "FullLoadErrorRows": 0,
        "FullLoadStartTime": start, "FullLoadEndTime": start + 900.5, "FullLoadReloaded": False,
        "LastUpdateTime": start + 2000, "TableState": "Table completed", "ValidationPendingRecords": 0,
        "ValidationFailedRecords": 0, "ValidationSuspendedRecords": 0, "ValidationState": "Validated",
    }


def answers():
    """The answers of two sweeps, as bytes."""
    chance = random.Random(1)
    rows = [row(number, chance) for number in range(PAGES * ROWS)]

    def pages(last):
        for page in range(PAGES):
            answer = {
                "ReplicationTaskArn": "arn:aws:dms:eu-central-1:123456789012:task:HUGE",
                "TableStatistics": rows[page * ROWS : (page + 1) * ROWS],
            }
            if not (last and page == PAGES - 1):
                answer["Marker"] = f"page-{page + 1}"
            yield json.dumps(answer, separators=(",", ":")).encode()

    first = list(pages(True))
    for number in range(0, PAGES * ROWS, 20):
        rows[number]["Inserts"] += 7
        rows[number]["LastUpdateTime"] += 15
    return first, list(pages(True))


def compiled(folder):
    """decoding.swift with the libraries of the release build."""
    with open(f"{BUILD}/dmswatch.product/Objects.LinkFileList") as file:
        objects = [name for name in shlex.split(file.read()) if "/dmswatch.build/" not in name]
    maps = [
        word
        for name in glob.glob(f"{BUILD}/*.build/module.modulemap")
        + glob.glob(".build/checkouts/*/Sources/*/include/module.modulemap")
        for word in ("-Xcc", f"-fmodule-map-file={name}")
    ]
    program = f"{folder}/decoding"
    subprocess.run(
        ["swiftc", "-O", "-swift-version", "6", "-parse-as-library", "-static-stdlib", "-lcrypto", "-lcurl", "-lncursesw", "-I", f"{BUILD}/Modules", *maps,
         "-o", program, "Tests/Benchmarks/decoding.swift", *objects],
        check=True,
    )
    return program


def measured(parse, pages):
    """Median CPU milliseconds for each 1,000 rows."""
    times = []
    for page in pages:
        start = time.process_time()
        parse(page)
        times.append((time.process_time() - start) * 1e6 / ROWS)
    return statistics.median(times)


def peers(pages):
    model = get_session().get_service_model("dms")
    shape = model.operation_model("DescribeTableStatistics").output_shape
    parser = create_parser("json")
    kinds = [("json", json.loads)]
    try:
        import orjson

        kinds.insert(0, ("orjson", orjson.loads))
    except ImportError:
        print("orjson is not installed, so there is nothing to compare with", file=sys.stderr)
    for name, parse in kinds:
        yield f"{name}: parse alone", measured(parse, pages)
    yield "botocore: parse alone", measured(
        lambda body: parser.parse({"status_code": 200, "headers": {}, "body": body}, shape), pages[:20])


def main():
    first, second = answers()
    with tempfile.TemporaryDirectory() as folder:
        for name, pages in (("first", first), ("second", second)):
            with open(f"{folder}/{name}", "wb") as file:
                file.write(b"\n".join(pages))
        program = compiled(folder)
        environment = {**os.environ, "SWIFT_BACKTRACE": "enable=no"}
        lines = subprocess.run(
            [program, f"{folder}/first", f"{folder}/second"], env=environment, check=True, capture_output=True,
            text=True).stdout
    print(f"{'':60} {'ms/1,000 rows':>13}")
    for line in lines.splitlines():
        name, figure = line.rsplit("\t", 1)
        print(f"{name:60} {float(figure):13.2f}")
    for name, figure in peers(first):
        print(f"{name:60} {figure:13.2f}")


if __name__ == "__main__":
    main()
