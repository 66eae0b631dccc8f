"""Judges the simulated account with boto3: every answer against botocore's own models.

Usage: conformance.py SCENARIO SERVICE:OPERATION…, with AWS_ENDPOINT_URL and credentials in the
environment. The operations are all that the account offers: one that is not called is a complaint.
Prints one line per complaint and exits with 1 when there is any.
"""

import datetime
import json
import sys
import time
import xml.etree.ElementTree

import boto3
import botocore.config
import botocore.exceptions
from botocore import xform_name

SCENARIO = sys.argv[1]
OFFERED = set(sys.argv[2:])
complaints = []
validated = set()
raw = {}


def complain(text):
    complaints.append(text)
    print(text)


class Service:
    """A client that checks each answer's raw members against the operation's output shape."""

    def __init__(self, name):
        config = botocore.config.Config(
            retries={"max_attempts": 0}, connect_timeout=10, read_timeout=30
        )
        self.name = name
        self.client = boto3.client(name, config=config)
        self.client.meta.events.register("before-parse", self.remember)
        self.client.meta.events.register("after-call", self.check)

    def remember(self, operation_model, response_dict, **_):
        raw[operation_model.name] = response_dict

    def check(self, http_response, parsed, model, **_):
        body = raw[model.name]["body"]
        if http_response.status_code >= 300:
            return check_refusal(parsed, model)
        validated.add(f"{self.name}:{model.name}")
        if model.output_shape is None or not body:
            return
        protocol = model.metadata.get("resolved_protocol", model.metadata["protocol"])
        if protocol in ("query", "ec2", "rest-xml"):
            root = xml.etree.ElementTree.fromstring(body)
            if protocol == "query":
                expect(local(root) == f"{model.name}Response", f"{model.name}: root {root.tag}")
                root = root[0]
            walk_xml(root, model.output_shape, model.name)
        else:
            walk(json.loads(body), model.output_shape, model.name)

    def __getattr__(self, name):
        return getattr(self.client, name)


# Words AWS answers with although its model, written for requests, does not list them: endpoint
# types come in upper case, and events also come from tasks.
OPEN_WORDS = {"ReplicationEndpointTypeValue", "SourceType"}
NUMBERS = {"integer": int, "long": int, "float": (int, float), "double": (int, float)}


def walk(value, shape, path):
    kind = shape.type_name
    if value is None:
        complain(f"{path}: null")
    elif kind == "structure":
        if not isinstance(value, dict):
            return complain(f"{path}: {value!r} is not a structure")
        for name, member in value.items():
            if name not in shape.members:
                complain(f"{path}.{name}: no such member of {shape.name}")
            else:
                walk(member, shape.members[name], f"{path}.{name}")
    elif kind == "list":
        if not isinstance(value, list):
            return complain(f"{path}: {value!r} is not a list")
        for item in value:
            walk(item, shape.member, f"{path}[]")
    elif kind == "map":
        for key, item in value.items():
            walk(item, shape.value, f"{path}{{{key}}}")
    elif kind == "timestamp":
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            complain(f"{path}: {value!r} is not a timestamp")
    elif kind == "boolean":
        if not isinstance(value, bool):
            complain(f"{path}: {value!r} is not a boolean")
    elif kind in NUMBERS:
        if isinstance(value, bool) or not isinstance(value, NUMBERS[kind]):
            complain(f"{path}: {value!r} is not {kind}")
    elif kind == "string":
        if not isinstance(value, str):
            complain(f"{path}: {value!r} is not a string")
        elif shape.name in OPEN_WORDS:
            pass
        elif getattr(shape, "enum", None) and value not in shape.enum:
            complain(f"{path}: {value!r} is not one of {shape.enum}")
    else:
        complain(f"{path}: unexpected kind {kind}")


def local(element):
    return element.tag.rpartition("}")[2]


# What every EC2 answer has beside its members.
EXTRA_ELEMENTS = {"requestId", "ResponseMetadata"}


