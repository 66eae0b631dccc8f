#!/usr/bin/env python3
"""Measures the simulated account of 60,000 tables: CPU for a page of 500 tables, and memory.

Usage: simulator.py [BINARY] [CALLS]; needs Linux and boto3. The binary is
.build/release/dmswatch unless another is named. CPU is the server process's own, user and system,
without what it uses in the same time when nobody asks.
"""

import os
import re
import statistics
import subprocess
import sys
import time

import boto3
import botocore.config

BINARY = sys.argv[1] if len(sys.argv) > 1 else ".build/release/dmswatch"
CALLS = int(sys.argv[2]) if len(sys.argv) > 2 else 240
TICK = os.sysconf("SC_CLK_TCK")


def cpu(pid):
    """Seconds of CPU so far, user and system."""
    fields = open(f"/proc/{pid}/stat").read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def memory(pid):
    text = open(f"/proc/{pid}/status").read()
    return {key: int(re.search(rf"{key}:\s+(\d+)", text)[1]) / 1024 for key in ("VmRSS", "VmHWM")}


def main():
    start = time.monotonic()
    server = subprocess.Popen(
        [BINARY, "simulate", "--scenario", "huge"], stdout=subprocess.PIPE, text=True
    )
    try:
        for line in (server.stdout.readline() for _ in range(5)):
            for name, value in re.findall(r"(AWS_\w+)=(\S+)", line):
                os.environ[name] = value
        print(f"ready after           {time.monotonic() - start:8.2f} s")
        print(f"memory at the start   {memory(server.pid)['VmRSS']:8.1f} MB")
        config = botocore.config.Config(retries={"max_attempts": 0})
        dms = boto3.client("dms", config=config)
        arn = dms.describe_replication_tasks()["ReplicationTasks"][0]["ReplicationTaskArn"]
        time.sleep(20)
        before = cpu(server.pid)
        time.sleep(10)
        idle = (cpu(server.pid) - before) / 10
        before, began, marker, tables, times = cpu(server.pid), time.monotonic(), "", 0, []
        for _ in range(CALLS):
            called = time.monotonic()
            page = dms.describe_table_statistics(
                ReplicationTaskArn=arn, MaxRecords=500, **({"Marker": marker} if marker else {})
            )
            times.append(time.monotonic() - called)
            tables += len(page["TableStatistics"])
            marker = page.get("Marker", "")
        elapsed = time.monotonic() - began
        used = cpu(server.pid) - before - idle * elapsed
        found = memory(server.pid)
        print(f"idle                  {idle * 100:8.2f} % of a CPU (one simulated second a second)")
        print(f"a page of 500 tables  {used / CALLS * 1000:8.2f} ms CPU ({CALLS} calls, {tables} rows)")
        print(f"  seen by boto3       {statistics.median(times) * 1000:8.2f} ms, median")
        print(f"memory at the end     {found['VmRSS']:8.1f} MB, at most {found['VmHWM']:.1f} MB")
        return 0 if used / CALLS < 0.005 and found["VmHWM"] < 150 else 1
    finally:
        server.terminate()
        server.wait()


sys.exit(main())
