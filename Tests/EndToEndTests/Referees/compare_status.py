"""Holds what `dmswatch status --output json` printed to its schema and to the AWS CLI.

Usage: compare_status.py STATUS SCHEMA. The environment says where the account is; it must stand
still, so that both speak of the same instant. Prints every difference; ends with 1 if any.
"""
import contextlib
import datetime
import io
import json
import sys

import jsonschema
from awscli.clidriver import create_clidriver


def aws(*arguments, may_fail=False):
    """What the AWS CLI prints, as JSON; nothing where it may fail and does."""
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        code = create_clidriver().main([*arguments, "--output", "json"])
    if code != 0 and may_fail:
        return {}
    if code != 0:
        sys.exit(f"aws {' '.join(arguments)} ended with {code}")
    return json.loads(output.getvalue() or "{}")


def instant(text):
    """Seconds since 1970, of either form the AWS CLI prints."""
    if isinstance(text, (int, float)):
        return float(text)
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


def main(status_path, schema_path):
    with open(status_path) as file:
        status = json.load(file)
    with open(schema_path) as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    differences = [
        f"schema: {error.json_path}: {error.message}"
        for error in jsonschema.Draft202012Validator(schema).iter_errors(status)
    ]
    compared = 0

    def same(what, ours, theirs):
        nonlocal compared
        compared += 1
        if ours != theirs:
            differences.append(f"{what}: dmswatch {ours!r}, aws {theirs!r}")

    caller = aws("sts", "get-caller-identity")
    same("account", status["account"], caller["Account"])
    same("caller", status["caller"], caller["Arn"])
    theirs = aws("dms", "describe-replication-tasks", "--without-settings")["ReplicationTasks"]
    instances = {
        one["ReplicationInstanceArn"]: one["ReplicationInstanceIdentifier"]
        for one in aws("dms", "describe-replication-instances")["ReplicationInstances"]
    }
    ours = {task["arn"]: task for task in status["tasks"]}
    same("tasks", sorted(ours), sorted(task["ReplicationTaskArn"] for task in theirs))
    # It is given in whole seconds, and the end of a range does not belong to it: without the rest
    # of the second a minute that began with it would be missing here.
    end = instant(status["generatedAt"]) + 1
    for task in theirs:
        mine = ours.get(task["ReplicationTaskArn"], {})
        name = task["ReplicationTaskIdentifier"]
        statistics = task.get("ReplicationTaskStats", {})
        same(f"{name} identifier", mine.get("identifier"), name)
        same(f"{name} status", mine.get("status"), task["Status"])
        same(f"{name} type", mine.get("migrationType"), task["MigrationType"])
        same(f"{name} instance", mine.get("instance"), instances[task["ReplicationInstanceArn"]])
        reason = (task.get("StopReason") or "").removeprefix("Stop Reason ") or None
        same(f"{name} stop reason", mine.get("stopReason"), reason)
        for member, label in {
            "percentByAWS": "FullLoadProgressPercent", "tablesLoaded": "TablesLoaded",
            "tablesLoading": "TablesLoading", "tablesQueued": "TablesQueued",
            "tablesErrored": "TablesErrored",
        }.items():
            same(f"{name} {label}", mine.get(member), statistics.get(label))
        if task["Status"] == "running":
            compare_metrics(same, name, task, mine, instances, end)
        if "tables" in mine:
            compare_tables(same, name, task, mine)
    alarms = {
        alarm["AlarmName"]: alarm
        for alarm in aws("cloudwatch", "describe-alarms")["MetricAlarms"]
    }
    for alarm in status["alarms"]:
        if alarm["name"] in alarms:
            same(f"alarm {alarm['name']}", alarm["state"], alarms[alarm["name"]]["StateValue"])
    for line in differences:
        print(line)
    print(f"{compared} values compared, {len(differences)} differ")
    sys.exit(1 if differences else 0)


def compare_metrics(same, name, task, mine, instances, end):
    """The newest datapoint of the last quarter of an hour, by another operation than ours."""
    window = [
        datetime.datetime.fromtimestamp(moment, datetime.timezone.utc).isoformat()
        for moment in (end - 900, end)
    ]
    for member, metric in {
        "latencyTarget": "CDCLatencyTarget", "latencySource": "CDCLatencySource",
        "changesWaiting": "CDCIncomingChanges",
    }.items():
        points = aws(
            "cloudwatch", "get-metric-statistics", "--namespace", "AWS/DMS", "--metric-name",
            metric, "--period", "60", "--statistics", "Maximum", "Average",
            "--start-time", window[0], "--end-time", window[1], "--dimensions",
            f"Name=ReplicationInstanceIdentifier,Value={instances[task['ReplicationInstanceArn']]}",
            f"Name=ReplicationTaskIdentifier,Value={task['ReplicationTaskArn'].split(':')[-1]}",
        )["Datapoints"]
        newest = max(points, key=lambda point: point["Timestamp"], default=None)
        got = mine.get(member)
        same(f"{name} {metric} known", got is not None, newest is not None)
        if got and newest:
            same(f"{name} {metric} minute", instant(got["at"]), instant(newest["Timestamp"]))
            # The maximum of a minute for a latency, as its mean would hide it.
            values = [round(newest["Maximum"], 6), round(newest["Average"], 6)]
            ours = round(got["value"], 6)
            same(f"{name} {metric}", ours, ours if ours in values else values)


def compare_tables(same, name, task, mine):
    tables = aws(
        "dms", "describe-table-statistics", "--replication-task-arn", task["ReplicationTaskArn"],
        # A task that has never run has no tables, which is an error in AWS's words.
        may_fail=True,
    ).get("TableStatistics", [])
    ours = {(table["schema"], table["table"]): table for table in mine["tables"]}
    same(f"{name} number of tables", len(ours), len(tables))
    for table in tables:
        key = (table["SchemaName"], table["TableName"])
        got = ours.get(key, {})
        for member, label in {
            "state": "TableState", "fullLoadRows": "FullLoadRows", "inserts": "Inserts",
            "updates": "Updates", "deletes": "Deletes", "appliedInserts": "AppliedInserts",
            "appliedUpdates": "AppliedUpdates", "appliedDeletes": "AppliedDeletes",
            "validationState": "ValidationState", "validationPending": "ValidationPendingRecords",
            "validationFailed": "ValidationFailedRecords",
            "validationSuspended": "ValidationSuspendedRecords",
        }.items():
            same(f"{name} {'.'.join(key)} {label}", got.get(member), table.get(label))


main(*sys.argv[1:])
