import Foundation

@testable import Simulator

/// A small account with one task called `t`, for tests of what one setting or table changes.
enum Rig {
    /// Four tables that load one after the other in seconds; the last has no key.
    static var tables: [TablePlan] {
        var tables = ["alpha", "beta", "gamma", "delta"].map { TablePlan("app", $0, rows: 300_000) }
        for index in tables.indices { tables[index].rowBytes = 100 }
        tables[3].hasPrimaryKey = false
        return tables
    }

    static func scenario(
        _ type: TaskPlan.MigrationType = .fullLoadAndChanges, tables: [TablePlan] = Rig.tables,
        settings: WireValue? = nil, _ fill: (inout TaskPlan) -> Void = { _ in }
    ) -> Scenario {
        var scenario = Scenario(name: "rig", summary: "one task")
        scenario.history = 0
        scenario.instances = [InstancePlan(identifier: "rep")]
        scenario.endpoints = [.ledgerOracle, .ledgerAurora]
        var task = TaskPlan(
            "t", type, instance: "rep", source: "ledger-oracle-src", target: "ledger-aurora-tgt",
            tables: tables)
        task.startsAt = 1
        task.changesPerSecond = 100
        task.settings = settings.map(WireValue.jsonText)
        fill(&task)
        scenario.tasks = [task]
        return scenario
    }

    static func caller(
        _ type: TaskPlan.MigrationType = .fullLoadAndChanges, tables: [TablePlan] = Rig.tables,
        settings: WireValue? = nil, _ fill: (inout TaskPlan) -> Void = { _ in }
    ) -> Caller {
        Caller(scenario(type, tables: tables, settings: settings, fill))
    }
}

extension Caller {
    /// The first task.
    var task: SimulatedTask { account.tasks[0] }
    var tables: [SimulatedTable] { account.tasks[0].tables }

    /// Advances to that second of the scenario.
    mutating func advance(to second: Double) {
        self.second = second
        account.advance(to: now)
    }

    /// The first task's log.
    var log: [String] {
        let place = task.logLocation
        return account.activity.logs.group(place.group)?.stream(place.stream)?.events
            .map(\.message) ?? []
    }

    /// Lines of one component and severity, such as `TARGET_LOAD` and `E`.
    func lines(_ component: String, _ severity: String) -> [String] {
        let mark = "[\(component)".padding(toLength: 17, withPad: " ", startingAt: 0) + "]"
        return log.filter { $0.contains("\(mark)\(severity):") }
    }

    /// The messages of DMS's task events, oldest first.
    var events: [String] { account.activity.events.filter { $0.source == .task }.map(\.message) }

    /// The newest datapoint of a metric of the first task.
    func metric(_ name: String) -> Double? {
        let series = account.metrics[.task(name, of: task.resourceID, on: "rep")]
        return series.flatMap { $0[$0.endMinute - 1] }
    }

    mutating func start(_ type: String, _ more: WireValue = [:]) -> Answer {
        let input: WireValue = [
            "ReplicationTaskArn": .string(task.arn), "StartReplicationTaskType": .string(type),
        ]
        return dms("StartReplicationTask", input.merged(with: more))
    }

    mutating func stop() -> Answer {
        dms("StopReplicationTask", ["ReplicationTaskArn": .string(task.arn)])
    }

    /// Stops the task and waits until it is stopped.
    mutating func stopped() {
        _ = stop()
        advance(to: second + 10)
    }

    mutating func modify(settings: WireValue? = nil, mappings: WireValue? = nil) -> Answer {
        let answer = dms(
            "ModifyReplicationTask",
            [
                "ReplicationTaskArn": .string(task.arn),
                "ReplicationTaskSettings": .text(settings.map(WireValue.jsonText)),
                "TableMappings": .text(mappings.map(WireValue.jsonText)),
            ])
        advance(to: second + 10)
        return answer
    }

    mutating func reload(_ table: String, schema: String = "app", validateOnly: Bool = false)
        -> Answer
    {
        dms(
            "ReloadTables",
            [
                "ReplicationTaskArn": .string(task.arn),
                "ReloadOption": validateOnly ? "validate-only" : "data-reload",
                "TablesToReload": [
                    ["SchemaName": .string(schema), "TableName": .string(table)]
                ],
            ])
    }

    /// The statistics of every table as the call answers them.
    mutating func statistics() -> [WireValue] {
        dms("DescribeTableStatistics", ["ReplicationTaskArn": .string(task.arn)])
            .value["TableStatistics"]?.list ?? []
    }
}

extension WireValue {
    /// A mapping of selection rules: schema, table, action.
    static func selection(_ rules: (String, String, String)...) -> WireValue {
        [
            "rules": .array(
                rules.enumerated().map { index, rule in
                    [
                        "rule-type": "selection", "rule-id": .string("\(index + 1)"),
                        "rule-action": .string(rule.2),
                        "object-locator": [
                            "schema-name": .string(rule.0), "table-name": .string(rule.1),
                        ],
                    ]
                })
        ]
    }
}