def walk_xml(element, shape, path):
    kind = shape.type_name
    if kind == "structure":
        names = {}
        for name, member in shape.members.items():
            names[member.serialization.get("name", name)] = member
            # EC2 has names of its own for some.
            names.setdefault(name, member)
        for child in element:
            if local(child) in names:
                walk_xml(child, names[local(child)], f"{path}.{local(child)}")
            elif local(child) not in EXTRA_ELEMENTS:
                complain(f"{path}.{local(child)}: no such member of {shape.name}")
    elif kind == "list":
        for child in element:
            expected = shape.member.serialization.get("name", "member")
            expect(local(child) == expected, f"{path}: {local(child)}, not {expected}")
            walk_xml(child, shape.member, f"{path}[]")
    elif kind in ("integer", "long"):
        expect((element.text or "").lstrip("-").isdigit(), f"{path}: {element.text!r}")
    elif kind == "boolean":
        expect(element.text in ("true", "false"), f"{path}: {element.text!r}")
    elif kind == "timestamp":
        expect("T" in (element.text or ""), f"{path}: {element.text!r} is not a timestamp")
    elif kind == "string" and getattr(shape, "enum", None):
        expect(element.text in shape.enum, f"{path}: {element.text!r} is not one of {shape.enum}")


def check_refusal(parsed, model):
    """A fault of a service's own must be one that the model has for the call."""
    code = parsed["Error"]["Code"]
    expect(parsed["Error"].get("Message"), f"{model.name}: {code} without a message")
    if code.endswith("Fault"):
        known = {shape.name for shape in model.error_shapes}
        expect(code in known, f"{model.name}: {code} is not one of {sorted(known)}")


def expect(condition, text):
    if not condition:
        complain(text)


def refused(code, call, **arguments):
    """The call must fail with this code."""
    try:
        call(**arguments)
        complain(f"expected {code}, and the call was answered")
    except botocore.exceptions.ClientError as error:
        found = error.response["Error"]["Code"]
        expect(found == code, f"expected {code}, not {found}: {error}")
        modelled = type(error) is not botocore.exceptions.ClientError
        expect(modelled or not code.endswith("Fault"), f"{code} has not its type: {type(error)}")
        return error


def wait_until(what, condition, seconds=90):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return
        time.sleep(0.2)
    complain(f"gave up waiting until {what}")


QUICK = {"Delay": 1, "MaxAttempts": 90}


def check_sts():
    identity = Service("sts").get_caller_identity()
    expect(identity["Account"] == "210987654321", f"account {identity}")
    role = "arn:aws:iam::210987654321:role/referee"
    sts = Service("sts")
    sessions = [
        sts.assume_role(RoleArn=role, RoleSessionName="referee"),
        sts.assume_role_with_web_identity(
            RoleArn=role, RoleSessionName="referee", WebIdentityToken="a.b.c"
        ),
        sts.get_session_token(),
    ]
    for session in sessions:
        keys = session["Credentials"]
        client = boto3.client(
            "dms",
            aws_access_key_id=keys["AccessKeyId"],
            aws_secret_access_key=keys["SecretAccessKey"],
            aws_session_token=keys["SessionToken"],
        )
        client.describe_replication_tasks(WithoutSettings=True)
    refused("AccessDenied", sts.assume_role, RoleArn=role.replace("2", "3"), RoleSessionName="r1")


def check_parameters():
    """Every call must refuse what its model does not allow, in the words of AWS's front ends."""
    config = botocore.config.Config(parameter_validation=False, retries={"max_attempts": 0})
    dms = boto3.client("dms", config=config)
    for offered in sorted(OFFERED):
        service, name = offered.split(":")
        if service != "dms":
            continue
        model = dms.meta.service_model.operation_model(name)
        call = getattr(dms, xform_name(name))
        if model.input_shape is None:
            continue
        if model.input_shape.required_members:
            error = str(refused("ValidationException", call))
            for member in model.input_shape.required_members:
                lower = member[0].lower() + member[1:]
                expect(f"Value null at '{lower}'" in error, f"{name}: {lower} in {error}")
        for member, shape in model.input_shape.members.items():
            if getattr(shape, "enum", None) and shape.name not in OPEN_WORDS:
                error = str(refused("ValidationException", call, **{member: "no such word"}))
                expect("enum value set" in error, f"{name}: {error}")
            elif shape.type_name in ("integer", "boolean"):
                refused("SerializationException", call, **{member: {}})


