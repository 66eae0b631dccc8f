import Foundation
import Testing

/// Small accounts as users have them, each served to the whole program: what it says, and how it exits.
///
/// The accounts are in `Cases`, with what is right of each. Those whose names begin with `s` are
/// siblings: the same kind, told by another member or another word.
@Suite(.enabled(if: Shell.python != nil, "no Python with boto3"))
struct CaseTests {
    /// What must stand in the output of `status --tables`, what must not, and the exit code of
    /// `status --exit-code`: 0 pass, 1 warn, 2 fail, 3 unknown.
    struct Expectation: Sendable, CustomStringConvertible {
        let name: String
        let code: Int32
        let says: [String]
        let never: [String]

        init(_ name: String, _ code: Int32, _ says: [String], never: [String] = ["all well"]) {
            (self.name, self.code, self.says, self.never) = (name, code, says, never)
        }

        var description: String { name }
    }

    static let all: [Expectation] = [
        Expectation("01-healthy", 0, ["PASS  all well"], never: ["fail ", "unknown "]),
        Expectation("02-no-metrics", 3, ["lag  orders: its lag is not known"]),
        Expectation("03-instance-storage-full", 2, ["replay-ri-01: its state is 'storage-full'"]),
        Expectation("04-table-error-uncounted", 2, ["1 table in error: app.b"]),
        Expectation("05-rows-suspended", 1, ["7 rows suspended"]),
        Expectation(
            "06-changes-not-applied", 3,
            ["lag 0 s as of", "contradicted by: 999,995 changes are captured and not applied"]),
        Expectation(
            "07-alarm-contradicts", 2,
            ["lag 0 s as of", "contradicted by: the alarm orders-lag fires: 41 > 15 s"]),
        Expectation(
            "08-instance-failed-over", 1, ["failover: Multi-AZ instance failover started."]),
        Expectation("09-reading-paused", 2, ["orders: not reading: paused"]),
        Expectation(
            "10-latency-without-throughput", 0, ["4 s"], never: ["reads 0", "not known"]),
        Expectation(
            "11-cdc-without-finish-date", 2, ["its lag is 30 min", "running·cdc"],
            never: ["under way", "all well"]),
        Expectation("12-finished-with-errors", 2, ["finished, 3 errors"]),
        Expectation("13-reason-with-level", 2, ["stopped: fatal error"]),
        Expectation(
            "14-reason-is-message", 2,
            ["stopped: recoverable error", "The target closed the connection"]),
        Expectation(
            "15-transient-network", 2, ["recoverable error"],
            never: ["cannot be resumed", "is gone", "all well"]),
        Expectation("16-slot-dropped", 2, ["cannot be resumed: the replication slot is gone"]),
        Expectation("17-ready-after-stop", 1, ["stopped"], never: ["never run", "all well"]),
        Expectation(
            "18-rejected-rows", 2,
            [
                "37 rows rejected, 4,812 rows failed a condition", "orders app.docs: 37 rows",
                "orders app.lines: 4,812 rows",
            ]),
        Expectation(
            "21-validation-table-error", 2, ["validation gave up on 1 table: not validated"],
            never: ["failed to load", "all well"]),
        Expectation("s01-table-missing", 2, ["1 table does not exist: app.a"]),
        Expectation("s02-table-cancelled", 1, ["1 table cancelled: app.a"]),
        Expectation("s03-no-primary-key", 1, ["1 table without a primary key: app.a"]),
        Expectation("s04-instance-failed", 2, ["its state is 'incompatible-network'"]),
        Expectation("s05-alarm-on-nothing", 3, ["task-failure: watches nothing"]),
        Expectation("s06-storage-event", 2, ["A storage failure occurred"]),
        Expectation("s07-reading-resumed", 0, ["PASS  all well"], never: ["not reading"]),
        Expectation("s08-connection-failed", 2, ["connection test failed: ORA-12541"]),
        Expectation("s09-metrics-denied", 3, ["metrics not permitted"]),
        Expectation("s10-events-denied", 3, ["events not permitted"]),
        Expectation("s11-binlog-purged", 2, ["cannot be resumed: the binary log is purged"]),
        Expectation("s12-rows-differ", 2, ["2 rows differ: app.a"]),
        Expectation("s13-validation-off-for-one", 1, ["1 table not validated: app.a"]),
        Expectation("s14-memory-wait", 3, ["contradicted by: 90,000 changes wait"]),
        Expectation("s15-unknown-status", 3, ["pausing"]),
        Expectation(
            "s16-serverless-failed", 2,
            ["hr: it has failed: Test connection failed", "crm: it is serverless and 'running'"]),
        Expectation(
            "s17-serverless-refused", 0, ["PASS  all well"], never: ["fail ", "unknown "]),
        Expectation("s18-no-table-listed", 3, ["AWS lists no table of it"]),
    ]

