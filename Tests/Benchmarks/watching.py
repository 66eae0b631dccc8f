#!/usr/bin/env python3
"""Watches 60,000 tables with dmswatch, beside a process monitor and a boto3 poller, in one run.

    .venv/bin/python3 Tests/Benchmarks/watching.py .build/release/dmswatch [SECONDS]

Serves the scenario `huge` on 127.0.0.1, gives each program a terminal of 120x40, lets it settle, presses keys,
and prints for each: key to paint (the time from a key to the last byte of the picture it causes), processor time
and memory while nobody touches it, and how many requests the simulated account counted. `htop` is the
yardstick; where it is not installed `top` stands in, which the table says.
"""

import fcntl
import json
import os
import pty
import select
import shlex
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
import urllib.request

ROWS, COLUMNS = 40, 120
QUIET = 0.03
POLLER = """
import os, sys, time, boto3
dms = boto3.client('dms', endpoint_url=os.environ['AWS_ENDPOINT_URL'])
arn = dms.describe_replication_tasks(WithoutSettings=True)['ReplicationTasks'][0]['ReplicationTaskArn']
while True:
    tables, marker = [], {}
    while True:
        page = dms.describe_table_statistics(ReplicationTaskArn=arn, MaxRecords=500, **marker)
        tables += page['TableStatistics']
        if not page.get('Marker'):
            break
        marker = {'Marker': page['Marker']}
    print(len(tables), flush=True)
    time.sleep(5)
"""


class Screen:
    """A program on a terminal of its own."""

    def __init__(self, command, environment):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], command, environment)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        os.kill(self.pid, signal.SIGWINCH)

    def drain(self, seconds):
        """Reads for so long; true if the program is still there."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if select.select([self.fd], [], [], left)[0]:
                try:
                    os.read(self.fd, 65536)
                except OSError:
                    return False
        return True

    def key_to_paint(self, key):
        """Seconds from a key to the last byte of what it changes; None if it changes nothing."""
        self.drain(0.15)
        start = time.monotonic()
        os.write(self.fd, key)
        last = None
        while select.select([self.fd], [], [], 1.0 if last is None else QUIET)[0]:
            os.read(self.fd, 65536)
            last = time.monotonic()
        return None if last is None else last - start

    def stop(self):
        os.kill(self.pid, signal.SIGTERM)
        time.sleep(0.5)
        try:
            os.kill(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def processor(pid):
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid):
    with open(f"/proc/{pid}/status") as file:
        for line in file:
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
    return 0.0


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(share * len(values)))] if values else float("nan")


def measure(name, command, environment, seconds, keys, settle, counted):
    screen = Screen(command, environment)
    try:
        if not screen.drain(settle):
            print(f"{name:22} ended by itself")
            return
        times = [screen.key_to_paint(key) for key in keys]
        painted = [value * 1000 for value in times if value is not None]
        cpu, requests, start = processor(screen.pid), counted(), time.monotonic()
        screen.drain(seconds)
        took = time.monotonic() - start
        share = (processor(screen.pid) - cpu) / took * 100
        asked = counted() - requests
        print(
            f"{name:22} {percentile(painted, 0.5):8.1f} {percentile(painted, 0.95):8.1f} "
            f"{share:7.1f} {memory(screen.pid):8.0f} {asked / took * 60:9.1f}"
        )
    finally:
        screen.stop()


def main():
    binary = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else ".build/release/dmswatch")
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 60
    server = subprocess.Popen(
        [binary, "simulate", "--scenario", "huge"], stdout=subprocess.PIPE, text=True
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
        address = environment["AWS_ENDPOINT_URL"]

        def counted():
            with urllib.request.urlopen(f"{address}/_simulator/requests") as answer:
                return json.load(answer)["total"]

        monitor = shutil.which("htop") or shutil.which("top")
        print(f"{'':22} {'key to paint, ms':>17} {'CPU':>7} {'memory':>8} {'requests':>9}")
        print(f"{'':22} {'median':>8} {'95 %':>8} {'%':>7} {'MiB':>8} {'a minute':>9}")
        ours = [b"2"] + [b"j", b"\x1b[6~", b"s", b"k"] * 15
        measure("dmswatch, huge", [binary, "watch"], environment, seconds, ours, 30, counted)
        measure(
            os.path.basename(monitor), [monitor], environment, seconds / 2,
            [b"\x1b[B", b"\x1b[A"] * 15, 3, counted,
        )
        poller = [sys.executable, "-c", POLLER]
        measure("boto3 poller", poller, environment, seconds, [], 20, counted)
        print("dmswatch's own budget: 60 a minute sustained, burst 20")
    finally:
        server.terminate()
        server.wait()


main()