def check_dms(dms):
    for operation, key, parameters in [
        ("describe_replication_tasks", "ReplicationTasks", {}),
        ("describe_replication_tasks", "ReplicationTasks", {"WithoutSettings": True}),
        ("describe_replication_instances", "ReplicationInstances", {}),
        ("describe_endpoints", "Endpoints", {}),
        ("describe_connections", "Connections", {}),
        ("describe_events", "Events", {}),
    ]:
        pages = dms.get_paginator(operation).paginate(
            PaginationConfig={"PageSize": 20}, **parameters
        )
        items = [item for page in pages for item in page[key]]
        expect(items or key == "Events", f"{operation}: nothing")
    refused(
        "ResourceNotFoundFault",
        dms.describe_replication_tasks,
        Filters=[{"Name": "replication-task-id", "Values": ["none"]}],
    )
    refused("InvalidParameterValueException", dms.describe_replication_tasks, MaxRecords=5)
    for operation, key, parameters in [
        ("describe_orderable_replication_instances", "OrderableReplicationInstances", {}),
        ("describe_endpoint_types", "SupportedEndpointTypes", {}),
    ]:
        pages = dms.get_paginator(operation).paginate(PaginationConfig={"PageSize": 20})
        expect([item for page in pages for item in page[key]], f"{operation}: nothing")
    expect(dms.describe_event_categories()["EventCategoryGroupList"], "no event categories")
    expect(dms.describe_applicable_individual_assessments()["IndividualAssessmentNames"], "none")


def check_connections(dms):
    instance = dms.describe_replication_instances()["ReplicationInstances"][0]
    endpoint = dms.describe_endpoints()["Endpoints"][0]
    pair = {
        "ReplicationInstanceArn": instance["ReplicationInstanceArn"],
        "EndpointArn": endpoint["EndpointArn"],
    }
    testing = dms.test_connection(**pair)["Connection"]
    expect(testing["Status"] == "testing", f"connection {testing}")
    dms.get_waiter("test_connection_succeeds").wait(
        Filters=[
            {"Name": "endpoint-arn", "Values": [pair["EndpointArn"]]},
            {"Name": "replication-instance-arn", "Values": [pair["ReplicationInstanceArn"]]},
        ],
        WaiterConfig=QUICK,
    )


def find(dms, name):
    filters = [{"Name": "replication-task-id", "Values": [name]}]
    return dms.describe_replication_tasks(Filters=filters)["ReplicationTasks"][0]


def check_task(dms):
    name = "ledger-eu-fullcdc"
    wait_until("the task runs", lambda: find(dms, name)["Status"] == "running")
    arn = find(dms, name)["ReplicationTaskArn"]
    filters = [{"Name": "replication-task-arn", "Values": [arn]}]
    pages = dms.get_paginator("describe_table_statistics").paginate(
        ReplicationTaskArn=arn, PaginationConfig={"PageSize": 20}
    )
    tables = [table for page in pages for table in page["TableStatistics"]]
    expect(len({table["TableName"] for table in tables}) == len(tables), "tables come twice")
    refused(
        "InvalidResourceStateFault",
        dms.start_replication_task,
        ReplicationTaskArn=arn,
        StartReplicationTaskType="resume-processing",
    )
    dms.reload_tables(
        ReplicationTaskArn=arn,
        TablesToReload=[{k: tables[0][k] for k in ("SchemaName", "TableName")}],
    )
    refused(
        "InvalidResourceStateFault",
        dms.modify_replication_task,
        ReplicationTaskArn=arn,
        ReplicationTaskSettings="{}",
    )
    dms.stop_replication_task(ReplicationTaskArn=arn)
    dms.get_waiter("replication_task_stopped").wait(Filters=filters, WaiterConfig=QUICK)
    error = refused(
        "InvalidParameterCombinationException",
        dms.start_replication_task,
        ReplicationTaskArn=arn,
        StartReplicationTaskType="start-replication",
    )
    expect("valid only for tasks running for the first time" in str(error), str(error))
    dms.modify_replication_task(ReplicationTaskArn=arn, ReplicationTaskSettings="{}")
    wait_until("the task is modified", lambda: find(dms, name)["Status"] == "stopped")
    dms.start_replication_task(
        ReplicationTaskArn=arn, StartReplicationTaskType="resume-processing"
    )
    wait_until("it is no longer stopped", lambda: find(dms, name)["Status"] != "stopped")
    dms.get_waiter("replication_task_running").wait(Filters=filters, WaiterConfig=QUICK)