    private static func serve<Value>(
        _ name: String, _ body: ([String: String]) throws -> Value
    ) throws -> Value {
        let folder = Shell.root.appendingPathComponent("Tests/EndToEndTests")
        let python = try #require(Shell.python)
        let server = try #require(
            ChildProcess(
                python,
                [
                    folder.appendingPathComponent("Referees/replay.py").path,
                    folder.appendingPathComponent("Cases/\(name).json").path,
                ], environment: nil))
        defer {
            server.terminate()
            _ = server.wait()
        }
        let home = try Shell.folder()
        let address = try #require(server.address())
        return try body(
            Shell.cleanEnvironment(home: home.path).merging(
                [
                    "AWS_ENDPOINT_URL": address, "AWS_REGION": "eu-west-3",
                    "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "y",
                ], uniquingKeysWith: { $1 }))
    }

    @Test(arguments: all)
    func statusSaysWhatIsSo(_ expected: Expectation) throws {
        try Self.serve(expected.name) { environment in
            let result = try Shell.dmswatch(
                ["status", "--tables", "--exit-code"], environment: environment)
            let said = result.output + result.errors
            #expect(result.status == expected.code, "\(said)")
            for words in expected.says {
                #expect(result.output.contains(words), "'\(words)' is missing in: \(said)")
            }
            for words in expected.never {
                #expect(!result.output.contains(words), "'\(words)' stands in: \(said)")
            }
            let check = try Shell.dmswatch(["check", "orders"], environment: environment)
            #expect(check.status == expected.code, "check: \(check.output)\(check.errors)")
        }
    }

    @Test(
        "Numbers at the edge end nothing",
        arguments: ["19-row-without-name", "20-numbers-too-large"])
    func hostileRowsAreNeverAPass(_ name: String) throws {
        try Self.serve(name) { environment in
            let result = try Shell.dmswatch(
                ["status", "--tables", "--exit-code"], environment: environment)
            #expect([2, 3].contains(result.status), "\(result.output)\(result.errors)")
        }
    }

    @Test(arguments: [
        ("22-lob-limit-of-a-table", "LOBs over 8 KB are truncated in table 'docs' of schema 'app'"),
        ("23-validation-rule", "'validated' says less"),
    ])
    func mappingsAreFoundFaultWith(_ name: String, _ words: String) throws {
        try Self.serve(name) { environment in
            let result = try Shell.dmswatch(["status", "--findings"], environment: environment)
            #expect(result.output.contains(words), "\(result.output)\(result.errors)")
        }
    }

    @Test func twoTasksOnOtherTablesAreNoTwoWriters() throws {
        try Self.serve("26-disjoint-shards") { environment in
            let result = try Shell.dmswatch(["status", "--findings"], environment: environment)
            #expect(!result.output.contains("another CDC task"), "\(result.output)")
        }
    }

    @Test func waitingEndsByTheSameRule() throws {
        try Self.serve("01-healthy") { environment in
            func wait(_ what: String) throws -> Int32 {
                try Shell.dmswatch(
                    ["wait", "orders", "--until", what, "--timeout", "1s"],
                    environment: environment
                ).status
            }
            let loaded = try wait("loaded")
            #expect(loaded == 0)
            let caughtUp = try wait("caught-up")
            #expect(caughtUp == 0)
            let validated = try wait("validated")
            #expect(validated == 0)
            let stopped = try wait("stopped")
            #expect(stopped == 1)
        }
    }
}

extension ChildProcess {
    /// The address a server prints once it listens; nil if it never does.
    fileprivate func address() -> String? {
        for _ in 0..<500 {
            if let line = output.split(separator: "\n").first {
                return line.split(separator: " ").last.map(String.init)
            }
            var nothing = pollfd()
            poll(&nothing, 0, 20)
        }
        return nil
    }
}
