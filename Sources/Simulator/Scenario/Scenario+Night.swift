extension Scenario {
    /// Two tasks whose source falls silent after a minute and a half, and one of the way back: a cutover
    /// can be drained, judged and signed.
    static var night: Scenario {
        var scenario = Scenario(
            name: "night",
            summary: "two tasks whose source falls silent after 90 s, and one of the way back")
        scenario.history = 1_500
        var instance = InstancePlan(identifier: "night-rep")
        instance.isMultiAZ = true
        scenario.instances = [instance]
        scenario.endpoints = [
            nightEndpoint("shop-src", .source, "postgres"),
            nightEndpoint("shop-tgt", .target, "aurora-postgresql"),
            nightEndpoint("back-src", .source, "aurora-postgresql"),
            nightEndpoint("back-tgt", .target, "postgres"),
        ]
        scenario.tasks = [
            nightTask("shop-orders", tables: [("orders", 9_000), ("lines", 21_000)], changes: 40),
            nightTask("shop-people", tables: [("people", 4_000)], changes: 10), wayBack,
        ]
        scenario.alarms = ["shop-orders", "shop-people"].map { (name: String) in
            MetricAlarmPlan(
                "\(name)-lag", details: "Changes reach the target late",
                metric: "CDCLatencyTarget", instance: "night-rep", task: name, above: 60)
        }
        return scenario
    }

    private static func nightTask(
        _ name: String, tables: [(String, Int)], changes: Double
    ) -> TaskPlan {
        var task = TaskPlan(
            name, .fullLoadAndChanges, instance: "night-rep", source: "shop-src",
            target: "shop-tgt", tables: tables.map { TablePlan("shop", $0.0, rows: $0.1) })
        task.startsAt = -1_400
        task.changesPerSecond = changes
        task.incidents = [Incident(.changeBurst, at: 90, duration: 1_000_000, factor: 0)]
        return task
    }

    private static var wayBack: TaskPlan {
        var task = TaskPlan(
            "back-shop", .changes, instance: "night-rep", source: "back-src", target: "back-tgt",
            tables: [TablePlan("shop", "orders", rows: 9_000)])
        task.startsAt = -1_300
        task.changesPerSecond = 0
        return task
    }

    private static func nightEndpoint(
        _ name: String, _ role: EndpointPlan.Role, _ engine: String
    ) -> EndpointPlan {
        EndpointPlan(
            identifier: name, role: role, engine: engine,
            engineDisplayName: engine == "postgres" ? "PostgreSQL" : "Amazon Aurora PostgreSQL",
            server: "\(name).dc1.example.com", port: 5432, database: "shop")
    }
}