def check_cloudwatch(cloudwatch):
    pages = cloudwatch.get_paginator("list_metrics").paginate(Namespace="AWS/DMS")
    metrics = [metric for page in pages for metric in page["Metrics"]]
    expect(metrics, "no metrics")
    now = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=1)
    queries = [
        {"Id": f"m{index}", "MetricStat": {"Metric": metric, "Period": 60, "Stat": "Maximum"}}
        for index, metric in enumerate(metrics[:100])
    ]
    pages = cloudwatch.get_paginator("get_metric_data").paginate(
        MetricDataQueries=queries,
        StartTime=now - datetime.timedelta(hours=3),
        EndTime=now,
        PaginationConfig={"PageSize": 500},
    )
    values = sum(len(r["Values"]) for page in pages for r in page["MetricDataResults"])
    expect(values > 500, f"{values} datapoints")
    cloudwatch.put_metric_alarm(
        AlarmName="referee",
        Namespace="AWS/DMS",
        MetricName="CPUUtilization",
        Dimensions=[{"Name": "ReplicationInstanceIdentifier", "Value": "riga-rep01"}],
        Statistic="Average",
        Period=60,
        EvaluationPeriods=1,
        Threshold=0.1,
        ComparisonOperator="GreaterThanThreshold",
    )
    pages = cloudwatch.get_paginator("describe_alarms").paginate(
        PaginationConfig={"PageSize": 1}
    )
    alarms = [alarm for page in pages for alarm in page["MetricAlarms"]]
    expect("referee" in {alarm["AlarmName"] for alarm in alarms}, "the alarm is not there")
    cloudwatch.get_waiter("alarm_exists").wait(AlarmNames=["referee"], WaiterConfig=QUICK)
    pages = cloudwatch.get_paginator("describe_alarm_history").paginate(
        PaginationConfig={"PageSize": 1}
    )
    expect([i for page in pages for i in page["AlarmHistoryItems"]], "no alarm history")
    refused("InvalidParameterValue", cloudwatch.describe_alarms, MaxRecords=100, StateValue="X")


def check_logs(logs):
    groups = [
        group
        for page in logs.get_paginator("describe_log_groups").paginate(
            logGroupNamePrefix="dms-tasks-", PaginationConfig={"PageSize": 1}
        )
        for group in page["logGroups"]
    ]
    expect(groups, "no log groups")
    name = next(g["logGroupName"] for g in groups if g["logGroupName"].endswith("riga-rep01"))
    streams = [
        stream
        for page in logs.get_paginator("describe_log_streams").paginate(
            logGroupName=name, PaginationConfig={"PageSize": 1}
        )
        for stream in page["logStreams"]
    ]
    expect(streams, "no log streams")
    token, count = {}, 0
    for _ in range(10_000):
        page = logs.get_log_events(
            logGroupName=name,
            logStreamName=streams[0]["logStreamName"],
            startFromHead=True,
            limit=50,
            **token,
        )
        count += len(page["events"])
        if token.get("nextToken") == page["nextForwardToken"]:
            break
        token = {"nextToken": page["nextForwardToken"]}
    expect(count > 10, f"{count} log events")
    pages = logs.get_paginator("filter_log_events").paginate(
        logGroupName=name, filterPattern='?"]I:" ?"]W:"', PaginationConfig={"PageSize": 40}
    )
    expect(sum(len(page["events"]) for page in pages) > 10, "no filtered events")
    refused(
        "ResourceNotFoundException",
        logs.get_log_events,
        logGroupName="none",
        logStreamName="none",
    )


def check_keys():
    stranger = boto3.client(
        "dms", aws_access_key_id="AKIAEXAMPLE", aws_secret_access_key="wrong"
    )
    refused("UnrecognizedClientException", stranger.describe_events)
    stranger = boto3.client(
        "sts", aws_access_key_id="AKIAEXAMPLE", aws_secret_access_key="wrong"
    )
    refused("InvalidClientTokenId", stranger.get_caller_identity)


MAPPINGS = json.dumps(
    {
        "rules": [
            {
                "rule-type": "selection",
                "rule-id": "1",
                "rule-name": "1",
                "object-locator": {"schema-name": "sales", "table-name": "%"},
                "rule-action": "include",
            }
        ]
    }
)


