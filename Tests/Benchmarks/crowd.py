#!/usr/bin/env python3
"""Watches 200 tasks with dmswatch, beside a boto3 poller with the same questions, in one run.

    .venv/bin/python3 Tests/Benchmarks/crowd.py [BINARY] [SECONDS]

BINARY is .build/release/dmswatch unless another is named; SECONDS (120) is how long each is left alone. Serves the
scenario `crowd` on 127.0.0.1, where every service throttles at AWS's own limits, gives dmswatch a window of 120x40
in a tmux of its own, and prints when the first complete screen was there, and for each of both: the requests a minute
to each service, and processor time and memory. Needs Linux, tmux and boto3.
"""

import collections
import json
import os
import shlex
import subprocess
import sys
import time
import urllib.request

from watching import Window, memory, processor

SERVICES = ["dms", "cloudwatch", "logs", "sts"]
POLLER = """
import datetime, time, boto3
from botocore.config import Config
patient = Config(retries={'total_max_attempts': 10})
dms, cloudwatch = boto3.client('dms', config=patient), boto3.client('cloudwatch', config=patient)
while True:
    start = time.monotonic()
    pages = dms.get_paginator('describe_replication_tasks').paginate(WithoutSettings=True)
    tasks = [task for page in pages for task in page['ReplicationTasks']]
    running = [task for task in tasks if task['Status'] == 'running']
    names = {i['ReplicationInstanceArn']: i['ReplicationInstanceIdentifier']
             for i in dms.describe_replication_instances()['ReplicationInstances']}
    now = datetime.datetime.now(datetime.timezone.utc)
    for task in running:
        dimensions = [
            {'Name': 'ReplicationInstanceIdentifier', 'Value': names[task['ReplicationInstanceArn']]},
            {'Name': 'ReplicationTaskIdentifier', 'Value': task['ReplicationTaskArn'].rsplit(':', 1)[1]}]
        cloudwatch.get_metric_data(
            StartTime=now - datetime.timedelta(minutes=15), EndTime=now,
            MetricDataQueries=[{'Id': 'lag', 'MetricStat': {
                'Metric': {'Namespace': 'AWS/DMS', 'MetricName': 'CDCLatencyTarget', 'Dimensions': dimensions},
                'Period': 60, 'Stat': 'Maximum'}}])
    list(cloudwatch.get_paginator('describe_alarms').paginate())
    time.sleep(max(0, 60 - (time.monotonic() - start)))
"""


def counts(address):
    with urllib.request.urlopen(f"{address}/_simulator/requests") as answer:
        found = json.load(answer)["counts"]
    totals = collections.Counter()
    for name, number in found.items():
        totals[name.split(":")[0].lower()] += number
    return totals


def measure(name, pid, rest, seconds, address):
    before, cpu, start = counts(address), processor(pid), time.monotonic()
    rest(seconds)
    took = time.monotonic() - start
    asked = counts(address) - before
    used = processor(pid) - cpu
    figures = " ".join(f"{asked[service] / took * 60:10.1f}" for service in SERVICES)
    return f"{name:14} {figures} {used / took * 100:7.1f} {memory(pid):7.0f}"


def main():
    binary = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else ".build/release/dmswatch")
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 120
    server = subprocess.Popen(
        [binary, "simulate", "--scenario", "crowd"], stdout=subprocess.PIPE, text=True
    )
    try:
        lines = [server.stdout.readline() for _ in range(5)]
        words = [word for line in lines[1:] for word in shlex.split(line) if "=" in word]
        exports = dict(word.split("=", 1) for word in words)
        environment = {
            **os.environ,
            **exports,
            "TERM": "xterm-256color",
            "LC_ALL": "C.UTF-8",
            "AWS_DEFAULT_REGION": exports["AWS_REGION"],
            "AWS_EC2_METADATA_DISABLED": "true",
        }
        environment.pop("TMUX", None)
        address = environment["AWS_ENDPOINT_URL"]
        window = Window([binary, "watch"], environment)
        try:
            first = window.wait_for(
                lambda text: "crowd-" in text and "not known" not in text and "waiting for" not in text
            )
            print(f"dmswatch: the first complete screen after {first:.1f} s\n")
            window.drain(30)
            rows = [measure("dmswatch", window.pid, window.drain, seconds, address)]
            print("\n".join(window.screen().splitlines()[:2]))
        finally:
            window.stop()
        poller = subprocess.Popen(
            [sys.executable, "-c", POLLER], env=environment, stdout=subprocess.DEVNULL
        )
        try:
            time.sleep(10)
            rows.append(measure("boto3 poller", poller.pid, time.sleep, seconds, address))
        finally:
            poller.terminate()
            poller.wait()
        names = " ".join(f"{service + '/min':>10}" for service in SERVICES)
        print(f"\n{f'for {seconds:g} s':14} {names} {'CPU %':>7} {'MiB':>7}")
        print("\n".join(rows))
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
