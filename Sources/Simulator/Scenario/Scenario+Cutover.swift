extension Scenario {
    /// Six minutes of a cutover: forty tables load, changes follow, the lag climbs and drains.
    static var cutover: Scenario {
        var scenario = Scenario(
            name: "cutover",
            summary: "one task of 40 tables loads and turns to change replication, with trouble")
        scenario.instances = [.riga]
        scenario.endpoints = [.ledgerOracle, .ledgerAurora]
        scenario.tasks = [cutoverTask]
        scenario.alarms = [
            MetricAlarmPlan(
                "riga-lag-high", details: "Changes reach the target later than 15 s",
                metric: "CDCLatencyTarget", instance: "riga-rep01", task: "ledger-eu-fullcdc",
                above: 15),
            MetricAlarmPlan(
                "riga-cpu-high", details: "The replication instance is busy",
                metric: "CPUUtilization", instance: "riga-rep01", above: 90),
        ]
        return scenario
    }

    private static var cutoverTask: TaskPlan {
        var task = TaskPlan(
            "ledger-eu-fullcdc", .fullLoadAndChanges, instance: "riga-rep01",
            source: "ledger-oracle-src", target: "ledger-aurora-tgt", tables: CutoverTables.all)
        task.startsAt = 2
        task.changesPerSecond = 900
        task.applyHeadroom = 3.2
        task.incidents = [
            Incident(.slowApply, at: 205, duration: 60, factor: 0.05),
            .log(
                at: 96, "SOURCE_CAPTURE", "W",
                "Value of column 'BODY' in table 'LEDGER.DOCUMENTS' was truncated to 32768 bytes, "
                    + "actual length: 143687 bytes"),
            .log(
                at: 208, "TARGET_APPLY", "E",
                "RetCode: SQL_ERROR  SqlState: 55P03 NativeError: 1 Message: ERROR: canceling "
                    + "statement due to lock timeout; Error while executing the query [1022502]"),
            .log(
                at: 209, "TARGET_APPLY", "I",
                "Bulk apply operation failed. Trying to execute bulk statements in 'one-by-one' "
                    + "mode"),
            .log(
                at: 226, "SORTER", "W",
                "Reading from source is paused. Total storage used by swap files exceeded the "
                    + "limit 1048576000 bytes"),
            .log(at: 268, "SORTER", "I", "Reading from source is resumed"),
            .log(
                at: 291, "TARGET_APPLY", "W",
                "Statements are executed in bulk mode again, 1 statement was written to "
                    + "awsdms_apply_exceptions"),
        ]
        return task
    }
}

extension InstancePlan {
    static var riga: InstancePlan {
        var plan = InstancePlan(identifier: "riga-rep01")
        plan.isMultiAZ = true
        plan.allocatedStorage = 200
        return plan
    }
}

extension EndpointPlan {
    static var ledgerOracle: EndpointPlan {
        EndpointPlan(
            identifier: "ledger-oracle-src", role: .source, engine: "oracle",
            engineDisplayName: "Oracle", server: "ora-ledger.dc1.example.com", port: 1521,
            database: "LEDGERP")
    }

    static var ledgerAurora: EndpointPlan {
        EndpointPlan(
            identifier: "ledger-aurora-tgt", role: .target, engine: "aurora-postgresql",
            engineDisplayName: "Amazon Aurora PostgreSQL",
            server: "ledger.cluster-c1a2b3c4d5e6.eu-west-3.rds.amazonaws.com", port: 5432,
            database: "ledger")
    }
}