def check_creation(dms, ec2):
    subnets = [subnet["SubnetId"] for subnet in ec2.describe_subnets()["Subnets"]]
    expect(len(ec2.describe_vpcs()["Vpcs"]) == 1, "one VPC was expected")
    group = dms.create_replication_subnet_group(
        ReplicationSubnetGroupIdentifier="referee-group",
        ReplicationSubnetGroupDescription="for the referee",
        SubnetIds=subnets,
    )["ReplicationSubnetGroup"]
    expect(len(group["Subnets"]) == len(subnets), "subnets are missing")
    instance = dms.create_replication_instance(
        ReplicationInstanceIdentifier="referee-rep",
        ReplicationInstanceClass="dms.t3.medium",
        ReplicationSubnetGroupIdentifier="referee-group",
        Tags=[{"Key": "Name", "Value": "referee"}],
    )["ReplicationInstance"]["ReplicationInstanceArn"]
    by_instance = [{"Name": "replication-instance-arn", "Values": [instance]}]
    dms.get_waiter("replication_instance_available").wait(
        Filters=by_instance, WaiterConfig=QUICK
    )
    expect(dms.list_tags_for_resource(ResourceArn=instance)["TagList"], "no tags")
    dms.add_tags_to_resource(ResourceArn=instance, Tags=[{"Key": "a", "Value": "b"}])
    dms.remove_tags_from_resource(ResourceArn=instance, TagKeys=["a"])
    source, target = [
        dms.create_endpoint(
            EndpointIdentifier=f"referee-{kind}",
            EndpointType=kind,
            EngineName="mysql",
            ServerName="db.example.com",
            Port=3306,
            DatabaseName="sales",
            Username="dms",
            Password="not-a-real-one",
        )["Endpoint"]["EndpointArn"]
        for kind in ("source", "target")
    ]
    dms.modify_replication_subnet_group(
        ReplicationSubnetGroupIdentifier="referee-group", SubnetIds=subnets[:2]
    )
    dms.modify_endpoint(EndpointArn=target, Port=3307)
    pair = {"EndpointArn": source, "ReplicationInstanceArn": instance}
    dms.refresh_schemas(**pair)
    wait_until(
        "the schemas are refreshed",
        lambda: dms.describe_refresh_schemas_status(EndpointArn=source)["RefreshSchemasStatus"][
            "Status"
        ]
        == "successful",
    )
    expect("sales" in dms.describe_schemas(EndpointArn=source)["Schemas"], "no schemas")
    dms.reboot_replication_instance(ReplicationInstanceArn=instance)
    dms.get_waiter("replication_instance_available").wait(
        Filters=by_instance, WaiterConfig=QUICK
    )
    dms.modify_replication_instance(
        ReplicationInstanceArn=instance, AllocatedStorage=80, ApplyImmediately=True
    )
    dms.get_waiter("replication_instance_available").wait(
        Filters=by_instance, WaiterConfig=QUICK
    )
    task = dms.create_replication_task(
        ReplicationTaskIdentifier="referee-task",
        SourceEndpointArn=source,
        TargetEndpointArn=target,
        ReplicationInstanceArn=instance,
        MigrationType="full-load",
        TableMappings=MAPPINGS,
    )["ReplicationTask"]["ReplicationTaskArn"]
    by_task = [{"Name": "replication-task-arn", "Values": [task]}]
    dms.get_waiter("replication_task_ready").wait(Filters=by_task, WaiterConfig=QUICK)
    for endpoint in (source, target):
        dms.test_connection(ReplicationInstanceArn=instance, EndpointArn=endpoint)
    dms.get_waiter("test_connection_succeeds").wait(Filters=by_instance, WaiterConfig=QUICK)
    check_assessments(dms, task, by_task)
    dms.start_replication_task(
        ReplicationTaskArn=task, StartReplicationTaskType="start-replication"
    )
    wait_until(
        "the full load ends", lambda: find(dms, "referee-task")["Status"] == "stopped"
    )
    dms.get_waiter("replication_task_stopped").wait(Filters=by_task, WaiterConfig=QUICK)
    finished = dms.describe_replication_tasks(Filters=by_task)["ReplicationTasks"][0]
    expect(
        finished["StopReason"] == "Stop Reason FULL_LOAD_ONLY_FINISHED", str(finished)
    )
    dms.describe_replication_instance_task_logs(ReplicationInstanceArn=instance)
    dms.describe_account_attributes()
    dms.describe_pending_maintenance_actions()
    dms.describe_replication_subnet_groups()
    check_subscriptions(dms, Service("sns"), "referee-task")
    check_serverless(dms)
    check_move(dms, task, instance, [source, target])
    dms.delete_replication_task(ReplicationTaskArn=task)
    dms.get_waiter("replication_task_deleted").wait(Filters=by_task, WaiterConfig=QUICK)
    for endpoint in (source, target):
        dms.delete_endpoint(EndpointArn=endpoint)
        dms.get_waiter("endpoint_deleted").wait(
            Filters=[{"Name": "endpoint-arn", "Values": [endpoint]}], WaiterConfig=QUICK
        )
    dms.delete_replication_instance(ReplicationInstanceArn=instance)
    dms.get_waiter("replication_instance_deleted").wait(
        Filters=by_instance, WaiterConfig=QUICK
    )
    dms.delete_replication_subnet_group(ReplicationSubnetGroupIdentifier="referee-group")


