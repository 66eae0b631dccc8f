/// Creates and deletes resources, with AWS's errors and delays.
extension SimulatedAccount {
    /// Seconds that creation and deletion take; AWS takes minutes.
    private enum Delay {
        static let instanceCreation = 40
        static let instanceDeletion = 20
        static let endpointDeletion = 5
        static let taskCreation = 6
    }

    static func alreadyExists(_ kind: String, _ identifier: String) -> AWSFault {
        AWSFault(
            code: "ResourceAlreadyExistsFault",
            message: "\(kind) already exists: \(identifier)")
    }

    /// What an account may have at most (DMS user guide, "Quotas").
    private enum Quota {
        static let instances = 60
        static let endpoints = 1_000
        static let tasks = 600
        static let tasksOfInstance = 200
    }

    static func checkQuota(_ kind: String, _ count: Int, _ most: Int) throws(AWSFault) {
        guard count >= most else { return }
        throw AWSFault(
            code: "ResourceQuotaExceededFault",
            message: "The quota of \(most) \(kind) is exceeded.")
    }

    /// A new ARN, also for a resource that is created again under the same name.
    mutating func arn(_ kind: AccountNames.Kind, made identifier: String) -> String {
        creationCount += 1
        return names.arn(kind, for: "\(identifier)#\(creationCount)")
    }

    mutating func createInstance(
        _ plan: InstancePlan, subnetGroup: String?, isPublic: Bool, zone: String?
    ) throws(AWSFault) -> SimulatedInstance {
        guard !instances.contains(where: { $0.identifier == plan.identifier }) else {
            throw Self.alreadyExists("Replication Instance", plan.identifier)
        }
        try Self.checkQuota("replication instances", instances.count, Quota.instances)
        var instance = SimulatedInstance(
            arn: arn(.instance, made: plan.identifier), plan: plan, createdAt: context.time,
            randomStream: SimulatedRandom.stream("rep:\(plan.identifier)"), status: "creating")
        instance.subnetGroup = subnetGroup
        instance.isPublic = isPublic
        instance.zone = zone
        instance.transition = .init(
            atTick: tick + Delay.instanceCreation, status: "available")
        instances.append(instance)
        recordInstanceEvent("creation", "Replication application has been created.", instance)
        return instance
    }

    mutating func deleteInstance(at index: Int) throws(AWSFault) {
        let arn = instances[index].arn
        guard !tasks.contains(where: { $0.instanceARN == arn }) else {
            throw .invalidState(
                "Replication instance \(instances[index].identifier) cannot be deleted, because "
                    + "it has one or more tasks")
        }
        guard ["available", "failed"].contains(instances[index].status) else {
            throw .invalidState(
                "Replication instance cannot be deleted, because it is in "
                    + "\(instances[index].status) state")
        }
        instances[index].status = SimulatedTask.Status.deleting
        instances[index].transition = .init(
            atTick: tick + Delay.instanceDeletion, status: SimulatedTask.Status.deleting)
        connections.removeAll { $0.instanceARN == arn }
        recordInstanceEvent(
            "deletion", "Replication application has been deleted.", instances[index])
    }

    mutating func createEndpoint(
        _ plan: EndpointPlan, _ fill: (inout SimulatedEndpoint) -> Void
    ) throws(AWSFault) -> SimulatedEndpoint {
        guard !endpoints.contains(where: { $0.identifier == plan.identifier }) else {
            throw Self.alreadyExists("Endpoint", plan.identifier)
        }
        try Self.checkQuota("endpoints", endpoints.count, Quota.endpoints)
        var endpoint = SimulatedEndpoint(
            arn: arn(.endpoint, made: plan.identifier), plan: plan, createdAt: context.time)
        fill(&endpoint)
        endpoints.append(endpoint)
        return endpoint
    }

    mutating func deleteEndpoint(at index: Int) throws(AWSFault) {
        let arn = endpoints[index].arn
        guard !tasks.contains(where: { $0.sourceARN == arn || $0.targetARN == arn }) else {
            throw .invalidState(
                "Endpoint \(endpoints[index].identifier) cannot be deleted, because it is "
                    + "associated with one or more tasks")
        }
        endpoints[index].status = SimulatedTask.Status.deleting
        endpoints[index].goneAtTick = tick + Delay.endpointDeletion
        connections.removeAll { $0.endpointARN == arn }
    }

    /// Creates a task on the tables of the scenario's source that the mapping selects.
    mutating func createTask(
        _ plan: TaskPlan, arn: String?, settings: SimulatedTaskSettings, mappings: String
    ) throws(AWSFault) -> Int {
        guard !tasks.contains(where: { $0.identifier == plan.identifier }) else {
            throw Self.alreadyExists("Replication Task", plan.identifier)
        }
        let neighbours = tasks.count { $0.instanceIdentifier == plan.instance }
        try Self.checkQuota("replication tasks", tasks.count, Quota.tasks)
        try Self.checkQuota("tasks of an instance", neighbours, Quota.tasksOfInstance)
        var plan = plan
        plan.tables = sourceTables(of: plan.source)
        let made = self.arn(.task, made: plan.identifier)
        var task = self.task(
            plan, arn: arn ?? made, createdAt: context.time, mappings: mappings)
        task.settings = settings
        task.status = SimulatedTask.Status.creating
        task.transition = .init(
            atTick: tick + Delay.taskCreation, outcome: .status(SimulatedTask.Status.ready))
        tasks.append(task)
        task.event(
            "creation", "The replication task has been created.", context, &activity)
        return tasks.count - 1
    }

    /// The source tables of an endpoint: the scenario's, else a standard set for its engine.
    func sourceTables(of endpoint: String) -> [TablePlan] {
        guard scenario.sourceTables.isEmpty else { return scenario.sourceTables }
        return endpoints.first { $0.identifier == endpoint }.map {
            StandardSource.tables(of: $0.plan)
        } ?? []
    }

    private mutating func recordInstanceEvent(
        _ category: String, _ message: String, _ instance: SimulatedInstance
    ) {
        activity.record(
            AccountEvent(
                source: .instance, sourceIdentifier: instance.identifier, category: category,
                message: message, at: context.time))
    }
}

/// The source tables of an endpoint that the scenario does not describe.
enum StandardSource {
    /// Two schemas, named as the engine and the endpoint's database suggest.
    static func tables(of endpoint: EndpointPlan) -> [TablePlan] {
        let names = schemas(of: endpoint)
        var tables = TablePlan.family(names.main, count: 12, rows: 600_000)
        tables += TablePlan.family(names.side, count: 5, rows: 40_000)
        tables[4].mismatches = 3
        return tables
    }

    private static func schemas(of endpoint: EndpointPlan) -> (main: String, side: String) {
        switch endpoint.engine {
        case "mysql", "mariadb", "aurora", "aurora-mysql":
            let isUsable = !endpoint.database.isEmpty && endpoint.database != "hr"
            return (isUsable ? endpoint.database : "sales", "hr")
        case "postgres", "aurora-postgresql", "redshift": return ("public", "hr")
        case "sqlserver", "azuredb", "sybase": return ("dbo", "hr")
        case "oracle", "db2", "db2-zos": return ("SALES", "HR")
        default: return ("sales", "hr")
        }
    }
}
