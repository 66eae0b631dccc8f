"""Follows a log in moto's server that boto3 writes numbered lines into, and looks that each comes once, in order.

    python3 numbered.py BINARY LINES

Many lines have one millisecond. Ends with 0 if every number was printed exactly once and in order; else says what
was not.
"""

import datetime
import json
import os
import signal
import subprocess
import sys
import threading
import time

import boto3
from moto.server import ThreadedMotoServer

GROUP, STREAM = "dms-tasks-orders-instance", "dms-task-orders-cutover"
KEYS = {
    "AWS_REGION": "eu-west-3",
    "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
    "AWS_SECRET_ACCESS_KEY": "not-a-secret",
}
PATIENCE = 300


def client(name, endpoint):
    return boto3.client(
        name, endpoint_url=endpoint, region_name=KEYS["AWS_REGION"],
        aws_access_key_id=KEYS["AWS_ACCESS_KEY_ID"], aws_secret_access_key=KEYS["AWS_SECRET_ACCESS_KEY"])


def seed(endpoint):
    dms, logs = client("dms", endpoint), client("logs", endpoint)
    dms.create_replication_instance(
        ReplicationInstanceIdentifier="orders-instance", ReplicationInstanceClass="dms.t3.medium", AllocatedStorage=50)
    instance = dms.describe_replication_instances()["ReplicationInstances"][0]["ReplicationInstanceArn"]
    ends = [
        dms.create_endpoint(EndpointIdentifier=kind, EndpointType=kind, EngineName="mysql", ServerName="db")[
            "Endpoint"]["EndpointArn"]
        for kind in ("source", "target")
    ]
    settings = {
        "Logging": {"EnableLogging": True, "CloudWatchLogGroup": GROUP, "CloudWatchLogStream": STREAM}}
    dms.create_replication_task(
        ReplicationTaskIdentifier="orders-cutover", SourceEndpointArn=ends[0], TargetEndpointArn=ends[1],
        ReplicationInstanceArn=instance, MigrationType="cdc", TableMappings='{"rules":[]}',
        ReplicationTaskSettings=json.dumps(settings))
    logs.create_log_group(logGroupName=GROUP)
    logs.create_log_stream(logGroupName=GROUP, logStreamName=STREAM)
    return logs


def feed(logs, begin, numbers):
    """Batches of some hundreds, seven lines to a millisecond, with rests in which the follower comes to the end."""
    for first in range(numbers.start, numbers.stop, 700):
        batch = range(first, min(numbers.stop, first + 700))
        logs.put_log_events(
            logGroupName=GROUP, logStreamName=STREAM,
            logEvents=[
                {"timestamp": begin + number // 7, "message": f"[SORTER ]I:  number {number}"} for number in batch])
        if first // 700 % 10 == 9:
            time.sleep(1)


def main():
    binary, count = sys.argv[1], int(sys.argv[2])
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    follower = None
    try:
        logs = seed(endpoint)
        begin = int(datetime.datetime.now(datetime.timezone.utc).timestamp() * 1000) - 300_000
        early = min(count, 1_000)
        feed(logs, begin, range(early))
        environment = {**os.environ, **KEYS, "AWS_ENDPOINT_URL": endpoint, "AWS_EC2_METADATA_DISABLED": "true"}
        follower = subprocess.Popen(
            [binary, "logs", "orders-cutover", "--follow", "--since", "10m", "--output", "json"],
            env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        seen = []
        reader = threading.Thread(
            target=lambda: seen.extend(int(json.loads(line)["text"].split()[-1]) for line in follower.stdout))
        reader.start()
        feed(logs, begin, range(early, count))
        end = time.monotonic() + PATIENCE
        while len(seen) < count and time.monotonic() < end and follower.poll() is None:
            time.sleep(0.1)
        # What would come twice has time to come.
        time.sleep(4)
        follower.send_signal(signal.SIGINT)
        status = follower.wait(timeout=30)
        reader.join()
        errors = follower.stderr.read()
        if status != 0 or errors:
            sys.exit(f"it ended with {status}: {errors}")
        if seen != list(range(count)):
            missing = sorted(set(range(count)) - set(seen))
            sys.exit(f"{len(seen)} lines came of {count}; {len(missing)} never did, the first {missing[:5]}")
    finally:
        if follower is not None and follower.poll() is None:
            follower.kill()
        server.stop()


if __name__ == "__main__":
    main()
