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
