import Foundation
import Migration
import MonitorRuntime
import TerminalUI
import Testing

/// What `dmswatch doctor` makes of what it finds.
struct DoctorReportTests {
    private let now = Date(timeIntervalSince1970: 1_800_000_000)

    private func facts(_ change: (inout TerminalFacts) -> Void = { _ in }) -> TerminalFacts {
        var facts = TerminalFacts(
            term: "xterm-256color", isTerminal: true, isDescribed: true,
            size: Size(width: 120, height: 40), depth: .palette256, wantsNoColour: false,
            isUTF8: true, locale: "C.UTF-8")
        change(&facts)
        return facts
    }

    @Test func aGoodTerminalIsFine() {
        let findings = Finding.terminal(facts())
        #expect(findings.map(\.state) == [.ok, .ok, .ok])
        #expect(findings.map(\.said) == ["xterm-256color, 120x40", "256", "C.UTF-8, UTF-8"])
    }

    @Test func everyTroubleWithATerminalHasAStateAndAdvice() {
        let troubles: [(Int, Finding.State, (inout TerminalFacts) -> Void)] = [
            (0, .unknown, { $0.isTerminal = false }), (0, .fail, { $0.term = nil }),
            (0, .fail, { $0.isDescribed = false }),
            (0, .warn, { $0.size = Size(width: 50, height: 12) }), (1, .warn, { $0.depth = .mono }),
            (2, .warn, { $0.isUTF8 = false }),
        ]
        for (index, state, change) in troubles {
            let finding = Finding.terminal(facts(change))[index]
            #expect(finding.state == state, "\(finding)")
            #expect(finding.advice != nil, "\(finding)")
        }
        #expect(Finding.terminal(facts { $0.wantsNoColour = true })[1].state == .ok)
    }

    private func probe(_ outcome: CallProbe.Outcome, isEssential: Bool = false) -> Finding {
        Finding(
            CallProbe(
                action: "dms:X", purpose: "the log", isEssential: isEssential, outcome: outcome))
    }

    @Test("A refused call fails when little is to be seen without it, else it is a warning")
    func refusedCallsAreJudgedByWhatTheyAreFor() {
        let denied = CallProbe.Outcome.failed(
            ServiceFailure(.accessDenied, message: "No.", advice: "Ask."))
        #expect(probe(denied).state == .warn)
        #expect(probe(denied, isEssential: true).state == .fail)
        #expect(probe(denied, isEssential: true).cause == .notPermitted)
        #expect(probe(denied).advice == "Ask. It is for the log.")
        #expect(probe(.failed(ServiceFailure(.unreachable, message: "m"))).cause == .unreachable)
        #expect(probe(.permitted).state == .ok)
        #expect(probe(.notTried("no task is known")).state == .unknown)
    }

    @Test(
        arguments: [
            (nil, .unknown), (0, .ok), (-4, .ok), (30, .ok), (-90, .warn), (400, .warn),
        ] as [(Double?, Finding.State)])
    func clocksApartAreJudged(skew: Double?, state: Finding.State) {
        #expect(Finding.clock(skew: skew).state == state)
    }

    @Test func expiryIsJudged() {
        func state(_ seconds: Double?) -> Finding.State {
            Finding.expiry(
                seconds.map { now.addingTimeInterval($0) }, renewal: "Run it.", at: now
            ).state
        }
        #expect(state(nil) == .ok)
        #expect(state(3_600) == .ok)
        #expect(state(600) == .warn)
        #expect(state(-1) == .fail)
    }

    @Test("The most basic failure decides the exit code")
    func theCauseIsTheMostBasic() {
        func cause(_ causes: Finding.Cause...) -> Finding.Cause? {
            DoctorReport(
                generated: now, findings: causes.map { Finding("x", .fail, "m", cause: $0) }
            ).cause
        }
        #expect(cause() == nil)
        #expect(cause(.unreachable, .notPermitted) == .notPermitted)
        #expect(cause(.configuration, .unreachable, .failed) == .configuration)
        let warning = DoctorReport(
            generated: now, findings: [Finding("x", .warn, "m", cause: .configuration)])
        #expect(warning.cause == nil)
        #expect(warning.verdict == .warn)
    }

    @Test func theTextHasALineAFindingAndNothingHostile() {
        let report = DoctorReport(
            generated: now,
            findings: [
                Finding("region", .ok, "eu-west-3"),
                Finding(
                    "credentials", .fail, "none\u{1B}[31m", advice: "Sign in.",
                    details: ["environment: not set"], cause: .notPermitted),
            ])
        #expect(
            report.text == """
                ok       region       eu-west-3
                fail     credentials  none\u{FFFD}
                         - environment: not set
                         > Sign in.

                1 ok, 1 fail

                """)
    }

    @Test func theJSONHasASchemaVersionAndEveryFinding() throws {
        let report = DoctorReport(
            generated: now, findings: [Finding("region", .ok, "eu-west-3, from --region")])
        let object = try JSONSerialization.jsonObject(with: Data(report.json.utf8))
        let document = try #require(object as? [String: Any])
        #expect(document["schemaVersion"] as? Int == 1)
        #expect(document["verdict"] as? String == "ok")
        let checks = try #require(document["checks"] as? [[String: Any]])
        #expect(checks.first?["subject"] as? String == "region")
        #expect(checks.first?["state"] as? String == "ok")
        #expect(checks.first?["advice"] == nil)
    }
}
