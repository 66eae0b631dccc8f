extension Scenario {
    /// For five minutes nothing is applied and the metric says 0: the alarm over five minutes, the table
    /// counters, the backlog metric and the log say otherwise. Then all of it drains.
    static var contradiction: Scenario {
        var scenario = Scenario(
            name: "contradiction",
            summary: "latency reads 0 while alarm, counters and log say otherwise; then it drains")
        scenario.instances = [.riga]
        scenario.endpoints = [.ledgerOracle, .ledgerAurora]
        var task = TaskPlan(
            "ledger-eu-cdc", .changes, instance: "riga-rep01", source: "ledger-oracle-src",
            target: "ledger-aurora-tgt",
            tables: TablePlan.family("LEDGER", count: 12, rows: 60_000))
        task.startsAt = -3_000
        task.changesPerSecond = 300
        task.applyHeadroom = 8
        task.incidents = [
            Incident(.slowApply, at: 20, duration: 290, factor: 0),
            Incident(.zeroLatency, at: 100, duration: 280),
            .log(
                at: 150, "TARGET_APPLY", "W",
                "39000 change records wait to be applied to target"),
            .log(
                at: 240, "TARGET_APPLY", "W",
                "66000 change records wait to be applied to target"),
        ]
        scenario.tasks = [task]
        var alarm = MetricAlarmPlan(
            "ledger-lag", details: "Changes reached the target late within five minutes",
            metric: "CDCLatencyTarget", instance: "riga-rep01", task: "ledger-eu-cdc", above: 30)
        alarm.period = 300
        scenario.alarms = [alarm]
        return scenario
    }
}

extension Scenario {
    /// Four tasks, one of each engine, lose their place in the source's log one after the other; a fifth
    /// fails because of the network and can be resumed.
    static var lostPosition: Scenario {
        var scenario = Scenario(
            name: "lost-position",
            summary: "four engines no longer have the log to read on from, and a network error")
        scenario.history = 600
        scenario.instances = [.riga]
        scenario.endpoints = [
            .ledgerOracle, .ledgerAurora, .shopMySQL, .shopAurora, .crmServer, .mailPostgreSQL,
        ]
        let tasks = [
            ("mail-cdc", "mail-postgres-src", "ledger-aurora-tgt"),
            ("shop-cdc", "shop-mysql-src", "shop-aurora-tgt"),
            ("crm-cdc", "crm-sqlserver-src", "ledger-aurora-tgt"),
            ("ledger-cdc", "ledger-oracle-src", "ledger-aurora-tgt"),
            ("stock-cdc", "shop-mysql-src", "shop-aurora-tgt"),
        ]
        scenario.tasks = tasks.enumerated().map { index, names in
            let (name, source, target) = names
            var task = TaskPlan(
                name, .changes, instance: "riga-rep01", source: source, target: target,
                tables: TablePlan.family(
                    String(name.prefix { $0 != "-" }), count: 6, rows: 30_000))
            task.startsAt = -580
            task.changesPerSecond = 60
            task.validates = false
            let second = 30 + 30 * index
            task.incidents =
                name == "stock-cdc"
                ? [
                    .end(
                        .failure, at: second, reason: "RECOVERABLE_ERROR",
                        message: "Network error has occurred; RetCode: SQL_ERROR  SqlState: 08S01 "
                            + "Message: Lost connection to MySQL server during query [1022502]")
                ] : [Incident(.lostPosition, at: second)]
            return task
        }
        return scenario
    }

    /// CloudWatch may not be read for three minutes; after them one task turns out to publish no metrics.
    static var blind: Scenario {
        var scenario = Scenario(
            name: "blind",
            summary: "no permission for CloudWatch for three minutes, and a task without metrics")
        scenario.history = 900
        scenario.instances = [.riga]
        scenario.endpoints = [.ledgerOracle, .ledgerAurora]
        var seen = evidenceTask("seen-cdc", .changes)
        seen.changesPerSecond = 200
        var silent = evidenceTask("silent-cdc", .changes)
        silent.incidents = [Incident(.metricGap, at: -900, duration: 1_000_000)]
        scenario.tasks = [seen, silent]
        scenario.alarms = ["seen-cdc", "silent-cdc"].map { (name: String) in
            MetricAlarmPlan(
                "\(name)-lag", details: "Changes reach the target late",
                metric: "CDCLatencyTarget", instance: "riga-rep01", task: name, above: 60)
        }
        scenario.faults = [Fault(.accessDenied, actions: ["cloudwatch:*"], duration: 180)]
        return scenario
    }

    /// Tasks and metrics may be read; table statistics, events, connections and logs may not.
    static var partial: Scenario {
        var scenario = Scenario(
            name: "partial",
            summary: "some calls are denied: table statistics, events, connections and logs")
        scenario.history = 900
        scenario.instances = [.riga]
        scenario.endpoints = [.ledgerOracle, .ledgerAurora]
        scenario.tasks = [
            evidenceTask("ledger-fullcdc", .fullLoadAndChanges),
            evidenceTask("audit-cdc", .changes),
        ]
        scenario.alarms = [
            MetricAlarmPlan(
                "ledger-lag", details: "Changes reach the target late",
                metric: "CDCLatencyTarget", instance: "riga-rep01", task: "ledger-fullcdc",
                above: 60)
        ]
        scenario.faults = [
            Fault(
                .accessDenied,
                actions: [
                    "dms:DescribeTableStatistics", "dms:DescribeEvents",
                    "dms:DescribeConnections", "logs:*",
                ])
        ]
        return scenario
    }

    /// A small task that has run since the history began.
    private static func evidenceTask(
        _ name: String, _ type: TaskPlan.MigrationType
    ) -> TaskPlan {
        var task = TaskPlan(
            name, type, instance: "riga-rep01", source: "ledger-oracle-src",
            target: "ledger-aurora-tgt",
            tables: TablePlan.family(
                String(name.prefix { $0 != "-" }).uppercased(), count: 8, rows: 40_000))
        task.startsAt = -880
        return task
    }
}

extension EndpointPlan {
    static var mailPostgreSQL: EndpointPlan {
        EndpointPlan(
            identifier: "mail-postgres-src", role: .source, engine: "postgres",
            engineDisplayName: "PostgreSQL", server: "pg-mail.dc2.example.com", port: 5432,
            database: "mail")
    }
}
