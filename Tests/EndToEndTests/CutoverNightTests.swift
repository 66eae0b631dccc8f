import Foundation
import Testing

/// A whole night by the keys: two tasks are drained and stopped, with a task of the way back.
///
/// In the demonstration a clock of its own plays the hours; against the simulator the source fell
/// silent a while ago, and the mark is set at a time that is past.
@Suite(.serialized)
struct CutoverNightTests {
    private let home: URL
    private let environment: [String: String]

    init() throws {
        home = try Shell.folder()
        environment = Shell.cleanEnvironment(home: home.path)
        let folder = home.appendingPathComponent(".config/dmswatch")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in [
            ("night.json", Self.scenario), ("rows.csv", Self.rows),
            ("config.toml", Self.configuration + "runbook = \"night.toml\"\n"),
            ("demo.toml", Self.configuration),
        ] {
            try text.write(
                to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
        }
    }

    private func path(_ name: String) -> String {
        home.appendingPathComponent(".config/dmswatch/\(name)").path
    }

    private static let configuration = """
        row_estimates = "rows.csv"
        [migrations.night]
        tasks = ["shop-*"]
        reverse = ["back-*"]
        window = "45m"

        """

    private static let rows = "shop.orders,9000\nshop.lines,21000\nshop.people,4000\n"

    /// The source falls silent after 100 seconds.
    private static let scenario = """
        {"name": "night", "summary": "two tasks that are drained, and one of the way back",
         "history": 1500,
         "instances": [{"identifier": "night-rep", "isMultiAZ": true}],
         "endpoints": [
          {"identifier": "shop-src", "role": "source", "engine": "postgres"},
          {"identifier": "shop-tgt", "role": "target", "engine": "aurora-postgresql"},
          {"identifier": "back-src", "role": "source", "engine": "aurora-postgresql"},
          {"identifier": "back-tgt", "role": "target", "engine": "postgres"}],
         "tasks": [
          {"identifier": "shop-orders", "migrationType": "full-load-and-cdc",
           "instance": "night-rep",
           "source": "shop-src", "target": "shop-tgt", "startsAt": -1400,
           "changesPerSecond": 40,
           "tables": [{"schema": "shop", "name": "orders", "rows": 9000},
                      {"schema": "shop", "name": "lines", "rows": 21000}],
           "incidents": [{"kind": "changeBurst", "at": 100, "duration": 800000,
                          "factor": 0}]},
          {"identifier": "shop-people", "migrationType": "full-load-and-cdc",
           "instance": "night-rep",
           "source": "shop-src", "target": "shop-tgt", "startsAt": -1400,
           "changesPerSecond": 10,
           "tables": [{"schema": "shop", "name": "people", "rows": 4000}],
           "incidents": [{"kind": "changeBurst", "at": 100, "duration": 800000,
                          "factor": 0}]},
          {"identifier": "back-shop", "migrationType": "cdc", "instance": "night-rep",
           "source": "back-src", "target": "back-tgt", "startsAt": -1300,
           "changesPerSecond": 0,
           "tables": [{"schema": "shop", "name": "orders", "rows": 9000}]}],
         "alarms": [
          {"name": "orders-lag", "metric": "CDCLatencyTarget", "threshold": 60,
           "instance": "night-rep", "task": "shop-orders"},
          {"name": "people-lag", "metric": "CDCLatencyTarget", "threshold": 60,
           "instance": "night-rep", "task": "shop-people"}]}
        """

    // MARK: On the demonstration's clock

    private static func waive(_ why: String) -> String {
        "g w \"\(why)\" Enter \"Ana\" Enter"
    }

    /// Gate A: what only the target can tell is waived, and the verdict is signed.
    private static let gateA =
        "@20s C @22s j w \"asked the target\" Enter \"Ana\" Enter "
        + "@25s \(waive("asked the target"))"
    private static let mark = "@28s s \"Ana\" Enter @125s d Tab \"app is down\" Enter"
    private static let gateB =
        "@590s e \"m-1\" Enter @592s e \"Ana\" Enter "
        + (594...597).map { "@\($0)s \(waive("asked by hand"))" }.joined(separator: " ")
    private static let stop =
        "@600s s \"Ana\" Enter @605s Esc j X @608s \"shop-orders\" Enter "
        + "@615s j j @618s X @620s \"shop-people\" Enter @635s C"
    private static let gateC = "@637s n Enter \"Ana\" Enter @640s s \"Ana\" Enter"

    private func picture(
        _ at: String, _ keys: String..., config: String = "demo.toml"
    ) throws -> String {
        let result = try Shell.dmswatch(
            [
                "demo", "--scenario", path("night.json"), "--config", path(config),
                "--screen", "150x80", "--at", at, "--keys", keys.joined(separator: " "),
            ], environment: environment)
        #expect(result.status == 0, "\(result.errors)")
        return result.output
    }

    /// How many minutes of zero the bar counts; nil without a bar.
    private static func zeros(_ frame: String) -> Int? {
        frame.firstMatch(of: /zero datapoints since: (\d+) of 5/).flatMap { Int($0.1) }
    }

    @Test(
        "A picture asks no database, and says so where one would be asked",
        arguments: ["C x", "j D"])
    func aPictureAsksNoDatabase(keys: String) throws {
        let connections = """
            target = "shop-target"
            [connections.shop-target]
            kind = "postgresql"
            command = "psql service=nowhere"

            """
        try (Self.configuration + connections).write(
            toFile: path("asking.toml"), atomically: true, encoding: .utf8)
        let frame = try picture("25s", "@20s \(keys)", config: "asking.toml")
        #expect(frame.contains("A picture of the demonstration asks no database"), "\(frame)")
        #expect(!frame.contains("No connection to the target"))
    }

    @Test("Gate A is judged, waived and signed; signing ends its waivers")
    func gateAByKeys() throws {
        let before = try picture("20s", "C")
        #expect(before.contains("GATE A ? NO-GO · 2 unknown · 3 warn"), "\(before)")
        #expect(before.contains("? unknown  R15 No new apply exceptions  shop-orders"))
        #expect(before.contains("✓ pass     R04 All mapped tables present  shop-people"))
        #expect(Self.zeros(before) == nil, "nothing is counted before the mark")
        let waived = try picture("27s", Self.gateA)
        #expect(waived.contains("GATE A ! GO · 3 warn · 2 waived"), "\(waived)")
        #expect(waived.contains("safe to stop source writes, night"))
        let dialog = try picture("28s", Self.gateA, "@28s s")
        #expect(dialog.contains("┌ Sign gate A "), "\(dialog)")
        #expect(dialog.contains("GATE A: GO · 3 warn · 2 waived: safe to stop source writes."))
    }

    @Test("The drain is counted minute by minute, and only after the mark")
    func theDrainIsCounted() throws {
        let first = try picture("130s", Self.gateA, Self.mark)
        #expect(first.contains("T+00:05 since writes stopped"), "\(first)")
        #expect(first.contains("GATE B"))
        #expect(first.contains("lag unknown since the mark"))
        #expect(Self.zeros(first) == 0)
        let second = try picture("320s", Self.gateA, Self.mark)
        #expect(second.contains("T+03:15 since writes stopped"), "\(second)")
        let zeros = try #require(Self.zeros(second))
        #expect((1..<5).contains(zeros), "\(second)")
        #expect(second.contains("Nothing waits, for \(zeros) of 5 datapoints so far."))
        #expect(!second.contains("drained"))
        #expect(second.contains("sentinel not sent"))
    }

    @Test("Drained, with a marker and what was asked by hand, gate B is GO")
    func gateBByKeys() throws {
        let frame = try picture("600s", Self.gateA, Self.mark, Self.gateB)
        #expect(frame.contains("GATE B ! GO"), "\(frame)")
        #expect(frame.contains("4 waived   T+07:55 since writes stopped"))
        #expect(frame.contains("safe to switch traffic, night"))
        #expect(frame.contains("lag 0 s as of"))
        #expect(frame.contains("backlog 0   drained   zero datapoints since: 5 of 5"))
        #expect(frame.contains("sentinel seen after 2 s"))
        #expect(frame.contains("R22 Backlog zero  shop-orders  5 of 5"))
        #expect(frame.contains("waived   by Ana"))
    }

    @Test("With nothing configured the night that is built in can be rehearsed to a GO")
    func theBuiltInNight() throws {
        let waivers = (460...463).map { "@\($0)s \(Self.waive("asked by hand"))" }
        let keys =
            ["@100s d Enter Enter @455s C @456s e \"m-1\" Enter @458s e \"Ana\" Enter"] + waivers
        let result = try Shell.dmswatch(
            [
                "demo", "--scenario", "night", "--screen", "150x50", "--at", "470s",
                "--keys", keys.joined(separator: " "),
            ], environment: environment)
        #expect(result.output.contains("GATE B ! GO"), "\(result.output)\(result.errors)")
        #expect(result.output.contains("4 waived"), "the way back is no task that moves data")
        #expect(result.output.contains("sentinel seen after 2 s"))
    }

    @Test("The tasks are stopped by their names, and the first write makes gate C GO")
    func gateCByKeys() throws {
        let night = [Self.gateA, Self.mark, Self.gateB, Self.stop].joined(separator: " ")
        let before = try picture("636s", night)
        #expect(before.contains("shop-orders +1 stopped"), "\(before)")
        #expect(before.contains("GATE C ? NO-GO · 1 unknown"))
        #expect(before.contains("No production write on the target is recorded."))
        #expect(before.contains("✓ pass     R31 Checkpoint saved  shop-orders  checkpoint:"))
        let after = try picture("645s", night, Self.gateC)
        #expect(after.contains("GATE C ✓ signed GO"), "\(after)")
        #expect(after.contains("R34 Point of no return marked"))
        #expect(after.contains("Written into the journal."))
    }

    // MARK: In a terminal, with a server

    /// Waives the first check of the page, by hand and by name.
    private func waiveFirst(_ tmux: Tmux, left: String) {
        tmux.press("g")
        tmux.press("w")
        tmux.wait(for: "Reason:")
        tmux.type("asked by hand")
        tmux.press("Enter")
        tmux.type("Ana")
        tmux.press("Enter")
        tmux.wait(for: left)
    }

    /// Fills the dialog that a key opens.
    private func fill(_ tmux: Tmux, key: String, title: String, _ texts: String...) {
        tmux.press(key)
        tmux.wait(for: "┌ \(title) ")
        for text in texts {
            if !text.isEmpty { tmux.type(text) }
            tmux.press("Enter")
        }
        tmux.waitUntilGone("┌ \(title) ")
    }

    private func sign(_ gate: String, _ tmux: Tmux) {
        fill(tmux, key: "s", title: "Sign gate \(gate)", "Ana")
        tmux.wait(for: "Written into the journal.")
    }

    private func stop(_ task: String, _ tmux: Tmux) {
        // Of an escape and a key close behind it a terminal would make one.
        tmux.wait(for: "┌1 Tasks─3 ")
        tmux.press("/")
        tmux.type(task)
        tmux.press("Enter")
        tmux.wait(for: "▸   \(task)")
        tmux.press("X")
        tmux.confirm(typing: task)
        tmux.wait(for: "Stop '\(task)': done", within: 60)
        tmux.press("Escape")
        tmux.waitUntilGone("esc seen")
        tmux.press("Escape")
        tmux.wait(for: "┌1 Tasks─3 ")
    }

    @Test(
        "A night in the terminal, and its evidence",
        .enabled(if: Shell.hasTmux && Shell.python != nil))
    func aNightInTheTerminal() throws {
        let simulation = try Simulation(
            ["--scenario", path("night.json"), "--at", "880s"], home: home.path)
        let initialised = try Shell.dmswatch(
            ["runbook", "init"], environment: simulation.environment)
        #expect(initialised.status == 0, "\(initialised.errors)")
        let tmux = try Tmux(150, 50, environment: simulation.environment)
        tmux.run("\(Shell.binary); echo \"end $?.\"")
        tmux.wait(for: "GATE A ? NO-GO · 2 unknown · 3 warn", within: 60)
        tmux.press("C")
        tmux.wait(for: "┌Gate A: safe to stop source writes  night")
        waiveFirst(tmux, left: "GATE A ? NO-GO · 1 unknown · 3 warn · 1 waived")
        waiveFirst(tmux, left: "GATE A ! GO · 3 warn · 2 waived")
        sign("A", tmux)
        drain(tmux)
        for left in [3, 2, 1] {
            waiveFirst(tmux, left: "GATE B ? NO-GO · \(left) unknown")
        }
        waiveFirst(tmux, left: "GATE B ! GO · 7 warn · 4 waived")
        sign("B", tmux)
        tmux.wait(for: "GATE C ? NO-GO · 3 unknown")
        tmux.press("Escape")
        stop("shop-orders", tmux)
        stop("shop-people", tmux)
        tmux.press("C")
        tmux.wait(for: "No production write on the target is recorded.")
        fill(tmux, key: "n", title: "First write on the target", "", "Ana")
        tmux.wait(for: "GATE C ✓ GO")
        sign("C", tmux)
        tmux.press("q")
        tmux.wait(for: "end 0.")
        try evidence(simulation)
        #expect(simulation.stop() == 0)
    }

    /// Marks that writes stopped: first wrongly, then at a time that is past, when the source
    /// was silent already.
    private func drain(_ tmux: Tmux) {
        fill(tmux, key: "d", title: "Writes stopped", "", "too early")
        tmux.wait(for: "zero datapoints since: 0 of 5   sentinel not sent")
        fill(tmux, key: "d", title: "Take the mark back", "the wrong time")
        tmux.wait(for: "GATE A ")
        let time = DateFormatter()
        time.locale = Locale(identifier: "en_US_POSIX")
        time.timeZone = TimeZone(secondsFromGMT: 0)
        time.dateFormat = "yyyy-MM-dd HH:mm"
        tmux.press("d")
        tmux.wait(for: "┌ Writes stopped ")
        tmux.press("BSpace", "BSpace", "BSpace")
        tmux.type(time.string(from: Date(timeIntervalSinceNow: -8 * 60)))
        tmux.press("Enter")
        tmux.type("app is down")
        tmux.press("Enter")
        tmux.wait(for: "drained   zero datapoints since: 5 of 5   sentinel not sent", within: 90)
        tmux.wait(for: "GATE B ? NO-GO · 6 unknown · 5 warn")
        fill(tmux, key: "e", title: "Marker sent", "m-1")
        tmux.wait(for: "not seen")
        fill(tmux, key: "e", title: "Marker seen", "Ana")
        tmux.wait(for: "sentinel seen after")
        tmux.wait(for: "GATE B ? NO-GO · 4 unknown")
    }

    /// The pack has what the night was, and all its forms the same numbers.
    private func evidence(_ simulation: Simulation) throws {
        let folder = home.appendingPathComponent("pack")
        let exported = try Shell.dmswatch(
            ["export", "-o", folder.path], environment: simulation.environment)
        #expect(exported.status == 0, "\(exported.errors)")
        let data = try #require(
            FileManager.default.contents(
                atPath: folder.appendingPathComponent("cutover.json").path))
        let document = try JSONDecoder().decode(Document.self, from: data)
        #expect(document.signatures.map { $0["gate"] } == ["a", "b", "c"])
        #expect(
            document.signatures.map { $0["verdict"] } == [
                "GATE A: GO · 3 warn · 2 waived", "GATE B: GO · 7 warn · 4 waived", "GATE C: GO",
            ])
        #expect(document.waivers.count == 6)
        #expect(document.tables.count == 3)
        #expect(document.gates.map(\.isGo) == [false, false, true], "the tasks are stopped")
        let kinds = document.timeline.map { $0["kind"] }
        #expect(kinds.count { $0 == "signature" } == 3)
        #expect(kinds.count { $0 == "waiver" } == 6)
        // Two marks, one taken back, the marker's two, and the first write.
        #expect(kinds.count { $0 == "mark" } == 6)
        #expect(kinds.count { $0 == "action" } == 4)
        #expect(document.charts.count == 4)
        for chart in document.charts {
            #expect(
                chart.marks.map { $0["label"] } == [
                    "writes stopped", "gate A signed", "sentinel seen", "gate B signed",
                    "first write", "gate C signed",
                ])
        }
        let python = try #require(Shell.python)
        let referee = try #require(
            Shell.run(
                python,
                [
                    Shell.root.appendingPathComponent(
                        "Tests/EndToEndTests/Referees/check_evidence.py"
                    ).path, folder.path,
                ]))
        #expect(referee.status == 0, "\(referee.output)\(referee.errors)")
    }

    private struct Document: Decodable {
        struct Gate: Decodable { var isGo: Bool }
        struct Chart: Decodable { var marks: [[String: String]] }
        struct Table: Decodable { var name: String }

        var gates: [Gate]
        var signatures: [[String: String]]
        var waivers: [[String: String]]
        var timeline: [[String: String]]
        var charts: [Chart]
        var tables: [Table]
    }
}
