"""A proxy before the simulated account that changes what AWS answers, and a judge of what the program says.

Arguments: the binary, how many seeds, and one leaf in how many is changed (300). For each seed the real binary
prints a snapshot with all tables through the proxy. Every fault that is found is a line on standard output, and
the last line sums up. It shares no code and no wording with the program.

What must hold: no process ends by a signal; what is printed is JSON; a value that was not touched is shown as it
was served; a value that cannot be is not shown as anything, and is among those said to be unreadable.
"""
import concurrent.futures
import http.client
import http.server
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time

binary, seeds = sys.argv[1], int(sys.argv[2])
once_in = int(sys.argv[3]) if len(sys.argv) > 3 else 300
first_seed = int(sys.argv[4]) if len(sys.argv) > 4 else 0

# Members that are counts, by AWS's API reference; what the status calls them.
COUNTS = {
    "FullLoadRows": "fullLoadRows", "Inserts": "inserts", "Updates": "updates", "Deletes": "deletes",
    "AppliedInserts": "appliedInserts", "AppliedUpdates": "appliedUpdates", "AppliedDeletes": "appliedDeletes",
    "ValidationPendingRecords": "validationPending", "ValidationFailedRecords": "validationFailed",
    "ValidationSuspendedRecords": "validationSuspended",
}
TEXTS = {"TableState": "state", "ValidationState": "validationState"}
# A sum over an absent part would be wrong, so all three go together.
TOGETHER = [("Inserts", "Updates", "Deletes"), ("AppliedInserts", "AppliedUpdates", "AppliedDeletes")]

WRONG = [
    None, True, "many", "", -1, -9223372036854775808, 1.5, 1e300, 99999999999999999999, {}, [], {"a": {"b": [1]}},
    [[]], "\u001b[31mred", "a\u0000b", "\u202eabc", "9" * 400,
]
VALID_COUNTS = [0, 1, 9223372036854775807, 9223372036854775806, 4611686018427387904]


