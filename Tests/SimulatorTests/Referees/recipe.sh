#!/bin/bash
# A migration from the first subnet group to the last clean-up, as a user types it with the AWS
# CLI against `dmswatch simulate --scenario recipe`. Ends at the first command that fails.
set -euo pipefail

aws() { command "${AWS_CLI:-aws}" "$@"; }
say() { echo "== $*"; }
fail() { echo "FAILED: $*" >&2; exit 1; }
# refused CODE COMMAND… – the command must fail with that error code
refused() {
    local code=$1 output
    shift
    if output=$("$@" 2>&1); then fail "expected $code, and this was answered: $*"; fi
    grep -q "($code)" <<<"$output" || fail "expected $code from $*, not: $output"
}
# until_true SECONDS COMMAND… – the command must succeed within that time
until_true() {
    local deadline=$((SECONDS + $1))
    shift
    until "$@"; do
        [ "$SECONDS" -lt "$deadline" ] || fail "gave up waiting for: $*"
        sleep 0.5
    done
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

say "names"
account=$(aws sts get-caller-identity --query Account --output text)
suffix=$(aws secretsmanager get-random-password --exclude-punctuation --exclude-uppercase \
    --password-length 6 --query RandomPassword --output text)
instance="dms-replication-$suffix" group="dms-subnet-group-$suffix"
source="source-endpoint-$suffix" target="target-endpoint-$suffix"
task="migration-task-$suffix"

say "subnet group in account $account"
vpc=$(aws ec2 describe-vpcs --filters Name=is-default,Values=true \
    --query 'Vpcs[0].VpcId' --output text)
read -ra subnets < <(aws ec2 describe-subnets --filters "Name=vpc-id,Values=$vpc" \
    --query 'Subnets[*].SubnetId' --output text)
refused ReplicationSubnetGroupDoesNotCoverEnoughAZs aws dms create-replication-subnet-group \
    --replication-subnet-group-identifier "$group" \
    --replication-subnet-group-description "too few" --subnet-ids "${subnets[0]}"
aws dms create-replication-subnet-group --replication-subnet-group-identifier "$group" \
    --replication-subnet-group-description "Subnets for the migration" \
    --subnet-ids "${subnets[@]}" --tags Key=Environment,Value=migration >/dev/null

say "replication instance"
instance_arn=$(aws dms create-replication-instance --replication-instance-identifier "$instance" \
    --replication-instance-class dms.t3.medium --allocated-storage 100 --multi-az \
    --engine-version 3.6.1 --replication-subnet-group-identifier "$group" \
    --no-publicly-accessible --query ReplicationInstance.ReplicationInstanceArn --output text)
instance_status() {
    aws dms describe-replication-instances \
        --filters "Name=replication-instance-id,Values=$instance" \
        --query 'ReplicationInstances[0].ReplicationInstanceStatus' --output text
}
is_available() { [ "$(instance_status)" = available ]; }
until_true 60 is_available

say "endpoints"
source_arn=$(aws dms create-endpoint --endpoint-identifier "$source" --endpoint-type source \
    --engine-name mysql --server-name db.example.com --port 3306 --database-name sales \
    --username dms --password not-a-real-one \
    --extra-connection-attributes "initstmt=SET foreign_key_checks=0" \
    --query Endpoint.EndpointArn --output text)
target_arn=$(aws dms create-endpoint --endpoint-identifier "$target" --endpoint-type target \
    --engine-name aurora --server-name aurora.example.com --port 3306 --database-name sales \
    --username dms --password not-a-real-one --query Endpoint.EndpointArn --output text)
refused ResourceAlreadyExistsFault aws dms create-endpoint --endpoint-identifier "$source" \
    --endpoint-type source --engine-name mysql

say "tables and settings"
cat >"$work/mappings.json" <<'JSON'
{"rules": [{"rule-type": "selection", "rule-id": "1", "rule-name": "1",
  "object-locator": {"schema-name": "sales", "table-name": "%"},
  "rule-action": "include", "filters": []}]}
JSON
cat >"$work/settings.json" <<'JSON'
{"FullLoadSettings": {"MaxFullLoadSubTasks": 8, "CommitRate": 10000},
 "Logging": {"EnableLogging": true},
 "ValidationSettings": {"EnableValidation": true, "ThreadCount": 5}}
JSON
cat >"$work/refused.json" <<JSON
{"Logging": {"EnableLogging": true, "CloudWatchLogGroup": "dms-tasks-$instance"}}
JSON
create_task() {
    aws dms create-replication-task --replication-task-identifier "$task" \
        --source-endpoint-arn "$source_arn" --target-endpoint-arn "$target_arn" \
        --replication-instance-arn "$instance_arn" --migration-type full-load-and-cdc \
        --table-mappings "file://$work/mappings.json" \
        --replication-task-settings "file://$work/$1.json" \
        --query ReplicationTask.ReplicationTaskArn --output text
}
refused InvalidParameterValueException create_task refused
task_arn=$(create_task settings)
task_value() {
    aws dms describe-replication-tasks --filters "Name=replication-task-id,Values=$task" \
        --query "ReplicationTasks[0].$1" --output text
}
task_is() { [ "$(task_value Status)" = "$1" ]; }
until_true 30 task_is ready

say "connections"
start_task() {
    aws dms start-replication-task --replication-task-arn "$task_arn" \
        --start-replication-task-type "$1" >/dev/null
}
refused InvalidResourceStateFault start_task start-replication
for endpoint in "$source_arn" "$target_arn"; do
    aws dms test-connection --replication-instance-arn "$instance_arn" \
        --endpoint-arn "$endpoint" >/dev/null
done
all_reached() {
    [ "$(aws dms describe-connections \
        --filters "Name=replication-instance-arn,Values=$instance_arn" \
        --query "length(Connections[?Status=='successful'])" --output text)" = 2 ]
}
until_true 30 all_reached

say "run"
start_task start-replication
until_true 30 task_is running
refused InvalidResourceStateFault aws dms modify-replication-task \
    --replication-task-arn "$task_arn" --replication-task-settings "file://$work/settings.json"
all_loaded() { [ "$(task_value ReplicationTaskStats.TablesLoaded)" = 12 ]; }
until_true 60 all_loaded
validation_failures() {
    aws dms describe-table-statistics --replication-task-arn "$task_arn" \
        --query "length(TableStatistics[?ValidationState=='Mismatched records'])" --output text
}
one_failed() { [ "$(validation_failures)" = 1 ]; }
none_failed() { [ "$(validation_failures)" = 0 ]; }
until_true 60 one_failed
aws dms reload-tables --replication-task-arn "$task_arn" --reload-option validate-only \
    --tables-to-reload SchemaName=sales,TableName=addresses >/dev/null
until_true 60 none_failed

say "alarm"
topic=$(aws sns create-topic --name dms-alerts --query TopicArn --output text)
aws cloudwatch put-metric-alarm --alarm-name "lag-$suffix" --namespace AWS/DMS \
    --metric-name CDCLatencyTarget --statistic Maximum --period 60 --evaluation-periods 1 \
    --threshold 0.5 --comparison-operator GreaterThanThreshold --alarm-actions "$topic" \
    --dimensions "Name=ReplicationInstanceIdentifier,Value=$instance" \
    "Name=ReplicationTaskIdentifier,Value=${task_arn##*:}"
alarm_fires() {
    [ "$(aws cloudwatch describe-alarms --alarm-names "lag-$suffix" \
        --query 'MetricAlarms[0].StateValue' --output text)" = ALARM ]
}
until_true 60 alarm_fires

say "log"
aws logs put-retention-policy --log-group-name "dms-tasks-$instance" --retention-in-days 30
aws logs get-log-events --log-group-name "dms-tasks-$instance" \
    --log-stream-name "dms-task-${task_arn##*:}" --start-from-head --limit 20 \
    --query 'events[].message' --output text | grep -q 'Task is running' || fail "no log"

say "clean up"
refused InvalidResourceStateFault aws dms delete-replication-task \
    --replication-task-arn "$task_arn"
aws dms stop-replication-task --replication-task-arn "$task_arn" >/dev/null
until_true 30 task_is stopped
refused InvalidParameterCombinationException start_task start-replication
aws dms delete-replication-task --replication-task-arn "$task_arn" >/dev/null
task_is_gone() { ! aws dms describe-replication-tasks \
    --filters "Name=replication-task-id,Values=$task" >/dev/null 2>&1; }
until_true 30 task_is_gone
aws dms delete-endpoint --endpoint-arn "$source_arn" >/dev/null
aws dms delete-endpoint --endpoint-arn "$target_arn" >/dev/null
refused InvalidResourceStateFault aws dms delete-replication-subnet-group \
    --replication-subnet-group-identifier "$group"
aws dms delete-replication-instance --replication-instance-arn "$instance_arn" >/dev/null
instance_is_gone() { ! instance_status >/dev/null 2>&1; }
until_true 60 instance_is_gone
aws dms delete-replication-subnet-group --replication-subnet-group-identifier "$group"
aws cloudwatch delete-alarms --alarm-names "lag-$suffix"
aws logs delete-log-group --log-group-name "dms-tasks-$instance"
say "done"
