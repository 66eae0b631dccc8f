/// Begins to assess a task that does not run and whose endpoints were reached.
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

/// Forgets an assessment that is over.
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
