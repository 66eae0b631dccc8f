#!/usr/bin/env python3
"""Asks for the status of three tasks with dmswatch, beside the AWS CLI and boto3, in one run.

    .venv/bin/python3 Tests/Benchmarks/status.py [BINARY] [RUNS]

BINARY is .build/release/dmswatch unless another is named; RUNS is 9. Serves the scenario `cutover` on 127.0.0.1, and
prints medians of CPU and wall time from start to end. dmswatch asks for all its checks need (tasks, instances,
endpoints, alarms, events, tables, metrics, logs); the others ask for the tasks alone.
"""

import os
import resource
import shlex
import shutil
import statistics
import subprocess
import sys
import time

BOTO3 = """
import boto3
print(boto3.client('dms').describe_replication_tasks(WithoutSettings=True)['ReplicationTasks'])
"""


def run(command, environment):
    """CPU and wall milliseconds of a command."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu * 1000, wall * 1000


def main():
    binary = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else ".build/release/dmswatch")
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 9
    server = subprocess.Popen(
        [binary, "simulate", "--scenario", "cutover"], stdout=subprocess.PIPE, text=True)
    try:
        lines = [server.stdout.readline() for _ in range(5)]
        words = [word for line in lines[1:] for word in shlex.split(line) if "=" in word]
        exports = dict(word.split("=", 1) for word in words)
        environment = {
            **os.environ, **exports, "AWS_DEFAULT_REGION": exports["AWS_REGION"],
            "AWS_EC2_METADATA_DISABLED": "true", "XDG_STATE_HOME": "/nonexistent",
        }
        kinds = [
            ("dmswatch status", [binary, "status"]),
            ("dmswatch --version", [binary, "--version"]),
            ("boto3", [sys.executable, "-c", BOTO3]),
        ]
        if aws := shutil.which("aws"):
            kinds.append(("aws dms describe-replication-tasks", [aws, "dms", "describe-replication-tasks"]))
        times = {name: [] for name, _ in kinds}
        for _ in range(runs):
            for name, command in kinds:
                times[name].append(run(command, environment))
        print(f"{'':36} {'CPU ms':>8} {'wall ms':>8}")
        for name, pairs in times.items():
            cpu, wall = (statistics.median(values) for values in zip(*pairs))
            print(f"{name:36} {cpu:8.0f} {wall:8.0f}")
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
