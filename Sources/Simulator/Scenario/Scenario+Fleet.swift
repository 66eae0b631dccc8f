extension Scenario {
    /// Twelve tasks on three instances, one in every state a task can be in.
    static var fleet: Scenario {
        var scenario = Scenario(
            name: "fleet", summary: "12 tasks on 3 instances, in all the states there are")
        var small = InstancePlan(identifier: "oslo-rep01")
        small.instanceClass = "dms.t3.medium"
        small.allocatedStorage = 50
        small.engineVersion = "3.5.4"
        small.pendingMaintenance = "os-upgrade"
        scenario.instances = [.riga, InstancePlan(identifier: "riga-rep02"), small]
        scenario.endpoints = [
            .ledgerOracle, .ledgerAurora, .shopMySQL, .shopAurora, .crmServer,
            .legacyDB2,
        ]
        scenario.tasks = fleetRunning + fleetEnded + fleetHeld
        scenario.alarms = fleetAlarms
        return scenario
    }

    private static var fleetRunning: [TaskPlan] {
        var ledger = TaskPlan(
            "ledger-eu-fullcdc", .fullLoadAndChanges, instance: "riga-rep01",
            source: "ledger-oracle-src", target: "ledger-aurora-tgt",
            tables: TablePlan.family("LEDGER", count: 24, rows: 400_000))
        ledger.startsAt = -3400
        ledger.tables[4].mismatches = 12
        ledger.tables[7].suspended = 11
        ledger.tables[9].hasPrimaryKey = false
        ledger.incidents = [Incident(.slowApply, at: -1500, duration: 240, factor: 0.1)]

        var orders = TaskPlan(
            "orders-cdc", .changes, instance: "riga-rep02", source: "shop-mysql-src",
            target: "shop-aurora-tgt",
            tables: TablePlan.family("shop", count: 16, rows: 250_000))
        orders.startsAt = -3580
        orders.changesPerSecond = 350
        orders.validates = false
        orders.incidents = [Incident(.openTransaction, at: -90, duration: 420)]

        var inventory = TaskPlan(
            "inventory-fullcdc", .fullLoadAndChanges, instance: "riga-rep02",
            source: "shop-mysql-src", target: "shop-aurora-tgt",
            tables: TablePlan.family("inventory", count: 30, rows: 30_000_000))
        inventory.startsAt = -140
        inventory.tables[6].rows = 600_000
        inventory.tables[6].loadError =
            "Failed to load data from csv file. RetCode: SQL_ERROR SqlState: 22001 Message: value "
            + "too long for type character varying(40) [1020403]"
        return [ledger, orders, inventory]
    }

    private static var fleetEnded: [TaskPlan] {
        var archive = TaskPlan(
            "archive-fullload", .fullLoad, instance: "riga-rep01", source: "ledger-oracle-src",
            target: "ledger-aurora-tgt",
            tables: TablePlan.family("ARCHIVE", count: 18, rows: 900_000))
        archive.startsAt = -3300

        var crm = TaskPlan(
            "crm-cdc-only", .changes, instance: "riga-rep01", source: "crm-sqlserver-src",
            target: "ledger-aurora-tgt", tables: TablePlan.family("crm", count: 9, rows: 80_000))
        crm.startsAt = -3500
        crm.incidents = [
            .end(
                .stop, at: -2580, reason: "RECOVERABLE_ERROR",
                message: "Stream Component 'st_0_CRMSRC' terminated "
                    + "[reptask/replicationtask.c:2819] [1020101] Stream component failed at subtask 0, component st_0_CRMSRC "
                    + "[reptask/replicationtask.c:2826] [1020101] Error executing source loop; "
                    + "backup log is not available for LSN '0000124A:6800A778:0001' [1020417]")
        ]

        var billing = TaskPlan(
            "billing-us-fullcdc", .fullLoadAndChanges, instance: "oslo-rep01",
            source: "shop-mysql-src", target: "shop-aurora-tgt",
            tables: TablePlan.family("billing", count: 14, rows: 5_000_000))
        billing.startsAt = -1300
        billing.incidents = [
            .end(
                .failure, at: -900, reason: "FATAL_ERROR",
                message: "Stream Component Fatal error. Task error notification received from "
                    + "subtask 0, thread 0 [reptask/replicationtask.c:2801] [1020101] Error "
                    + "executing source loop; Stream component failed at subtask 0, component "
                    + "st_0_SHOPSRC; could not find binlog 'mysql-bin-changelog.157832' [1020487]")
        ]
        return [archive, crm, billing]
    }

    private static var fleetHeld: [TaskPlan] {
        let held = [
            ("hr-payroll-initial", "ready"), ("claims-fullcdc", "moving"),
            ("docs-fullload", "creating"), ("geo-fullcdc", "modifying"),
            ("risk-fullcdc", "testing"), ("legacy-as400-sync", "rebalancing"),
        ]
        return held.map { identifier, status in
            var task = TaskPlan(
                identifier, identifier.hasSuffix("fullcdc") ? .fullLoadAndChanges : .fullLoad,
                instance: "oslo-rep01",
                source: status == "rebalancing" ? "legacy-db2-src" : "shop-mysql-src",
                target: "shop-aurora-tgt",
                tables: TablePlan.family(
                    String(identifier.prefix { $0 != "-" }), count: 6, rows: 120_000))
            task.heldStatus = status == "ready" ? nil : status
            return task
        }
    }

    private static var fleetAlarms: [MetricAlarmPlan] {
        var mistyped = MetricAlarmPlan(
            "DMS-Task-Failure-orders", details: "Monitor DMS task failures",
            metric: "ReplicationTaskState", instance: nil, above: 1)
        mistyped.mistypedDimensions = ["ReplicationTaskIdentifier": "orders-cdc"]
        mistyped.statistic = "Average"
        mistyped.period = 300
        return [
            MetricAlarmPlan(
                "orders-source-lag", details: "Reading from the shop is behind",
                metric: "CDCLatencySource", instance: "riga-rep02", task: "orders-cdc", above: 30),
            MetricAlarmPlan(
                "riga-lag-high", details: "Changes reach the target later than 15 s",
                metric: "CDCLatencyTarget", instance: "riga-rep01", task: "ledger-eu-fullcdc",
                above: 15),
            MetricAlarmPlan(
                "riga-rep02-cpu-high", details: "The replication instance is busy",
                metric: "CPUUtilization", instance: "riga-rep02", above: 95),
            mistyped,
        ]
    }
}

