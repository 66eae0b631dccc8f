#!/usr/bin/env python3
"""Reads one log with dmswatch, lnav and grep, in one run.

    python3 Tests/Benchmarks/logs.py [BINARY] [LINES]

BINARY is .build/release/dmswatch unless another is named; LINES (1,000,000) is how many lines are made up: twelve
kinds of lines as DMS writes them, one in a hundred an error, in time's order. Every program reads the same file five
times, its output to nowhere; printed are the medians of the time on the clock and of the most memory. lnav runs
headless with a format for such lines (`dmswatch logs --lnav-format`) in a home of its own. Beside each search stands
how many lines it found, which must be as many as grep's. The kernel counts in the memory of whoever starts a program,
so that nothing is below the 15 MiB of this script. Needs Linux and Python; without lnav its rows are left out.
"""

import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

ROUNDS = 5
PATTERN = "accruals_pkey"
START = 1_767_225_600
KINDS = [
    ("TARGET_APPLY", "I", "No records received to load or apply on target , waiting for data from upstream.", "streamcomponent.c:2920"),
    ("SOURCE_CAPTURE", "I", "Throughput monitor: Last DB time scanned: 2026-01-{d:02}T01:02:{s:02}. Last LSN scanned: 0000{n:08x}", "oradcdc_merger.c:318"),
    ("SORTER", "I", "Reading from source is paused. Total storage used by swap files exceeded the limit {n} bytes", "sorter_transaction.c:110"),
    ("SORTER", "I", "Task is running, {n} events on their way", "sorter.c:700"),
    ("PERFORMANCE", "T", "Source latency {s}.00 seconds, Target latency {s}.10 seconds, Handling latency 0.10 seconds", "replicationtask.c:3927"),
    ("TARGET_LOAD", "I", "Load finished for table 'LEDGER'.'T_{n}' (Id = {s}). {n} rows received. 0 rows skipped.", "streamcomponent.c:3976"),
    ("TASK_MANAGER", "I", "Start loading table 'LEDGER'.'T_{n}' (Id = {s}) by subtask {s}", "replicationtask_util.c:753"),
    ("TASK_MANAGER", "W", "Table 'LEDGER'.'T_{n}' was errored/suspended (subtask {s} thread 1)", "replicationtask.c:2533"),
    ("METADATA_MANAGE", "D", "Metadata of table LEDGER.T_{n} was read, {s} columns", "metadatamanager.c:200"),
    ("TARGET_APPLY", "D", "Bulk apply of one batch of {n} records was completed in {s} ms", "bulk_apply.c:2400"),
    ("VALIDATOR", "I", "Validation Failed key - Table : {s}, Partition : {s}, Key : {n}", "partition_validator.c:1400"),
]
ERROR = ("TARGET_LOAD", "E", 'RetCode: SQL_ERROR  SqlState: 23505 NativeError: 1 Message: ERROR: duplicate key value violates unique constraint "accruals_pkey" [1022502]', "ar_odbc_stmt.c:2738")


def generate(path, lines):
    dice = random.Random(7)
    with open(path, "w") as file:
        for number in range(lines):
            kind = ERROR if dice.randrange(100) == 0 else dice.choice(KINDS)
            component, letter, text, place = kind
            text = text.format(n=number, s=number % 60, d=number % 28 + 1)
            moment = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(START + number // 10))
            file.write(f"{362000 + number % 40:08}: {moment} [{component:<16}]{letter}:  {text}  ({place})\n")


def memory(pid, stop, most):
    """Follows the most memory of a process while it runs; what the kernel says at its end is gone with it."""
    while not stop.is_set():
        try:
            with open(f"/proc/{pid}/status") as file:
                found = re.search(r"VmHWM:\s+(\d+)", file.read())
        except OSError:
            return
        if found:
            most[0] = max(most[0], int(found[1]))
        stop.wait(0.005)


def once(command, environment, counts):
    """Seconds, MiB, and lines printed if they are counted."""
    start = time.monotonic()
    process = subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        stdout=subprocess.PIPE if counts else subprocess.DEVNULL,
    )
    stop, most = threading.Event(), [0]
    watch = threading.Thread(target=memory, args=(process.pid, stop, most))
    watch.start()
    printed = 0
    if counts:
        for piece in iter(lambda: process.stdout.read(1 << 20), b""):
            printed += piece.count(b"\n")
    _, status, usage = os.wait4(process.pid, 0)
    took = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    stop.set()
    watch.join()
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return took, max(most[0], usage.ru_maxrss) / 1024, printed


def measure(name, command, environment, counts=False):
    once(command, environment, False)
    rounds = [once(command, environment, False) for _ in range(ROUNDS)]
    printed = f"{once(command, environment, True)[2]:10,}" if counts else ""
    seconds = statistics.median(one[0] for one in rounds)
    mebibytes = statistics.median(one[1] for one in rounds)
    print(f"{name:34} {seconds:8.2f} {mebibytes:8.0f} {printed:>10}", flush=True)


def main():
    binary = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else ".build/release/dmswatch")
    lines = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    with tempfile.TemporaryDirectory() as home:
        path = os.path.join(home, "task.log")
        generate(path, lines)
        environment = {**os.environ, "HOME": home, "LC_ALL": "C.UTF-8", "TERM": "dumb"}
        for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            environment.pop(name, None)
        size = os.path.getsize(path) / 1048576
        busy = os.getloadavg()[0]
        print(f"{lines:,} lines, {size:.0f} MiB; {os.cpu_count()} processors, {busy:.1f} of them busy before\n")
        print(f"{f'median of {ROUNDS}':34} {'s':>8} {'MiB':>8} {'lines':>10}")
        read = [binary, "logs", "--file", path]
        measure("dmswatch: parse and print", read, environment)
        measure("dmswatch: --signatures", [*read, "--signatures"], environment)
        measure("dmswatch: --severity E", [*read, "--severity", "E"], environment, counts=True)
        measure(f"dmswatch: --grep {PATTERN}", [*read, "--grep", PATTERN], environment, counts=True)
        if shutil.which("lnav"):
            formats = os.path.join(home, ".config/lnav/formats/installed")
            os.makedirs(formats)
            with open(os.path.join(formats, "dms_task_log.json"), "w") as file:
                subprocess.run([binary, "logs", "--lnav-format"], stdout=file, check=True, env=environment)
            headless = ["lnav", "-n"]
            measure("lnav: parse and print", [*headless, path], environment)
            measure("lnav: parse and index alone", [*headless, "-c", ":filter-in no such line", path], environment)
            measure(
                f"lnav: filter {PATTERN}", [*headless, "-c", f":filter-in {PATTERN}", path],
                environment, counts=True)
        else:
            print("lnav is not installed, so there is nothing to compare with")
        measure(f"grep {PATTERN}", ["grep", PATTERN, path], environment, counts=True)


if __name__ == "__main__":
    main()
