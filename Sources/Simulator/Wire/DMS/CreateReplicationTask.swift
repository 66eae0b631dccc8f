/// Makes a task, which is ready after a while.
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

    /// Where the log is, DMS decides.
    private static func settings(_ text: String?) throws(AWSFault) -> TaskSettings {
        let plain = TaskSettings().changed(by: [
            "Logging": ["EnableLogging": false], "ValidationSettings": ["EnableValidation": false],
        ])
        if let text, let document = try? JSONReader.value(of: Array(text.utf8)) {
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
