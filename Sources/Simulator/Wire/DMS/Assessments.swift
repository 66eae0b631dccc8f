/// Starts the assessment of an idle task with successful connection tests.
enum StartReplicationTaskAssessmentRun: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let index = try account.tasks.index(arn: try input.required("ReplicationTaskArn"))
        let task = account.tasks[index]
        let name = try input.required("AssessmentRunName")
        let isTaken = account.assessmentRuns.contains {
            $0.taskARN == task.arn && $0.name == name
        }
        guard !isTaken else {
            throw SimulatedAccount.alreadyExists("Replication Task Assessment Run", name)
        }
        let place = try place(input, in: account)
        let checks = try names(input, for: task, in: account)
        try account.checkConnections(of: task)
        try account.tasks[index].beginTesting(
            seconds: AssessmentRun.seconds(checks: checks.count), account.context)
        let arn = account.arn(.assessmentRun, made: name)
        let run = AssessmentRun(
            arn: arn, taskARN: task.arn, name: name, place: place,
            checks: checks.map { check in
                .init(
                    name: check,
                    arn: account.names.arn(.individualAssessment, for: "\(arn)/\(check)"),
                    outcome: IndividualAssessments.outcome(of: check, for: task))
            }, account.context)
        account.assessmentRuns.append(run)
        try account.setTags(input, of: arn)
        return ["ReplicationTaskAssessmentRun": account.wire(run)]
    }

    private static func place(
        _ input: WireInput, in account: SimulatedAccount
    ) throws(AWSFault) -> AssessmentRun.Place {
        let role = try input.required("ServiceAccessRoleArn")
        guard role.hasPrefix("arn:aws:iam::\(account.accountID):role/") else {
            throw AWSFault(
                code: "AccessDeniedFault",
                message: "The IAM Role \(role) is not configured properly.")
        }
        let bucket = try input.required("ResultLocationBucket")
        guard account.buckets.contains(where: { $0.name == bucket }) else {
            throw AWSFault(
                code: "S3ResourceNotFoundFault",
                message: "The specified bucket does not exist: \(bucket)")
        }
        return AssessmentRun.Place(
            role: role, bucket: bucket, folder: try input.text("ResultLocationFolder"),
            encryption: try input.text("ResultEncryptionMode"),
            key: try input.text("ResultKmsKeyArn"))
    }

    private static func names(
        _ input: WireInput, for task: SimulatedTask, in account: SimulatedAccount
    ) throws(AWSFault) -> [String] {
        let engine = account.endpoints.first { $0.arn == task.targetARN }?.plan.engine
        let known = IndividualAssessments.applicable(to: task.migrationType, target: engine)
        let only = try input.texts("IncludeOnly")
        let excluded = try input.texts("Exclude")
        guard only.isEmpty || excluded.isEmpty else {
            throw .invalidCombination("Specify either IncludeOnly or Exclude, but not both.")
        }
        for name in only + excluded where !known.contains(name) {
            throw .invalidValue("Individual assessment \(name) is not applicable to the task.")
        }
        return known.filter { (only.isEmpty || only.contains($0)) && !excluded.contains($0) }
    }
}

/// Ends an assessment early.
enum CancelReplicationTaskAssessmentRun: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let index = try account.assessmentIndex(input)
        let run = account.assessmentRuns[index]
        guard ["starting", "provisioning", "running"].contains(run.status) else {
            throw .invalidState("Assessment run cannot be cancelled in \(run.status) state")
        }
        account.assessmentRuns[index].cancel(account.context)
        account.tasks.indices.first { account.tasks[$0].arn == run.taskARN }.map { task in
            account.tasks[task].endTesting(
                atTick: account.tick + AssessmentRun.Duration.cancelling)
        }
        return ["ReplicationTaskAssessmentRun": account.wire(account.assessmentRuns[index])]
    }
}

/// Deletes an assessment that has ended.
enum DeleteReplicationTaskAssessmentRun: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let index = try account.assessmentIndex(input)
        guard account.assessmentRuns[index].isOver else {
            throw .invalidState(
                "Assessment run cannot be deleted in \(account.assessmentRuns[index].status) state")
        }
        account.assessmentRuns[index].delete(account.context)
        return ["ReplicationTaskAssessmentRun": account.wire(account.assessmentRuns[index])]
    }
}

extension SimulatedAccount {
    fileprivate func assessmentIndex(_ input: WireInput) throws(AWSFault) -> Int {
        let arn = try input.required("ReplicationTaskAssessmentRunArn")
        guard let index = assessmentRuns.firstIndex(where: { $0.arn == arn }) else {
            throw .notFound("Assessment run not found: \(arn)")
        }
        return index
    }
}

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

/// The checks an assessment can make (DMS user guide, "Assessments for all endpoint types").
enum IndividualAssessments {
    static let dataTypes = "unsupported-data-types-in-source"
    static let primaryKey = "table-with-no-primary-key-or-unique-constraint"
    static let targetKey = "target-table-has-unique-key-or-primary-key-for-cdc"
    static let compositeKey = "unsupported-source-pk-type-for-elasticsearch-target"
    static let lobs = [
        "full-lob-not-nullable-at-target",
        "table-with-lob-but-without-primary-key-or-unique-constraint",
    ]
    static let all = [dataTypes] + lobs + [primaryKey, targetKey, compositeKey]

    /// Those that say something about a migration.
    static func applicable(to type: TaskPlan.MigrationType?, target engine: String?) -> [String] {
        all.filter { name in
            switch name {
            case primaryKey, targetKey: type?.replicates ?? true
            case compositeKey: ["opensearch", "elasticsearch", nil].contains(engine)
            default: true
            }
        }
    }

    /// What a check of a task finds: tables that will not load, and tables without a key.
    static func outcome(of name: String, for task: SimulatedTask) -> String {
        let hasProblem =
            switch name {
            case dataTypes: task.tables.contains { $0.plan.loadError != nil }
            case primaryKey, targetKey: task.tables.contains { !$0.plan.hasPrimaryKey }
            default: false
            }
        return hasProblem ? "failed" : "passed"
    }
}

/// Lists the checks that apply to a task, or to one that could be made.
enum DescribeApplicableIndividualAssessments: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let paging = try Paging(dms: input)
        var type = try TaskDocuments.migrationType(try input.text("MigrationType"))
        var engine = try input.text("TargetEngineName")
        if let arn = try input.text("ReplicationTaskArn") {
            let task = account.tasks[try account.tasks.index(arn: arn)]
            type = task.migrationType
            engine = account.endpoints.first { $0.arn == task.targetARN }?.plan.engine
        } else if let arn = try input.text("ReplicationInstanceArn") {
            _ = try account.instanceIndex(arn)
        }
        let names = IndividualAssessments.applicable(to: type, target: engine)
        let (page, next) = paging.page(of: names)
        return ["IndividualAssessmentNames": .texts(Array(page)), "Marker": next]
    }
}