def check_alarms(cloudwatch):
    cloudwatch.put_composite_alarm(
        AlarmName="referee-night", AlarmRule='ALARM("referee") OR FALSE', AlarmActions=["arn:aws:sns:eu-west-3:210987654321:night"]
    )
    pages = cloudwatch.get_paginator("describe_alarms").paginate(
        AlarmTypes=["CompositeAlarm", "MetricAlarm"], PaginationConfig={"PageSize": 1}
    )
    composites = [alarm for page in pages for alarm in page["CompositeAlarms"]]
    expect([a["AlarmName"] for a in composites] == ["referee-night"], str(composites))
    cloudwatch.get_waiter("composite_alarm_exists").wait(
        AlarmNames=["referee-night"], AlarmTypes=["CompositeAlarm"], WaiterConfig=QUICK
    )
    arn = composites[0]["AlarmArn"]
    cloudwatch.tag_resource(ResourceARN=arn, Tags=[{"Key": "team", "Value": "dba"}])
    expect(cloudwatch.list_tags_for_resource(ResourceARN=arn)["Tags"], "no tags of the alarm")
    cloudwatch.untag_resource(ResourceARN=arn, TagKeys=["team"])
    cloudwatch.disable_alarm_actions(AlarmNames=["referee-night"])
    cloudwatch.enable_alarm_actions(AlarmNames=["referee-night"])
    cloudwatch.describe_alarm_history(AlarmTypes=["CompositeAlarm"])
    metric = {
        "Namespace": "AWS/DMS",
        "MetricName": "CPUUtilization",
        "Dimensions": [{"Name": "ReplicationInstanceIdentifier", "Value": "riga-rep01"}],
    }
    queries = [
        {
            "Id": "cpu",
            "MetricStat": {"Metric": metric, "Period": 60, "Stat": "Maximum"},
            "ReturnData": False,
        },
        {"Id": "twice", "Expression": "FILL(cpu, 0) * 2"},
    ]
    cloudwatch.put_metric_alarm(
        AlarmName="referee-math",
        Metrics=queries,
        EvaluationPeriods=1,
        Threshold=1,
        ComparisonOperator="GreaterThanThreshold",
    )
    wait_until(
        "the alarm on an expression fires",
        lambda: cloudwatch.describe_alarms(AlarmNames=["referee-math"])["MetricAlarms"][0][
            "StateValue"
        ]
        == "ALARM",
    )
    now = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=1)
    results = cloudwatch.get_metric_data(
        MetricDataQueries=queries, StartTime=now - datetime.timedelta(hours=3), EndTime=now
    )["MetricDataResults"]
    expect([r["Id"] for r in results] == ["twice"] and results[0]["Values"], str(results))
    cloudwatch.delete_alarms(AlarmNames=["referee-night", "referee-math"])


