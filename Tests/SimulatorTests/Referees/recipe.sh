#!/bin/bash
# A migration from the first subnet group to the last clean-up, as a user types it with the AWS
# CLI against `dmswatch simulate --scenario recipe`. Ends at the first command that fails.
#
# With RECIPE_STEPS naming a folder it stops after each heading until a file of the heading's
# first word is there, so that somebody can look at what it has done.
set -euo pipefail

aws() { command "${AWS_CLI:-aws}" "$@"; }
say() {
    echo "== $*"
    [ -z "${RECIPE_STEPS:-}" ] || until [ -e "$RECIPE_STEPS/$1" ]; do sleep 0.2; done
}
fail() { echo "FAILED: $*" >&2; exit 1; }
# refused TEXT COMMAND… – the command must fail and say the text
refused() {
    local text=$1 output
    shift
    if output=$("$@" 2>&1); then fail "expected $text, and this was answered: $*"; fi
    grep -qF -- "$text" <<<"$output" || fail "expected $text from $*, not: $output"
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
same() { [ "$1" = "$2" ] || fail "expected $2, not $1"; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

account=$(aws sts get-caller-identity --query Account --output text)
suffix=$(aws secretsmanager get-random-password --exclude-punctuation --exclude-uppercase \
    --password-length 6 --query RandomPassword --output text)
instance="dms-replication-$suffix" group="dms-subnet-group-$suffix"
source="source-endpoint-$suffix" target="target-endpoint-$suffix"
task="migration-task-$suffix" cdc="cdc-task-$suffix" bucket="dms-migration-logs-$suffix"
say names "$suffix"

say bucket "$bucket in account $account"
aws s3 mb "s3://$bucket" >/dev/null
refused BucketAlreadyOwnedByYou aws s3 mb "s3://$bucket"
refused "s3:PUT /$bucket?versioning" aws s3api put-bucket-versioning --bucket "$bucket" \
    --versioning-configuration Status=Enabled
# The roles DMS needs in a real account are made once, by hand; the simulator has no IAM.
refused iam:CreateRole aws iam create-role --role-name dms-vpc-role \
    --assume-role-policy-document '{}'

say subnets "$group"
vpc=$(aws ec2 describe-vpcs --filters Name=is-default,Values=true \
    --query 'Vpcs[0].VpcId' --output text)
read -ra subnets < <(aws ec2 describe-subnets --filters "Name=vpc-id,Values=$vpc" \
    --query 'Subnets[*].SubnetId' --output text)
refused ReplicationSubnetGroupDoesNotCoverEnoughAZs aws dms create-replication-subnet-group \
    --replication-subnet-group-identifier "$group" \
    --replication-subnet-group-description "too few" --subnet-ids "${subnets[0]}"
aws dms create-replication-subnet-group --replication-subnet-group-identifier "$group" \
    --replication-subnet-group-description "Subnets for the migration" \
    --subnet-ids "${subnets[@]}" \
    --tags Key=Name,Value=dms-migration-subnet-group Key=Environment,Value=migration >/dev/null

say instance "$instance"
read -r instance_arn status < <(aws dms create-replication-instance \
    --replication-instance-identifier "$instance" --replication-instance-class dms.t3.medium \
    --allocated-storage 100 --multi-az --engine-version 3.6.1 \
    --replication-subnet-group-identifier "$group" --no-publicly-accessible --output text \
    --query 'ReplicationInstance.[ReplicationInstanceArn,ReplicationInstanceStatus]')
same "$status" creating
instance_status() {
    aws dms describe-replication-instances \
        --filters "Name=replication-instance-id,Values=$instance" \
        --query 'ReplicationInstances[0].ReplicationInstanceStatus' --output text
}
refused "Unknown options: --replication-instance-identifier" \
    aws dms wait replication-instance-available --replication-instance-identifier "$instance"
aws dms wait replication-instance-available \
    --filters "Name=replication-instance-id,Values=$instance"
same "$(instance_status)" available

say endpoints "$source $target"
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
refused "Unknown options: --endpoint-identifier" aws dms describe-endpoints \
    --endpoint-identifier "$source"

say connections "$instance"
for endpoint in "$source_arn" "$target_arn"; do
    same "$(aws dms test-connection --replication-instance-arn "$instance_arn" \
        --endpoint-arn "$endpoint" --query Connection.Status --output text)" testing
done
aws dms wait test-connection-succeeds \
    --filters "Name=replication-instance-arn,Values=$instance_arn"

say tasks "$task $cdc"
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
    aws dms create-replication-task --replication-task-identifier "$1" --migration-type "$2" \
        --source-endpoint-arn "$source_arn" --target-endpoint-arn "$target_arn" \
        --replication-instance-arn "$instance_arn" \
        --table-mappings "file://$work/mappings.json" \
        --replication-task-settings "file://$work/$3.json" \
        --tags Key=Environment,Value=migration \
        --query ReplicationTask.ReplicationTaskArn --output text
}
start_task() {
    aws dms start-replication-task --replication-task-arn "$task_arn" \
        --start-replication-task-type "$1" >/dev/null
}
task_value() {
    aws dms describe-replication-tasks --filters "Name=replication-task-id,Values=$task" \
        --query "ReplicationTasks[0].$1" --output text
}
wait_for_task() { aws dms wait "replication-task-$1" --filters "Name=replication-task-arn,Values=$2"; }
refused "(InvalidParameterValueException)" create_task "$task" full-load-and-cdc refused
task_arn=$(create_task "$task" full-load-and-cdc settings)
cdc_arn=$(create_task "$cdc" cdc settings)
wait_for_task ready "$task_arn"
wait_for_task ready "$cdc_arn"
refused "Unknown options: --replication-task-identifier" aws dms describe-replication-tasks \
    --replication-task-identifier "$task"

say run "$task"
refused "(InvalidParameterCombinationException)" start_task resume-processing
start_task start-replication
wait_for_task running "$task_arn"
refused "(InvalidResourceStateFault)" aws dms modify-replication-task \
    --replication-task-arn "$task_arn" --replication-task-settings "file://$work/settings.json"
refused "(InvalidResourceStateFault)" start_task resume-processing
all_loaded() { [ "$(task_value ReplicationTaskStats.TablesLoaded)" = 12 ]; }
until_true 60 all_loaded
same "$(task_value 'ReplicationTaskStats.{CDCLatency:CDCLatencyTarget}')" None

say validation "$task"
validation_failures() {
    aws dms describe-table-statistics --replication-task-arn "$task_arn" \
        --query "length(TableStatistics[?ValidationState=='Mismatched records'])" --output text
}
one_failed() { [ "$(validation_failures)" = 1 ]; }
none_failed() { [ "$(validation_failures)" = 0 ]; }
until_true 60 one_failed
# The counter the recipe reads for this is DynamoDB's alone, and says nothing is wrong.
same "$(aws dms describe-table-statistics --replication-task-arn "$task_arn" \
    --query 'sum(TableStatistics[].FullLoadCondtnlChkFailedRows)' --output text)" 0
aws dms reload-tables --replication-task-arn "$task_arn" --reload-option validate-only \
    --tables-to-reload SchemaName=sales,TableName=addresses >/dev/null
until_true 60 none_failed

say alarms "lag-$suffix"
topic=$(aws sns create-topic --name dms-alerts --query TopicArn --output text)
put_alarm() {
    aws cloudwatch put-metric-alarm --alarm-name "$1" --namespace AWS/DMS --metric-name "$2" \
        --statistic Maximum --period 60 --evaluation-periods 1 --threshold 0.5 \
        --comparison-operator GreaterThanThreshold --alarm-actions "$topic" \
        --dimensions "${@:3}"
}
alarm_state() {
    aws cloudwatch describe-alarms --alarm-names "$1" \
        --query 'MetricAlarms[0].StateValue' --output text
}
put_alarm "lag-$suffix" CDCLatencyTarget \
    "Name=ReplicationInstanceIdentifier,Value=$instance" \
    "Name=ReplicationTaskIdentifier,Value=${task_arn##*:}"
# The recipe's own alarm: a metric that does not exist, and the task's name for its id.
put_alarm "DMS-Task-Failure-$task" ReplicationTaskState \
    "Name=ReplicationTaskIdentifier,Value=$task"
alarm_fires() { [ "$(alarm_state "lag-$suffix")" = ALARM ]; }
until_true 60 alarm_fires
same "$(alarm_state "DMS-Task-Failure-$task")" INSUFFICIENT_DATA

say logs "dms-tasks-$instance"
refused "Unknown options: --retention-in-days" aws logs create-log-group \
    --log-group-name "dms-tasks-$instance" --retention-in-days 30
refused "(ResourceAlreadyExistsException)" aws logs create-log-group \
    --log-group-name "dms-tasks-$instance"
aws logs put-retention-policy --log-group-name "dms-tasks-$instance" --retention-in-days 30
same "$(aws logs describe-log-streams --log-group-name "dms-tasks-$instance" \
    --query 'logStreams[*].logStreamName' --output text)" "dms-task-${task_arn##*:}"
aws logs get-log-events --log-group-name "dms-tasks-$instance" \
    --log-stream-name "dms-task-${task_arn##*:}" --start-from-head --limit 20 \
    --query 'events[].message' --output text | grep -q 'Task is running' || fail "no log"

say stop "$task"
delete_task() { aws dms delete-replication-task --replication-task-arn "$1" >/dev/null; }
refused "(InvalidResourceStateFault)" delete_task "$task_arn"
refused "(InvalidResourceStateFault)" aws dms stop-replication-task \
    --replication-task-arn "$cdc_arn"
aws dms stop-replication-task --replication-task-arn "$task_arn" >/dev/null
wait_for_task stopped "$task_arn"
same "$(task_value StopReason)" "Stop Reason NORMAL"
refused "valid only for tasks running for the first time" start_task start-replication

say assess "$task"
aws dms start-replication-task-assessment-run --replication-task-arn "$task_arn" \
    --service-access-role-arn "arn:aws:iam::$account:role/dms-assess" \
    --result-location-bucket "$bucket" --assessment-run-name "before-$suffix" --output text \
    --query ReplicationTaskAssessmentRun.Status | grep -qx starting || fail "it did not start"
assessed() {
    [ "$(aws dms describe-replication-task-assessment-runs \
        --filters "Name=replication-task-arn,Values=$task_arn" \
        --query 'ReplicationTaskAssessmentRuns[0].Status' --output text)" = passed ]
}
until_true 60 assessed
wait_for_task stopped "$task_arn"

say delete "$task $cdc"
delete_task "$task_arn"
delete_task "$cdc_arn"
wait_for_task deleted "$task_arn"
wait_for_task deleted "$cdc_arn"
for endpoint in "$source_arn" "$target_arn"; do
    aws dms delete-endpoint --endpoint-arn "$endpoint" >/dev/null
    aws dms wait endpoint-deleted --filters "Name=endpoint-arn,Values=$endpoint"
done
refused "(InvalidResourceStateFault)" aws dms delete-replication-subnet-group \
    --replication-subnet-group-identifier "$group"
refused "--replication-instance-arn" aws dms delete-replication-instance \
    --replication-instance-identifier "$instance"
aws dms delete-replication-instance --replication-instance-arn "$instance_arn" >/dev/null
aws dms wait replication-instance-deleted \
    --filters "Name=replication-instance-arn,Values=$instance_arn"
aws dms delete-replication-subnet-group --replication-subnet-group-identifier "$group"
aws cloudwatch delete-alarms --alarm-names "lag-$suffix" "DMS-Task-Failure-$task"
aws logs delete-log-group --log-group-name "dms-tasks-$instance"
aws s3 rb "s3://$bucket" --force >/dev/null
aws sns delete-topic --topic-arn "$topic"
same "$(aws dms describe-replication-tasks --query 'length(ReplicationTasks)' --output text)" 0
say done