/// The forty source tables of the scenario `cutover`, in the order they load.
enum CutoverTables {
    static let all: [TablePlan] = [
        TablePlan("LEDGER", "POSTINGS", 5_180_000, bytes: 210, weight: 30),
        TablePlan("LEDGER", "JOURNAL_ENTRIES", 3_640_000, bytes: 240, weight: 22),
        TablePlan("LEDGER", "ACCOUNT_BALANCES", 1_920_000, bytes: 160, weight: 18, mismatches: 37),
        TablePlan("LEDGER", "AUDIT_TRAIL", 2_870_000, bytes: 420, weight: 9),
        TablePlan("PAYMENTS", "TRANSACTIONS", 4_450_000, bytes: 260, weight: 26),
        TablePlan("PAYMENTS", "TRANSACTION_LINES", 3_980_000, bytes: 190, weight: 20),
        TablePlan("PAYMENTS", "AUTHORISATIONS", 2_210_000, bytes: 230, weight: 11),
        TablePlan("PAYMENTS", "SETTLEMENTS", 1_350_000, bytes: 250, weight: 6, mismatches: 4),
        TablePlan("LEDGER", "ACCOUNTS", 412_000, bytes: 340, weight: 4),
        TablePlan("LEDGER", "ACCOUNT_HOLDERS", 388_000, bytes: 290, weight: 2),
        TablePlan("LEDGER", "ACCRUALS", 960_000, bytes: 180, weight: 2),
        TablePlan("LEDGER", "BATCHES", 84_300, bytes: 150, weight: 1),
        TablePlan("LEDGER", "CLOSING_PERIODS", 1_248, bytes: 120, weight: 0.1),
        TablePlan("LEDGER", "COST_CENTRES", 3_910, bytes: 140, weight: 0),
        TablePlan("LEDGER", "CURRENCY_RATES", 731_000, bytes: 96, weight: 2),
        TablePlan("LEDGER", "DIMENSIONS", 18_240, bytes: 130, weight: 0.1),
        TablePlan("LEDGER", "DOCUMENTS", 296_000, bytes: 2400, weight: 1),
        TablePlan("LEDGER", "DOCUMENT_LINKS", 642_000, bytes: 120, weight: 1, hasPrimaryKey: false),
        TablePlan("LEDGER", "FX_REVALUATIONS", 1_110_000, bytes: 170, weight: 1),
        TablePlan("LEDGER", "HOLDS", 57_900, bytes: 160, weight: 1),
        TablePlan("LEDGER", "INTEREST_RUNS", 206_000, bytes: 180, weight: 0.5),
        TablePlan("LEDGER", "LIMITS", 44_100, bytes: 140, weight: 0.3),
        TablePlan("LEDGER", "PERIOD_TOTALS", 1_480_000, bytes: 150, weight: 3),
        TablePlan("LEDGER", "RECONCILIATIONS", 518_000, bytes: 210, weight: 2),
        TablePlan("PAYMENTS", "BENEFICIARIES", 874_000, bytes: 310, weight: 2),
        TablePlan("PAYMENTS", "CARDS", 1_260_000, bytes: 220, weight: 2),
        TablePlan("PAYMENTS", "CHARGEBACKS", 31_700, bytes: 380, weight: 0.3),
        TablePlan("PAYMENTS", "DIRECT_DEBITS", 1_730_000, bytes: 240, weight: 3),
        TablePlan("PAYMENTS", "FEES", 906_000, bytes: 130, weight: 2),
        TablePlan("PAYMENTS", "MANDATES", 322_000, bytes: 460, weight: 0.5),
        TablePlan("PAYMENTS", "REFUNDS", 143_000, bytes: 230, weight: 0.5),
        TablePlan("PAYMENTS", "STANDING_ORDERS", 265_000, bytes: 250, weight: 0.5),
        TablePlan("PAYMENTS", "WALLETS", 689_000, bytes: 200, weight: 4),
        TablePlan("REFDATA", "BANK_CODES", 24_600, bytes: 190, weight: 0),
        TablePlan("REFDATA", "BRANCHES", 9_870, bytes: 260, weight: 0),
        TablePlan("REFDATA", "CALENDARS", 4_380, bytes: 80, weight: 0),
        TablePlan("REFDATA", "COUNTRIES", 249, bytes: 110, weight: 0),
        TablePlan("REFDATA", "CURRENCIES", 180, bytes: 90, weight: 0),
        TablePlan("REFDATA", "PRODUCTS", 2_140, bytes: 420, weight: 0),
        TablePlan("REFDATA", "TAX_CODES", 612, bytes: 150, weight: 0),
    ]
}

extension TablePlan {
    /// A table in one line.
    fileprivate init(
        _ schema: String, _ name: String, _ rows: Int, bytes: Int, weight: Double,
        mismatches: Int = 0, hasPrimaryKey: Bool = true
    ) {
        self.init(schema, name, rows: rows)
        rowBytes = bytes
        changeWeight = weight
        self.mismatches = mismatches
        self.hasPrimaryKey = hasPrimaryKey
    }
}
