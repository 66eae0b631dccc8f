import Testing

@testable import Simulator

@Suite("positions in the words of the source's engine")
struct SimulatedPositionTests {
    private static let commit = 1_795_000_000.25

    @Test(
        "a checkpoint looks as the engine's own",
        arguments: [
            (
                "mysql",
                "checkpoint:V1#27#mysql-bin-changelog.157832:5675:-1:2002:1795000000250000:"
                    + "mysql-bin-changelog.157832:5576#0#0#*#0#93"
            ),
            ("postgres", "checkpoint:V1#34#00000CF1/A5C04000#0#0#*#0#121"),
            ("oracle", "checkpoint:V1#22#217163200250#0#0#*#0#93"),
            (
                "sqlserver",
                "checkpoint:V1#156#00000cf1:00a5c040:0000#0#217#00000cf1:00a5c040:0000#0#213"
            ),
            ("mongodb", "checkpoint:V1#27#1795000000250000#0#0#*#0#93"),
        ])
    func forms(engine: String, text: String) {
        #expect(
            SimulatedPosition(engine: engine).checkpoint(commit: Self.commit, captured: 100) == text
        )
    }

    @Test(
        "a checkpoint gives the commit time back, and only that of its own engine does",
        arguments: [
            "mysql", "mariadb", "aurora", "postgres", "aurora-postgresql", "oracle", "sqlserver",
            "azuredb", "db2",
        ])
    func roundTrip(engine: String) throws {
        let position = SimulatedPosition(engine: engine)
        for commit in [Self.commit, 1_577_836_800, 1_900_000_000.999] {
            let text = position.checkpoint(commit: commit, captured: 7)
            let time = try #require(position.time(inCheckpoint: text))
            #expect(abs(time - commit) < 0.002)
        }
        #expect(position.time(inCheckpoint: "2026-01-02T03:04:05") == nil)
        #expect(position.time(inCheckpoint: "checkpoint:V1#27#") == nil)
        #expect(position.time(inCheckpoint: "checkpoint:V1#27#x:y:z#0") == nil)
    }

    @Test(
        "a task shows the checkpoint of its source's engine",
        arguments: [
            ("mysql", "mysql-bin-changelog."), ("oracle", "1"), ("postgres", "00000"),
            ("sqlserver", "00000"),
        ])
    func tasks(engine: String, start: String) throws {
        var scenario = Rig.scenario(.changes)
        scenario.endpoints[0].engine = engine
        var caller = Caller(scenario)
        caller.advance(to: 60)
        let text = try #require(caller.describe("t")["RecoveryCheckpoint"]?.text)
        let fields = text.split(separator: "#")
        #expect(fields[0] == "checkpoint:V1")
        #expect(fields[2].hasPrefix(start), "\(text)")
        #expect(SimulatedTask.isStartPosition(text, engine: engine))
        if engine != "mysql" {
            #expect(SimulatedTask.isStartPosition(String(fields[2]), engine: engine))
        }
    }
}
