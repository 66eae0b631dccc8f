/// Creates a task, which becomes ready after a delay.
enum CreateReplicationTask: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let plan = try plan(input, in: account)
        guard let mappings = try TaskDocuments.mappings(try input.required("TableMappings")) else {
            throw .missing("TableMappings")
        }
        let settings = try settings(try input.text("ReplicationTaskSettings"))
        let custom = try input.text("ResourceIdentifier")
        let arn = custom.map { account.names.arn(service: "dms", resource: "task:\($0)") }
        let position = try account.startPosition(
            input, fromSource: try input.required("SourceEndpointArn"))
        let index = try account.createTask(plan, arn: arn, settings: settings, mappings: mappings)
        account.tasks[index].cdcStartPosition = position
        account.tasks[index].cdcStartTime = try input.time("CdcStartTime")
        account.tasks[index].cdcStopPosition = try input.text("CdcStopPosition")
        try account.setTags(input, of: account.tasks[index].arn)
        return account.wireTask(at: index)
    }

    private static func plan(
        _ input: WireInput, in account: SimulatedAccount
    ) throws(AWSFault) -> TaskPlan {
        let identifier = try input.required("ReplicationTaskIdentifier").lowercased()
        guard ResourceIdentifier.isValid(identifier) else {
            throw ResourceIdentifier.refusal("ReplicationTaskIdentifier", identifier)
        }
        guard let type = try TaskDocuments.migrationType(try input.required("MigrationType"))
        else { throw .missing("MigrationType") }
        let source = try endpoint("SourceEndpointArn", .source, input, account)
        let target = try endpoint("TargetEndpointArn", .target, input, account)
        let arn = try input.required("ReplicationInstanceArn")
        guard let instance = account.instances.first(where: { $0.arn == arn }) else {
            throw .notFound("Replication Instance not found: \(arn)")
        }
        guard instance.status == "available" else {
            throw .invalidState("Replication Instance is not in active state")
        }
        return TaskPlan(
            identifier, type, instance: instance.identifier, source: source.identifier,
            target: target.identifier, tables: [])
    }

    private static func endpoint(
        _ name: String, _ role: EndpointPlan.Role, _ input: WireInput,
        _ account: SimulatedAccount
    ) throws(AWSFault) -> SimulatedEndpoint {
        let arn = try input.required(name)
        guard let endpoint = account.endpoints.first(where: { $0.arn == arn }) else {
            throw .notFound("Endpoint not found: \(arn)")
        }
        guard endpoint.plan.role == role else {
            throw .invalidValue("Endpoint \(arn) is not a \(role.rawValue) endpoint")
        }
        return endpoint
    }

    /// The settings; the log group and stream cannot be set.
    private static func settings(_ text: String?) throws(AWSFault) -> SimulatedTaskSettings {
        let plain = SimulatedTaskSettings().changed(by: [
            "Logging": ["EnableLogging": false], "ValidationSettings": ["EnableValidation": false],
        ])
        if let text, let document = try? WireValue(json: Array(text.utf8)) {
            let logging = document["Logging"]
            guard logging?["CloudWatchLogGroup"] == nil, logging?["CloudWatchLogStream"] == nil
            else {
                throw .invalidValue(
                    "Task Settings CloudWatchLogGroup or CloudWatchLogStream cannot be set on "
                        + "create")
            }
        }
        return try TaskDocuments.settings(text, over: plain)
    }
}

/// Changes a task that does not run.
enum ModifyReplicationTask: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let index = try account.tasks.index(arn: try input.required("ReplicationTaskArn"))
        let settings = try TaskDocuments.settings(
            try input.text("ReplicationTaskSettings"), over: account.tasks[index].settings)
        let mappings = try TaskDocuments.mappings(try input.text("TableMappings"))
        let type = try TaskDocuments.migrationType(try input.text("MigrationType"))
        let identifier = try input.text("ReplicationTaskIdentifier")
        let stop = try input.text("CdcStopPosition")
        let time = try input.time("CdcStartTime")
        let position = try account.startPosition(
            input, fromSource: account.tasks[index].sourceARN)
        let isTaken = account.tasks.contains {
            $0.identifier == identifier && $0.arn != account.tasks[index].arn
        }
        guard !isTaken else {
            throw AWSFault(
                code: "ResourceAlreadyExistsFault",
                message: "Replication Task already exists: \(identifier ?? "")")
        }
        try account.tasks[index].modify(account.context) { task in
            task.settings = settings
            task.tableMappings = mappings ?? task.tableMappings
            task.migrationType = type ?? task.migrationType
            task.identifier = identifier ?? task.identifier
            task.cdcStopPosition = stop ?? task.cdcStopPosition
            if position != nil || time != nil {
                task.cdcStartPosition = position
                task.cdcStartTime = time
            }
        }
        account.tasks[index].event(
            "configuration change", "The replication task has been modified.", account.context,
            &account.activity)
        return account.wireTask(at: index)
    }
}

/// Deletes a task that does not run.
enum DeleteReplicationTask: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let index = try account.tasks.index(arn: try input.required("ReplicationTaskArn"))
        try account.tasks[index].delete(account.context)
        account.tasks[index].event(
            "deletion", "The replication task has been deleted.", account.context,
            &account.activity)
        return account.wireTask(at: index)
    }
}

