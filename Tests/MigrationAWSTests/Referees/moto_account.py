"""A small AWS account in moto's server on a free loopback port, for our client to read.

The first line on standard output is JSON: the endpoint, and the account as boto3 reads it. After that
every line on standard input is a command, answered with one line of JSON:

    log TEXT    appends an event to the task's log
    status      the task's status as boto3 reads it

Ends when standard input does.
"""

import datetime
import json
import sys

import boto3
from moto.server import ThreadedMotoServer

REGION = "eu-west-3"
GROUP, STREAM = "dms-tasks-orders-instance", "dms-task-orders-cutover"
METRICS = {
    "CDCLatencySource": [3.0, 2.5, 0.0],
    "CDCLatencyTarget": [4.0, 3.5, 1.0],
    "CDCIncomingChanges": [120.0, 40.0, 0.0],
}


def utc(time):
    """moto writes times without a zone."""
    return time if time.tzinfo else time.replace(tzinfo=datetime.timezone.utc)


class Account:
    def __init__(self, endpoint):
        options = dict(
            endpoint_url=endpoint,
            region_name=REGION,
            aws_access_key_id="AKIDEXAMPLE",
            aws_secret_access_key="not-a-secret",
        )
        self.dms = boto3.client("dms", **options)
        self.cloudwatch = boto3.client("cloudwatch", **options)
        self.logs = boto3.client("logs", **options)
        self.sts = boto3.client("sts", **options)
        self.now = datetime.datetime.now(datetime.timezone.utc).replace(second=0, microsecond=0)

    def seed(self):
        self.dms.create_replication_instance(
            ReplicationInstanceIdentifier="orders-instance",
            ReplicationInstanceClass="dms.t3.medium",
            AllocatedStorage=50,
        )
        self.instance = self.dms.describe_replication_instances()["ReplicationInstances"][0]
        ends = [
            self.dms.create_endpoint(
                EndpointIdentifier=kind, EndpointType=kind, EngineName="mysql", ServerName="db"
            )["Endpoint"]["EndpointArn"]
            for kind in ("source", "target")
        ]
        for name in ("orders-cutover", "returns-cutover"):
            self.dms.create_replication_task(
                ReplicationTaskIdentifier=name,
                SourceEndpointArn=ends[0],
                TargetEndpointArn=ends[1],
                ReplicationInstanceArn=self.instance["ReplicationInstanceArn"],
                MigrationType="full-load-and-cdc",
                TableMappings='{"rules":[]}',
                ReplicationTaskSettings='{"Logging":{"EnableLogging":true}}',
            )
        self.task = self.tasks()[0]["ReplicationTaskArn"]
        self.dimensions = [
            {"Name": "ReplicationInstanceIdentifier", "Value": "orders-instance"},
            {"Name": "ReplicationTaskIdentifier", "Value": self.task.split(":")[-1]},
        ]
        self.cloudwatch.put_metric_data(
            Namespace="AWS/DMS",
            MetricData=[
                {
                    "MetricName": name,
                    "Dimensions": self.dimensions,
                    "Timestamp": self.now - datetime.timedelta(minutes=10 - minute),
                    "Value": value,
                }
                for name, values in METRICS.items()
                for minute, value in enumerate(values)
            ],
        )
        self.alarm("orders lag", "AWS/DMS", "CDCLatencyTarget")
        self.alarm("web cpu", "AWS/EC2", "CPUUtilization")
        self.cloudwatch.set_alarm_state(
            AlarmName="orders lag", StateValue="ALARM", StateReason="Lag is above 60 s."
        )
        self.logs.create_log_group(logGroupName=GROUP)
        self.logs.create_log_stream(logGroupName=GROUP, logStreamName=STREAM)
        for text in ("first line", "second line"):
            self.log(text)

    def alarm(self, name, namespace, metric):
        self.cloudwatch.put_metric_alarm(
            AlarmName=name,
            Namespace=namespace,
            MetricName=metric,
            Dimensions=self.dimensions,
            Statistic="Maximum",
            Period=60,
            EvaluationPeriods=3,
            Threshold=60,
            ComparisonOperator="GreaterThanThreshold",
            AlarmActions=[f"arn:aws:sns:{REGION}:123456789012:oncall"],
        )

    def tasks(self):
        return self.dms.describe_replication_tasks()["ReplicationTasks"]

    def log(self, text):
        now = datetime.datetime.now(datetime.timezone.utc)
        self.logs.put_log_events(
            logGroupName=GROUP,
            logStreamName=STREAM,
            logEvents=[{"timestamp": int(now.timestamp() * 1000), "message": text}],
        )
        return {"logged": text}

    def status(self):
        return {"status": self.tasks()[0]["Status"]}

    def facts(self, endpoint):
        identity = self.sts.get_caller_identity()
        return {
            "endpoint": endpoint,
            "now": self.now.timestamp(),
            "account": identity["Account"],
            "caller": identity["Arn"],
            "userID": identity["UserId"],
            "instance": self.instance["ReplicationInstanceArn"],
            "tasks": [
                {
                    "arn": task["ReplicationTaskArn"],
                    "identifier": task["ReplicationTaskIdentifier"],
                    "status": task["Status"],
                    "created": utc(task["ReplicationTaskCreationDate"]).timestamp(),
                }
                for task in self.tasks()
            ],
            "metrics": METRICS,
        }


def main():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        account = Account(f"http://{host}:{port}")
        account.seed()
        print(json.dumps(account.facts(f"http://{host}:{port}")), flush=True)
        for line in sys.stdin:
            command, _, text = line.strip().partition(" ")
            answer = account.log(text) if command == "log" else account.status()
            print(json.dumps(answer), flush=True)
    finally:
        server.stop()


if __name__ == "__main__":
    main()
