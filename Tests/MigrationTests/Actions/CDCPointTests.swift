import Migration
import Testing

struct CDCPointTests {
    @Test(arguments: [
        ("2026-03-08T12:12:12", "2026-03-08T12:12:12"),
        (" 2026-03-08T12:12:12Z ", "2026-03-08T12:12:12"),
        ("2028-02-29T00:00:00", "2028-02-29T00:00:00"),
        ("checkpoint:V1#27#mysql-bin-changelog.157832:1975", nil),
        ("mysql-bin-changelog.000024:373", nil), ("0/3A2B1C8", nil), ("5461231", nil),
        ("00000014:00000061:0001", nil),
    ])
    func aPositionInAFormAWSTakesIsKeptAsTyped(typed: String, text: String?) throws {
        #expect(try CDCStartPoint(typed).text == text ?? typed)
    }

    @Test(arguments: [
        "", "   ", "yesterday", "2026-03-08", "2026-03-08 12:12:12", "2026-13-08T12:12:12",
        "2026-02-29T12:12:12", "2026-03-08T24:00:00", "2026-03-08T12:12", "2026-3-8T12:12:12",
        "checkpoint:", "file:///etc/passwd1", "http://1.2.3.4/", "a\u{1B}[31m1", "ä1",
        "2026-03-08T12:12:1x",
    ])
    func anythingElseIsRefusedInWords(typed: String) {
        let problem = #expect(throws: CDCPointProblem.self) { try CDCStartPoint(typed) }
        #expect(problem?.description.isEmpty == false)
    }

    @Test(arguments: [
        ("server_time:2026-03-08T12:12:12", "server_time:2026-03-08T12:12:12"),
        ("commit_time:2026-03-08T12:12:12Z", "commit_time:2026-03-08T12:12:12"),
        ("2026-03-08T12:12:12", "server_time:2026-03-08T12:12:12"),
    ])
    func aStopIsATimeOfTheServerOrOfACommit(typed: String, text: String) throws {
        #expect(try CDCStopPoint(typed).text == text)
    }

    @Test(arguments: [
        "", "server_time:", "server_time", "commit_time:12:00", "other_time:2026-03-08T12:12:12",
        "checkpoint:V1#27", "373",
    ])
    func noOtherStopIsTaken(typed: String) {
        #expect(throws: CDCPointProblem.self) { try CDCStopPoint(typed) }
    }
}