extension EndpointPlan {
    static var shopMySQL: EndpointPlan {
        EndpointPlan(
            identifier: "shop-mysql-src", role: .source, engine: "mysql",
            engineDisplayName: "MySQL", server: "mysql-shop.dc2.example.com", port: 3306,
            database: "shop")
    }

    static var shopAurora: EndpointPlan {
        EndpointPlan(
            identifier: "shop-aurora-tgt", role: .target, engine: "aurora",
            engineDisplayName: "Amazon Aurora MySQL",
            server: "shop.cluster-c1a2b3c4d5e6.eu-west-3.rds.amazonaws.com", port: 3306,
            database: "shop")
    }

    static var crmServer: EndpointPlan {
        EndpointPlan(
            identifier: "crm-sqlserver-src", role: .source, engine: "sqlserver",
            engineDisplayName: "Microsoft SQL Server", server: "crm-db.dc1.example.com",
            port: 1433, database: "CRM")
    }

    fileprivate static var legacyDB2: EndpointPlan {
        var plan = EndpointPlan(
            identifier: "legacy-db2-src", role: .source, engine: "db2",
            engineDisplayName: "IBM Db2 LUW", server: "as400.dc1.example.com", port: 50_000,
            database: "LEGACY")
        plan.connectionFailure =
            "Test Endpoint failed: Application-Status: 1020912, Application-Message: Failed to "
            + "connect Network error has occurred, Application-Detailed-Message: RetCode: "
            + "SQL_ERROR SqlState: HYT00 NativeError: 0 Message: Login timeout expired"
        return plan
    }
}

extension Scenario {
    /// One task with the most tables that AWS recommends for a task.
    static var huge: Scenario {
        var scenario = Scenario(name: "huge", summary: "one task of 60,000 tables, half loaded")
        var instance = InstancePlan.riga
        instance.instanceClass = "dms.r5.4xlarge"
        scenario.history = 720
        scenario.instances = [instance]
        scenario.endpoints = [.ledgerOracle, .ledgerAurora]
        var task = TaskPlan(
            "erp-all-fullcdc", .fullLoadAndChanges, instance: "riga-rep01",
            source: "ledger-oracle-src", target: "ledger-aurora-tgt", tables: hugeTables)
        task.startsAt = -700
        task.subtasks = 49
        task.changesPerSecond = 1_500
        task.validatedRowsPerSecond = 400_000
        scenario.tasks = [task]
        scenario.alarms = [
            MetricAlarmPlan(
                "erp-lag-high", details: "Changes reach the target later than a minute",
                metric: "CDCLatencyTarget", instance: "riga-rep01", task: "erp-all-fullcdc",
                above: 60)
        ]
        return scenario
    }

    /// Sixty schemas of a thousand tables each, as of one tenant each.
    private static var hugeTables: [TablePlan] {
        (1...60).flatMap { tenant in
            TablePlan.family(
                "TENANT_\(tenant < 10 ? "0" : "")\(tenant)", count: 1_000, rows: 90_000)
        }
    }
}
