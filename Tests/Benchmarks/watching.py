#!/usr/bin/env python3
"""Watches 60,000 tables with dmswatch, beside htop and a boto3 poller, in one run.

    .venv/bin/python3 Tests/Benchmarks/watching.py [BINARY] [SECONDS]

BINARY is .build/release/dmswatch unless another is named; SECONDS (60) is how long each program is left alone
for its processor time. Serves the scenario `huge` on 127.0.0.1, gives each program a window of 120x40 in a tmux
of its own, waits until dmswatch has read every table, presses keys, and prints for each kind of key how long it
takes from the key to the last byte of the picture it causes, at the terminal that shows the tmux: so what tmux
itself takes is in every figure, and htop's is there to compare with. Then processor time and memory while nobody
touches the program, and the DMS requests the simulated account counted, against the budget of dmswatch. Needs
Linux, tmux and boto3; without htop its rows are left out.
"""

import fcntl
import json
import os
import pty
import re
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
PATIENCE = 1800
BURST, RATE = 20, 1.0
POLLER = """
import os, time, boto3
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
    time.sleep(15)
"""


class Window:
    """A program in a tmux, and the terminal that shows it."""

    def __init__(self, command, environment):
        self.tmux = ["tmux", "-L", f"bench-{os.getpid()}", "-f", "/dev/null"]
        self.environment = environment
        line = " ".join(shlex.quote(word) for word in command)
        start = [*self.tmux, "new-session", "-x", str(COLUMNS), "-y", str(ROWS), line]
        options = [";", "set", "status", "off", ";", "set", "-s", "escape-time", "0"]
        self.started = time.monotonic()
        self.client, self.fd = pty.fork()
        if self.client == 0:
            # The size must be known before tmux asks for it.
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.execvpe(start[0], start + options, environment)
        self.pid = None
        while self.pid is None:
            self.drain(0.2)
            told = self.ask("list-panes", "-F", "#{pane_pid}")
            if told.strip():
                self.pid = self.innermost(int(told.split()[0]))

    @staticmethod
    def innermost(pid):
        """The program itself where tmux has put a shell around it."""
        while True:
            with open(f"/proc/{pid}/task/{pid}/children") as file:
                children = file.read().split()
            if len(children) != 1:
                return pid
            pid = int(children[0])

    def ask(self, *words):
        return subprocess.run(
            [*self.tmux, *words], env=self.environment, capture_output=True, text=True
        ).stdout

    def screen(self):
        return self.ask("capture-pane", "-p")

    def drain(self, seconds):
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if select.select([self.fd], [], [], left)[0]:
                try:
                    os.read(self.fd, 65536)
                except OSError:
                    sys.exit("the program ended by itself")

    def wait_for(self, wanted):
        """Seconds since the start until `wanted` says so of the screen."""
        while not wanted(self.screen()):
            if time.monotonic() - self.started > PATIENCE:
                sys.exit(f"never shown:\n{self.screen()}")
            self.drain(0.25)
        return time.monotonic() - self.started

    def key_to_paint(self, key):
        """Seconds from a key to the last byte of what it changes; None if it changes nothing."""
        self.drain(0.1)
        start = time.monotonic()
        os.write(self.fd, key)
        last = None
        while select.select([self.fd], [], [], 1.0 if last is None else QUIET)[0]:
            os.read(self.fd, 65536)
            last = time.monotonic()
        return None if last is None else last - start

    def stop(self):
        self.ask("kill-server")
        time.sleep(0.5)
        try:
            os.kill(self.client, signal.SIGKILL)
        except ProcessLookupError:
            pass
        os.waitpid(self.client, 0)
        os.close(self.fd)


def processor(pid):
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid):
    with open(f"/proc/{pid}/status") as file:
        return int(re.search(r"VmRSS:\s+(\d+)", file.read())[1]) / 1024


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(share * len(values)))] if values else float("nan")