class Run:
    """What one seed has done to the answers."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.tables = {}
        self.touched = 0
        self.style = self.random.randrange(8)

    def leaf(self, path, value):
        if self.random.randrange(once_in):
            return value
        self.touched += 1
        if path and path[-1] in COUNTS and self.random.randrange(3) == 0:
            return self.random.choice(VALID_COUNTS)
        return self.random.choice(WRONG)

    def change(self, value, path=()):
        if isinstance(value, dict):
            changed = {}
            names = list(value)
            if self.style & 1:
                self.random.shuffle(names)
            for name in names:
                changed[name] = self.change(value[name], path + (name,))
            if self.random.randrange(once_in * 4) == 0:
                changed["NewMember"] = {"a": [1, {"b": None}]}
            if changed and self.random.randrange(once_in * 4) == 0:
                changed.pop(self.random.choice(list(changed)))
                self.touched += 1
            return changed
        if isinstance(value, list):
            # Rows AWS might add; the marker of the list stays what it is.
            changed = [self.change(item, path) for item in value]
            if changed and isinstance(value[0], dict) and self.random.randrange(once_in) == 0:
                changed.insert(self.random.randrange(len(changed) + 1), self.random.choice([None, 7, "x", [], {}]))
                self.touched += 1
            return changed
        if path and path[-1] in ("Marker", "NextToken", "nextToken", "nextForwardToken"):
            return value
        return self.leaf(path, value)

    def answer(self, operation, question, body):
        try:
            document = json.loads(body)
        except ValueError:
            return body
        if operation in ("DescribeReplicationTasks", "GetCallerIdentity"):
            # Without these there is nothing to look at; other seeds change them.
            if self.style & 2 == 0:
                return body
        changed = self.change(document)
        if operation == "DescribeTableStatistics":
            task = json.loads(question).get("ReplicationTaskArn")
            for row in changed.get("TableStatistics") or []:
                if isinstance(row, dict) and isinstance(row.get("SchemaName"), str):
                    if isinstance(row.get("TableName"), str):
                        self.tables[(task, row["SchemaName"], row["TableName"])] = row
        text = json.dumps(changed, ensure_ascii=bool(self.style & 4), indent=None if self.style & 1 else 1)
        return text.encode("utf-8", "surrogatepass")


runs = {}


class Proxy(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    target = None

    def log_message(self, *_):
        pass

    def do_POST(self):
        run = runs[self.server.server_address[1]]
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        upstream = http.client.HTTPConnection("127.0.0.1", Proxy.target, timeout=30)
        # The signature is over the headers as they were sent, the host's name among them.
        upstream.putrequest("POST", self.path, skip_host=True, skip_accept_encoding=True)
        for name, value in self.headers.items():
            if name.lower() != "connection":
                upstream.putheader(name, value)
        upstream.endheaders(body)
        answer = upstream.getresponse()
        data = answer.read()
        upstream.close()
        operation = self.headers.get("X-Amz-Target", "").rsplit(".", 1)[-1] or "GetCallerIdentity"
        if answer.status == 200:
            data = run.answer(operation, body, data)
        pause = run.random.random() < 0.02
        try:
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in ("content-length", "connection", "transfer-encoding", "date", "server"):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            if pause:
                self.wfile.write(data[: len(data) // 2])
                time.sleep(0.05)
                self.wfile.write(data[len(data) // 2 :])
            else:
                self.wfile.write(data)
        except OSError:
            pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64


def is_count(value):
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return value == value and 0 <= value <= 9223372036854775807 and value == int(value)


def judge(seed, run, result, told, checked):
    """What is wrong with what the program said."""
    faults = []
    code = result.returncode
    if code < 0 or code > 128:
        return [f"ended by a signal: {code}: {result.stderr[-300:]}"]
    if not result.stdout.strip():
        return faults if code else ["nothing was said"]
    try:
        report = json.loads(result.stdout)
    except ValueError as error:
        return [f"no JSON: {error}"]
    if any(ord(c) < 32 and c != "\n" for c in result.stdout):
        faults.append("a control character was printed")
    said = {(u.get("call"), v["path"]) for u in report.get("unread", []) for v in u["values"]}
    told[0] += sum(u["count"] for u in report.get("unread", []))
    for task in report.get("tasks", []):
        for shown in task.get("tables") or []:
            key = (task["arn"], shown["schema"], shown["table"])
            served = run.tables.get(key)
            if served is None:
                faults.append(f"a table that was not served: {key}")
                continue
            for name, member in COUNTS.items():
                value = served.get(name)
                group = next((g for g in TOGETHER if name in g), (name,))
                if all(is_count(served.get(n)) for n in group):
                    checked[0] += 1
                    if shown.get(member) != value:
                        checked[1] += 1
                        faults.append(f"{key} {name}: {value} was served, {shown.get(member)} is shown")
                elif not is_count(value) and member in shown:
                    faults.append(f"{key} {name}: {value!r} was served, {shown[member]} is shown")
                if not is_count(value) and value is not None:
                    if not any(path.endswith(f".{name}") for _, path in said) and len(said) < 20:
                        faults.append(f"{key} {name}: {value!r} is not said to be unreadable")
            for name, member in TEXTS.items():
                value = served.get(name)
                if isinstance(value, str):
                    checked[0] += 1
                    if shown.get(member) != value:
                        checked[1] += 1
                        faults.append(f"{key} {name}: {value!r} was served, {shown.get(member)!r} is shown")
    return faults


def trial(seed, environment, told, checked):
    run = Run(seed)
    server = Server(("127.0.0.1", 0), Proxy)
    port = server.server_address[1]
    runs[port] = run
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        own = dict(environment, AWS_ENDPOINT_URL=f"http://127.0.0.1:{port}")
        result = subprocess.run(
            [binary, "status", "--tables", "--output", "json"], env=own, capture_output=True, text=True,
            encoding="utf-8", errors="replace", timeout=120)
        return run, judge(seed, run, result, told, checked)
    except subprocess.TimeoutExpired:
        return run, ["it did not end within two minutes"]
    finally:
        server.shutdown()
        server.server_close()
        del runs[port]


home = tempfile.mkdtemp()
clean = {"HOME": home, "PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "AWS_EC2_METADATA_DISABLED": "true"}
simulator = subprocess.Popen(
    [binary, "simulate", "--scenario", "cutover"], env=clean, stdout=subprocess.PIPE, text=True)
faults = 0
touched = 0
told, checked = [0], [0, 0]
try:
    lines = [simulator.stdout.readline() for _ in range(5)]
    environment = dict(clean)
    for line in lines:
        if line.startswith("export "):
            for word in line.split()[1:]:
                name, value = word.split("=", 1)
                environment[name] = value
    Proxy.target = int(environment["AWS_ENDPOINT_URL"].rsplit(":", 1)[1].strip("/"))
    numbers = range(first_seed, first_seed + seeds)
    with concurrent.futures.ThreadPoolExecutor(max_workers=4) as pool:
        jobs = {pool.submit(trial, seed, environment, told, checked): seed for seed in numbers}
        for job in concurrent.futures.as_completed(jobs):
            run, found = job.result()
            touched += run.touched
            for fault in found[:5]:
                faults += 1
                print(f"seed {jobs[job]}: {fault}")
finally:
    simulator.send_signal(signal.SIGTERM)
    simulator.wait(20)
print(f"{seeds} seeds, {touched} changes, {told[0]} said to be unreadable, {checked[0]} untouched values "
      f"compared, {checked[1]} of them wrong, {faults} faults")
sys.exit(1 if faults else 0)