def check_assessments(dms, task, by_task):
    s3 = Service("s3")
    s3.create_bucket(
        Bucket="referee-reports", CreateBucketConfiguration={"LocationConstraint": "eu-west-3"}
    )
    s3.head_bucket(Bucket="referee-reports")
    s3.get_bucket_location(Bucket="referee-reports")
    expect(s3.list_buckets()["Buckets"], "no buckets")
    expect(s3.list_objects_v2(Bucket="referee-reports")["KeyCount"] == 0, "objects")
    refused("NotImplemented", s3.put_object, Bucket="referee-reports", Key="a", Body=b"b")
    place = {
        "ReplicationTaskArn": task,
        "ServiceAccessRoleArn": "arn:aws:iam::210987654321:role/referee",
    }
    refused(
        "S3ResourceNotFoundFault",
        dms.start_replication_task_assessment_run,
        ResultLocationBucket="nowhere",
        AssessmentRunName="none",
        **place,
    )
    place["ResultLocationBucket"] = "referee-reports"

    def start(name):
        run = dms.start_replication_task_assessment_run(AssessmentRunName=name, **place)
        return run["ReplicationTaskAssessmentRun"]["ReplicationTaskAssessmentRunArn"]

    def status(arn):
        runs = dms.describe_replication_task_assessment_runs(
            Filters=[{"Name": "replication-task-assessment-run-arn", "Values": [arn]}]
        )["ReplicationTaskAssessmentRuns"]
        return runs[0]["Status"]

    # A busy machine may come too late to cancel a run, which is over within a second or two.
    for attempt in range(8):
        first = start(f"first-{attempt}")
        try:
            dms.cancel_replication_task_assessment_run(ReplicationTaskAssessmentRunArn=first)
            wait_until("the run is cancelled", lambda: status(first) == "cancelled")
            break
        except dms.client.exceptions.InvalidResourceStateFault:
            wait_until("the task rests", lambda: find(dms, "referee-task")["Status"] == "ready")
    wait_until("the task rests", lambda: find(dms, "referee-task")["Status"] == "ready")
    second = start("second")
    wait_until("the run has passed", lambda: status(second) == "passed")
    dms.describe_replication_task_individual_assessments(Filters=by_task)
    wait_until("the task rests", lambda: find(dms, "referee-task")["Status"] == "ready")
    dms.delete_replication_task_assessment_run(ReplicationTaskAssessmentRunArn=first)
    s3.delete_bucket(Bucket="referee-reports")


def check_serverless(dms):
    expect(dms.describe_replications()["Replications"] == [], "a serverless replication")
    refused(
        "ResourceNotFoundFault",
        dms.describe_replications,
        Filters=[{"Name": "replication-config-id", "Values": ["none"]}],
    )


def check_subscriptions(dms, sns, task):
    topic = sns.create_topic(Name="referee-events")["TopicArn"]
    failures = {
        "SubscriptionName": "referee-failures",
        "SnsTopicArn": topic,
        "SourceType": "replication-task",
        "EventCategories": ["failure"],
        "SourceIds": [task],
        "Tags": [{"Key": "team", "Value": "dba"}],
    }
    refused(
        "SNSInvalidTopicFault",
        dms.create_event_subscription,
        **{**failures, "SnsTopicArn": topic + "-none"},
    )
    made = dms.create_event_subscription(**failures)["EventSubscription"]
    expect(made["Status"] == "creating", str(made))
    refused("ResourceAlreadyExistsFault", dms.create_event_subscription, **failures)
    dms.create_event_subscription(SubscriptionName="referee-all", SnsTopicArn=topic)

    def status(name):
        found = dms.describe_event_subscriptions(SubscriptionName=name)
        return found["EventSubscriptionsList"][0]["Status"]

    wait_until("the subscription is active", lambda: status("referee-failures") == "active")
    wait_until("the other is active", lambda: status("referee-all") == "active")
    pages = dms.get_paginator("describe_event_subscriptions").paginate(
        PaginationConfig={"PageSize": 20}
    )
    names = [s["CustSubscriptionId"] for page in pages for s in page["EventSubscriptionsList"]]
    expect(names == ["referee-failures", "referee-all"], str(names))
    changed = dms.modify_event_subscription(SubscriptionName="referee-all", Enabled=False)
    expect(changed["EventSubscription"]["Enabled"] is False, str(changed))
    wait_until("it is active again", lambda: status("referee-all") == "active")
    for name in names:
        gone = dms.delete_event_subscription(SubscriptionName=name)["EventSubscription"]
        expect(gone["Status"] == "deleting", str(gone))
    wait_until(
        "both are gone", lambda: not dms.describe_event_subscriptions()["EventSubscriptionsList"]
    )
    refused(
        "ResourceNotFoundFault", dms.delete_event_subscription, SubscriptionName="referee-all"
    )