def report_keys(window, name, kinds):
    """`kinds` are pairs: what a key is called, and the keys pressed one after the other."""
    for kind, keys in kinds:
        times = [window.key_to_paint(key) for key in keys]
        painted = [value * 1000 for value in times if value is not None]
        print(
            f"{name:10} {kind:22} {percentile(painted, 0.5):8.1f} {percentile(painted, 0.95):8.1f} "
            f"{max(painted, default=float('nan')):8.1f} {len(painted):6}",
            flush=True,
        )


def report_rest(pid, rest, seconds, counted):
    """Processor time, memory and requests while nobody touches the program; one line, for later."""
    cpu, requests, start = processor(pid), counted(), time.monotonic()
    rest(seconds)
    took = time.monotonic() - start
    used = processor(pid) - cpu
    return f"{used:8.2f} {used / took * 100:7.1f} {memory(pid):8.0f} {(counted() - requests) / took * 60:9.1f}"


def watch(binary, environment, seconds, counted):
    before = counted()
    window = Window([binary, "watch"], environment)
    try:
        window.drain(1)
        os.write(window.fd, b"2")
        first = window.wait_for(lambda text: "TENANT_" in text)
        os.write(window.fd, b"z")
        whole = window.wait_for(lambda text: "TENANT_" in text and "so far" not in text)
        print(f"dmswatch: the first tables after {first:.1f} s, all 60,000 after {whole:.0f} s\n")
        print(f"{'':33} {'key to paint, ms':>26}\n{'':33} {'median':>8} {'95 %':>8} {'max':>8} {'keys':>6}")
        word = [bytes([letter]) for letter in b"tenant_3 s:done"]
        report_keys(
            window, "dmswatch",
            [
                ("j", [b"j"] * 40),
                ("page down", [b"\x1b[6~"] * 40),
                ("G and g", [b"G", b"g"] * 10),
                ("s, sort", [b"s"] * 25),
                ("S, reverse", [b"S"] * 10),
                ("typing a filter", ([b"/"] + word + [b"\x7f"] * 5 + [b"\x1b"]) * 2),
            ],
        )
        rest = report_rest(window.pid, window.drain, seconds, counted)
        took = time.monotonic() - window.started
        asked = counted() - before
        print(
            f"\ndmswatch asked DMS {asked} times in {took:.0f} s; its budget allows "
            f"{BURST + RATE * took:.0f} ({BURST} at once and {RATE:g} a second)\n"
        )
        return rest
    finally:
        window.stop()


def monitor(environment, seconds, counted):
    if shutil.which("htop") is None:
        print("htop is not installed, so there is nothing to compare the keys with")
        return None
    window = Window(["htop"], environment)
    try:
        window.drain(3)
        report_keys(
            window, "htop", [("arrow down", [b"\x1b[B"] * 20), ("page down", [b"\x1b[6~"] * 10)]
        )
        return report_rest(window.pid, window.drain, seconds, counted)
    finally:
        window.stop()


def poll(environment, seconds, counted):
    poller = subprocess.Popen(
        [sys.executable, "-c", POLLER], env=environment, stdout=subprocess.DEVNULL
    )
    try:
        time.sleep(20)
        return report_rest(poller.pid, time.sleep, seconds, counted)
    finally:
        poller.terminate()
        poller.wait()


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
        environment.pop("TMUX", None)
        address = environment["AWS_ENDPOINT_URL"]

        def counted():
            """The requests DMS has had; the other services have quotas of their own."""
            with urllib.request.urlopen(f"{address}/_simulator/requests") as answer:
                counts = json.load(answer)["counts"]
            return sum(number for name, number in counts.items() if name.lower().startswith("dms"))

        busy = os.getloadavg()[0]
        print(f"{os.cpu_count()} processors, {busy:.1f} of them busy before\n")
        rows = [
            ("dmswatch", watch(binary, environment, seconds, counted)),
            ("htop", monitor(environment, seconds, counted)),
            ("boto3 poller", poll(environment, seconds, counted)),
        ]
        alone = f"left alone for {seconds:g} s"
        print(f"\n{alone:22} {'CPU s':>8} {'CPU %':>7} {'MiB':>8} {'DMS/min':>9}")
        for name, row in rows:
            if row is not None:
                print(f"{name:22} {row}")
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