/// Lists tasks; a filter that matches none is an error, as at AWS.
enum DescribeReplicationTasks: SimulatedOperation {
    private static let filterNames = [
        "replication-task-arn", "replication-task-id", "migration-type", "endpoint-arn",
        "replication-instance-arn",
    ]

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let filters = try DMSFilters(input, known: filterNames)
        let paging = try Paging(dms: input)
        let withSettings = try input.flag("WithoutSettings") != true
        let found = account.tasks.filter { task in matches(task, filters) }
        guard !found.isEmpty || filters.isEmpty else {
            throw .notFound("No Tasks Found matching supplied filters")
        }
        let (page, next) = paging.page(of: found)
        let now = account.context.time
        return [
            "Marker": next,
            "ReplicationTasks": .array(
                page.map { $0.wire(withSettings: withSettings, at: now) }),
        ]
    }

    /// A task has two endpoints, and either may be the one that is asked for.
    private static func matches(_ task: SimulatedTask, _ filters: DMSFilters) -> Bool {
        [task.sourceARN, task.targetARN].contains { endpoint in
            filters.pass { name in
                switch name {
                case "replication-task-arn": task.arn
                case "replication-task-id": task.identifier
                case "migration-type": task.migrationType.rawValue
                case "endpoint-arn": endpoint
                case "replication-instance-arn": task.instanceARN
                default: nil
                }
            }
        }
    }
}

extension SimulatedTask {
    /// The structure `ReplicationTask`; what does not apply is left out.
    func wire(withSettings: Bool, at time: Double) -> WireValue {
        var task = WireObject()
        task.append("ReplicationTaskIdentifier", .string(identifier))
        task.append("SourceEndpointArn", .string(sourceARN))
        task.append("TargetEndpointArn", .string(targetARN))
        task.append("ReplicationInstanceArn", .string(instanceARN))
        task.append("MigrationType", .string(migrationType.rawValue))
        if withSettings {
            task.append("TableMappings", .string(tableMappings))
            task.append(
                "ReplicationTaskSettings", .string(WireValue.jsonText(of: settings.document)))
        }
        task.append("Status", .string(status))
        task["LastFailureMessage"] = .text(lastFailure)
        task["StopReason"] = .text(stopReason)
        task.append("ReplicationTaskCreationDate", .time(createdAt))
        task["ReplicationTaskStartDate"] = .instant(timing.requested)
        task["CdcStartPosition"] = .text(cdcStartPosition)
        task["CdcStopPosition"] = .text(cdcStopPosition)
        task["RecoveryCheckpoint"] = .text(recoveryCheckpoint(at: time))
        task.append("ReplicationTaskArn", .string(arn))
        task["TargetReplicationInstanceArn"] = .text(destination?.arn)
        if hasRun { task.append("ReplicationTaskStats", wireStatistics(at: time)) }
        return .object(task)
    }

    private func wireStatistics(at time: Double) -> WireValue {
        let numbers = statistics()
        return [
            "FullLoadProgressPercent": .integer(numbers.percent),
            "ElapsedTimeMillis": .integer(elapsedMilliseconds(at: time)),
            "TablesLoaded": .integer(numbers.loaded),
            "TablesLoading": .integer(numbers.loading),
            "TablesQueued": .integer(numbers.queued),
            "TablesErrored": .integer(numbers.errored),
            "FreshStartDate": .instant(timing.freshStart),
            "StartDate": .instant(timing.start),
            "StopDate": .instant(timing.stop),
            "FullLoadStartDate": .instant(timing.loadStart),
            "FullLoadFinishDate": .instant(timing.loadFinish),
        ]
    }
}

/// Reads the JSON texts inside task calls: settings, mappings, and the migration type's word.
enum TaskDocuments {
    /// The settings with the given document over them; unknown sections are refused.
    static func settings(
        _ text: String?, over settings: SimulatedTaskSettings
    ) throws(AWSFault) -> SimulatedTaskSettings {
        guard let text else { return settings }
        guard let document = try? WireValue(json: Array(text.utf8)),
            case .object(let object) = document
        else { throw .invalidValue("Task settings are not valid JSON") }
        for member in object.members where !knownSections.contains(member.name) {
            throw .invalidValue("Invalid task settings JSON: unknown section \(member.name)")
        }
        return settings.changed(by: document)
    }

    /// Mappings that hold at least one rule.
    static func mappings(_ text: String?) throws(AWSFault) -> String? {
        guard let text else { return nil }
        guard let document = try? WireValue(json: Array(text.utf8)),
            case .array(let rules) = document["rules"], !rules.isEmpty
        else { throw .invalidValue("Error in mapping rules. No rules were found") }
        return text
    }

    static func migrationType(_ word: String?) throws(AWSFault) -> TaskPlan.MigrationType? {
        guard let word else { return nil }
        guard let type = TaskPlan.MigrationType(rawValue: word) else {
            throw .invalidValue("Invalid migration type: \(word)")
        }
        return type
    }

    private static let knownSections = [
        "TargetMetadata", "FullLoadSettings", "Logging", "ControlTablesSettings",
        "StreamBufferSettings", "ChangeProcessingDdlHandlingPolicy", "ErrorBehavior",
        "ChangeProcessingTuning", "ValidationSettings", "PostProcessingRules",
        "CharacterSetSettings", "LoopbackPreventionSettings", "BeforeImageSettings",
        "FailTaskWhenCleanTaskResourceFailed", "TTSettings", "ResyncSettings",
    ]
}

/// Lists serverless replications, of which a simulated account has none.
enum DescribeReplications: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let filters = try DMSFilters(
            input, known: ["replication-config-arn", "replication-config-id"])
        _ = try Paging(dms: input)
        guard filters.isEmpty else {
            throw .notFound("No Replications found matching supplied filters")
        }
        return ["Replications": .array([])]
    }
}
