/// Lists assessments, newest last.
enum DescribeReplicationTaskAssessmentRuns: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let filters = try DMSFilters(
            input,
            known: [
                "replication-task-assessment-run-arn", "replication-task-arn",
                "replication-instance-arn", "status",
            ])
        let paging = try Paging(dms: input)
        let found = account.assessmentRuns.filter { run in
            filters.pass { name in
                switch name {
                case "replication-task-assessment-run-arn": run.arn
                case "replication-task-arn": run.taskARN
                case "replication-instance-arn":
                    account.tasks.first { $0.arn == run.taskARN }?.instanceARN
                case "status": run.status
                default: nil
                }
            }
        }
        guard !found.isEmpty || filters.isEmpty else {
            throw .notFound("No assessment runs found matching supplied filters")
        }
        let (page, next) = paging.page(of: found)
        let copy = account
        return ["Marker": next, "ReplicationTaskAssessmentRuns": .array(page.map(copy.wire))]
    }
}

/// Lists the single checks of assessments.
enum DescribeReplicationTaskIndividualAssessments: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let filters = try DMSFilters(
            input,
            known: ["replication-task-assessment-run-arn", "replication-task-arn", "status"])
        let paging = try Paging(dms: input)
        let all = account.assessmentRuns.flatMap { run in
            run.checks.map { (run: run, check: $0) }
        }
        let found = all.filter { run, check in
            filters.pass { name in
                switch name {
                case "replication-task-assessment-run-arn": run.arn
                case "replication-task-arn": run.taskARN
                case "status": check.status
                default: nil
                }
            }
        }
        guard !found.isEmpty || filters.isEmpty else {
            throw .notFound("No individual assessments found matching supplied filters")
        }
        let (page, next) = paging.page(of: found)
        return [
            "Marker": next,
            "ReplicationTaskIndividualAssessments": .array(
                page.map { run, check in
                    [
                        "ReplicationTaskIndividualAssessmentArn": .string(check.arn),
                        "ReplicationTaskAssessmentRunArn": .string(run.arn),
                        "IndividualAssessmentName": .string(check.name),
                        "Status": .string(check.status),
                        "ReplicationTaskIndividualAssessmentStartDate": .instant(check.startedAt),
                    ]
                }),
        ]
    }
}

extension SimulatedAccount {
    /// The structure `ReplicationTaskAssessmentRun`.
    func wire(_ run: AssessmentRun) -> WireValue {
        let isLatest = assessmentRuns.last { $0.taskARN == run.taskARN }?.arn == run.arn
        return [
            "ReplicationTaskAssessmentRunArn": .string(run.arn),
            "ReplicationTaskArn": .string(run.taskARN), "Status": .string(run.status),
            "ReplicationTaskAssessmentRunCreationDate": .time(run.createdAt),
            "AssessmentProgress": [
                "IndividualAssessmentCount": .integer(run.checks.count),
                "IndividualAssessmentCompletedCount": .integer(run.completed),
            ],
            "ServiceAccessRoleArn": .string(run.place.role),
            "ResultLocationBucket": .string(run.place.bucket),
            "ResultLocationFolder": .text(run.place.folder),
            "ResultEncryptionMode": .text(run.place.encryption),
            "ResultKmsKeyArn": .text(run.place.key),
            "AssessmentRunName": .string(run.name),
            "IsLatestTaskAssessmentRun": .bool(isLatest),
            "ResultStatistic": [
                "Passed": .integer(run.count("passed")), "Failed": .integer(run.count("failed")),
                "Error": 0, "Warning": 0, "Cancelled": .integer(run.count("cancelled")),
                "Skipped": 0,
            ],
        ]
    }
}