def check_move(dms, task, instance, endpoints):
    others = dms.describe_replication_instances()["ReplicationInstances"]
    other = next(
        i["ReplicationInstanceArn"]
        for i in others
        if i["ReplicationInstanceArn"] != instance
        and i["ReplicationInstanceStatus"] == "available"
    )
    moving = dms.move_replication_task(
        ReplicationTaskArn=task, TargetReplicationInstanceArn=other
    )["ReplicationTask"]
    expect(moving["Status"] == "moving", f"task {moving}")
    wait_until("the task has moved", lambda: find(dms, "referee-task")["Status"] == "stopped")
    for endpoint in endpoints:
        dms.delete_connection(EndpointArn=endpoint, ReplicationInstanceArn=instance)


def check_maintenance(dms):
    waiting = dms.describe_pending_maintenance_actions()["PendingMaintenanceActions"]
    for resource in waiting:
        for kind in ("next-maintenance", "undo-opt-in"):
            dms.apply_pending_maintenance_action(
                ReplicationInstanceArn=resource["ResourceIdentifier"],
                ApplyAction=resource["PendingMaintenanceActionDetails"][0]["Action"],
                OptInType=kind,
            )
    return bool(waiting)


def check_others(cloudwatch, logs, sns, secrets):
    cpu = {
        "Namespace": "AWS/DMS",
        "MetricName": "CPUUtilization",
        "Dimensions": [{"Name": "ReplicationInstanceIdentifier", "Value": "riga-rep01"}],
    }
    now = datetime.datetime.now(datetime.timezone.utc)
    points = cloudwatch.get_metric_statistics(
        StartTime=now - datetime.timedelta(hours=1),
        EndTime=now,
        Period=300,
        Statistics=["Average", "Maximum"],
        **cpu,
    )["Datapoints"]
    expect(len(points) > 8, f"{len(points)} points of statistics")
    cloudwatch.set_alarm_state(AlarmName="referee", StateValue="OK", StateReason="set")
    expect(cloudwatch.describe_alarms_for_metric(**cpu)["MetricAlarms"], "no alarm of it")
    check_alarms(cloudwatch)
    cloudwatch.delete_alarms(AlarmNames=["referee"])
    refused("ResourceNotFound", cloudwatch.delete_alarms, AlarmNames=["referee"])
    logs.create_log_group(logGroupName="referee")
    group = "arn:aws:logs:eu-west-3:210987654321:log-group:referee"
    logs.tag_resource(resourceArn=group, tags={"team": "dba"})
    expect(logs.list_tags_for_resource(resourceArn=group)["tags"], "no tags of the group")
    logs.untag_resource(resourceArn=group, tagKeys=["team"])
    logs.put_retention_policy(logGroupName="referee", retentionInDays=7)
    logs.delete_retention_policy(logGroupName="referee")
    logs.delete_log_group(logGroupName="referee")
    topic = sns.create_topic(Name="referee")["TopicArn"]
    expect(topic in str(sns.list_topics()["Topics"]), "the topic is not listed")
    sns.subscribe(TopicArn=topic, Protocol="email", Endpoint="dba@example.com")
    sns.publish(TopicArn=topic, Message="hello")
    sns.delete_topic(TopicArn=topic)
    expect(len(secrets.get_random_password(PasswordLength=9)["RandomPassword"]) == 9, "length")


def main():
    dms = Service("dms")
    check_sts()
    check_keys()
    check_parameters()
    check_dms(dms)
    check_connections(dms)
    check_task(dms)
    check_cloudwatch(Service("cloudwatch"))
    check_logs(Service("logs"))
    check_creation(dms, Service("ec2"))
    has_maintenance = check_maintenance(dms)
    check_others(
        Service("cloudwatch"), Service("logs"), Service("sns"), Service("secretsmanager")
    )
    left_out = OFFERED - validated
    if not has_maintenance:
        left_out.discard("dms:ApplyPendingMaintenanceAction")
    expect(not left_out, f"offered and never answered: {' '.join(sorted(left_out))}")
    unknown = validated - OFFERED
    expect(not unknown, f"answered and not offered: {' '.join(sorted(unknown))}")
    print(f"{SCENARIO}: {len(validated)} operations: {' '.join(sorted(validated))}")
    sys.exit(1 if complaints else 0)


main()
