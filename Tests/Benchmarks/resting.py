#!/usr/bin/env python3
"""Leaves dmswatch alone beside htop and btop, and visits large tasks one after the other.

    .venv/bin/python3 Tests/Benchmarks/resting.py BINARY [SECONDS]
    .venv/bin/python3 Tests/Benchmarks/resting.py BINARY visits [MINUTES] [TASKS]

The first watches one task of 2,000 tables that load and change, with nobody at the keys, for SECONDS (60), and prints
processor time and memory of each program. The second opens each of TASKS (10) tasks of 60,000 tables for MINUTES (2)
and then stays with the last for ten more; it prints the memory after each visit. Needs Linux and tmux; programs that
are not installed are left out.
"""

import contextlib
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time

from watching import Window, memory, processor


def scenario(tasks, tables):
    """An account with tasks of so many tables each."""
    return {
        "name": "resting", "summary": "tasks of many tables, for figures", "history": 120,
        "instances": [{"identifier": "riga-rep01", "instanceClass": "dms.r5.4xlarge"}],
        "endpoints": [
            {"identifier": "src", "role": "source", "engine": "oracle"},
            {"identifier": "tgt", "role": "target", "engine": "aurora-postgresql"},
        ],
        "tasks": [
            {
                "identifier": f"large-{number:02}", "migrationType": "full-load-and-cdc",
                "instance": "riga-rep01", "source": "src", "target": "tgt", "startsAt": -100, "subtasks": 49,
                "families": [{"schema": "APP", "count": tables, "rows": 20000}],
            }
            for number in range(1, tasks + 1)
        ],
    }


@contextlib.contextmanager
def served(binary, plan):
    """The environment in which an account of the plan answers."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(plan, file)
        file.flush()
        server = subprocess.Popen(
            [binary, "simulate", "--scenario", file.name], stdout=subprocess.PIPE, text=True)
        try:
            lines = [server.stdout.readline() for _ in range(5)]
            words = [word for line in lines[1:] for word in shlex.split(line) if "=" in word]
            exports = dict(word.split("=", 1) for word in words)
            environment = {
                **os.environ, **exports, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8",
                "AWS_DEFAULT_REGION": exports["AWS_REGION"], "AWS_EC2_METADATA_DISABLED": "true",
            }
            environment.pop("TMUX", None)
            yield environment
        finally:
            server.terminate()
            server.wait()


def alone(binary, seconds):
    with served(binary, scenario(1, 2000)) as environment:
        print(f"{f'left alone for {seconds:g} s':22} {'CPU %':>7} {'MiB':>7}")
        for name, command in [("dmswatch", [binary, "watch"]), ("htop", ["htop"]), ("btop", ["btop"])]:
            if shutil.which(command[0]) is None:
                continue
            window = Window(command, environment)
            try:
                window.drain(45 if name == "dmswatch" else 5)
                used, start = processor(window.pid), time.monotonic()
                window.drain(seconds)
                share = (processor(window.pid) - used) / (time.monotonic() - start) * 100
                print(f"{name:22} {share:7.2f} {memory(window.pid):7.1f}", flush=True)
            finally:
                window.stop()


def visits(binary, minutes, tasks):
    with served(binary, scenario(tasks, 60000)) as environment:
        window = Window([binary, "watch"], environment)
        try:
            window.wait_for(lambda text: "large-01" in text)
            for number in range(1, tasks + 1):
                for key in [b"1", b"g", *[b"j"] * (number - 1), b"\r"]:
                    os.write(window.fd, key)
                    window.drain(0.2)
                os.write(window.fd, b"\x1b2")
                window.drain(minutes * 60)
                print(f"task {number:2}: {memory(window.pid):7.0f} MiB", flush=True)
            for minute in range(1, 13):
                window.drain(60)
                print(f"{minute:2} min later: {memory(window.pid):7.0f} MiB", flush=True)
            print("\n".join(window.screen().splitlines()[:3]))
        finally:
            window.stop()


def main():
    binary = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else ".build/release/dmswatch")
    rest = sys.argv[2:]
    if rest[:1] == ["visits"]:
        visits(binary, float(rest[1]) if len(rest) > 1 else 2, int(rest[2]) if len(rest) > 2 else 10)
    else:
        alone(binary, float(rest[0]) if rest else 60)


if __name__ == "__main__":
    main()
