import AccountState
import Foundation
import Migration
import TerminalUI
import Testing

@testable import Monitor

/// Credentials that run out: the countdown, the sentence, and the dialog that asks for a code.
struct CredentialTests {
    private let now = Date(timeIntervalSince1970: 1_800_000_000)
    private let device = "arn:aws:iam::210987654321:mfa/kim"

    private func program(_ size: Size = Size(width: 120, height: 40)) throws -> Program {
        Program(
            ProgramConfiguration(profile: "prod", region: "eu-west-3", keymap: try Keymap()),
            size: size)
    }

    private func report(_ status: CredentialStatus?, after seconds: Double = 0) -> Message {
        .feed(
            FeedReport(
                feed: .tasks, generation: 0, received: now.addingTimeInterval(seconds),
                outcome: .data(.tasks([])), budget: APIBudget(tokens: 20, requestsLastMinute: 0),
                credentials: status))
    }

    private func needsCode(
        left: Double? = 600, failedAt: Double = 0,
        _ message: String = "Profile 'ops' needs the code."
    ) -> CredentialStatus {
        CredentialStatus(
            source: left == nil ? nil : "the role of profile 'ops'",
            expiration: left.map { now.addingTimeInterval($0) },
            renewalDue: left == nil ? nil : now.addingTimeInterval(-60), advice: "Enter it.",
            failure: ServiceFailure(.codeNeeded(device: device), message: message),
            failedAt: now.addingTimeInterval(failedAt))
    }

    private func failing(left: Double) -> CredentialStatus {
        CredentialStatus(
            source: "single sign-on of profile 'prod'",
            expiration: now.addingTimeInterval(left), renewalDue: now.addingTimeInterval(-1),
            advice: "Run `aws sso login --profile prod`.",
            failure: ServiceFailure(.expiredCredentials, message: "The sign-in is over."),
            failedAt: now)
    }

    private func press(_ keys: [KeyChord], on program: inout Program, at seconds: Double = 1)
        -> [Effect]
    {
        keys.flatMap {
            program.update(.input(.key($0)), at: now.addingTimeInterval(seconds))
        }
    }

    private func lines(_ program: Program, at seconds: Double = 0) -> [String] {
        program.frame(at: now.addingTimeInterval(seconds)).lines
    }

    @Test(
        "A failed renewal counts down in the top line, and says which command helps",
        arguments: [(80, 24), (120, 40), (200, 60)])
    func aFailedRenewalCountsDown(width: Int, height: Int) throws {
        var program = try program(Size(width: width, height: height))
        _ = program.update(report(failing(left: 702)), at: now)
        let shown = lines(program)
        #expect(shown.first?.contains("credentials 11:42") == true, "\(shown.first ?? "")")
        #expect(lines(program, at: 2).first?.contains("credentials 11:40") == true)
        // A long sentence takes two rows.
        let bottom = shown.suffix(2).joined(separator: " ")
        #expect(bottom.contains("Run `aws sso login --profile prod`."), "\(bottom)")
    }

    @Test func credentialsThatHaveRunOutAreSaidLoudly() throws {
        var program = try program()
        _ = program.update(report(failing(left: 5)), at: now)
        #expect(lines(program, at: 6).first?.contains("CREDENTIALS EXPIRED") == true)
        _ = program.update(
            report(CredentialStatus(failure: ServiceFailure(.noCredentials, message: "None."))),
            at: now)
        #expect(lines(program).first?.contains("NO CREDENTIALS") == true)
    }

    @Test("While renewal goes on by itself nobody is bothered")
    func whatRenewsItselfIsNotMentioned() throws {
        var program = try program()
        for status in [
            nil,
            CredentialStatus(source: "a profile"),
            CredentialStatus(
                source: "a role", expiration: now.addingTimeInterval(3_000),
                renewalDue: now.addingTimeInterval(2_100)),
            CredentialStatus(
                source: "a role", expiration: now.addingTimeInterval(900), renewalDue: now),
        ] {
            _ = program.update(report(status), at: now)
            #expect(!lines(program, at: 5)[0].contains("keys"))
            #expect(program.openDialog == nil)
        }
    }

    @Test("Keys that nobody renews are counted down once renewal has been due for half a minute")
    func keysNobodyRenewsAreCountedDown() throws {
        var program = try program()
        let status = CredentialStatus(
            source: "the environment", expiration: now.addingTimeInterval(800),
            renewalDue: now.addingTimeInterval(-40), advice: "Set AWS_ACCESS_KEY_ID anew.")
        _ = program.update(report(status), at: now)
        #expect(lines(program)[0].contains("credentials 13:20"))
        #expect(lines(program).suffix(2).joined().contains("Set AWS_ACCESS_KEY_ID anew."))
    }

    // MARK: The code

    @Test("The dialog comes up by itself, takes six digits, and sends them")
    func aCodeIsAskedForAndSent() throws {
        var program = try program()
        _ = program.update(report(needsCode()), at: now)
        let text = lines(program).joined(separator: "\n")
        #expect(text.contains("MFA code"))
        #expect(text.contains(device))
        #expect(text.contains("still work for 10 min"))
        #expect(press([KeyChord("1"), KeyChord("x"), KeyChord(.enter)], on: &program).isEmpty)
        #expect(program.openDialog != nil, "what is no code is not sent")
        let effects = press(
            [KeyChord(.backspace)] + "23456".map { KeyChord($0) } + [KeyChord(.enter)],
            on: &program)
        #expect(effects.first == .enterCode("123456", device: device))
        guard case .refresh(let feeds)? = effects.last else {
            Issue.record("\(effects)")
            return
        }
        #expect(feeds.contains(.tasks))
        #expect(program.openDialog == nil)
    }

    @Test("A report from before the code was entered does not ask again; a refusal after it does")
    func aRefusedCodeIsAskedForAgain() throws {
        var program = try program()
        _ = program.update(report(needsCode()), at: now)
        _ = press("123456".map { KeyChord($0) } + [KeyChord(.enter)], on: &program, at: 1)
        _ = program.update(report(needsCode(failedAt: 0), after: 2), at: now)
        #expect(program.openDialog == nil)
        _ = program.update(
            report(needsCode(failedAt: 3, "AWS refused the code."), after: 4), at: now)
        #expect(lines(program).joined().contains("AWS refused the code."))
    }

    @Test("Escape postpones: the bottom line names the key, and m brings the dialog back")
    func escapePostpones() throws {
        var program = try program()
        _ = program.update(report(needsCode(left: nil)), at: now)
        #expect(press([KeyChord(.escape)], on: &program).isEmpty)
        #expect(program.openDialog == nil)
        _ = program.update(report(needsCode(left: nil, failedAt: 60), after: 60), at: now)
        #expect(program.openDialog == nil, "postponed is postponed")
        _ = press([KeyChord("j")], on: &program)
        #expect(lines(program).suffix(2).joined().contains("press m"))
        _ = press([KeyChord("m")], on: &program)
        #expect(lines(program).joined().contains("Esc postpones"))
    }

    @Test func theDialogNeverComesOverAnotherAndGoesWhenItIsNotNeeded() throws {
        var program = try program()
        _ = press([KeyChord("?")], on: &program)
        _ = program.update(report(needsCode()), at: now)
        guard case .help? = program.openDialog else {
            Issue.record("\(String(describing: program.openDialog))")
            return
        }
        _ = press([KeyChord(.escape)], on: &program)
        _ = program.update(report(needsCode(failedAt: 5)), at: now)
        guard case .code? = program.openDialog else {
            Issue.record("\(String(describing: program.openDialog))")
            return
        }
        _ = program.update(report(CredentialStatus(source: "a role")), at: now)
        #expect(program.openDialog == nil)
        _ = press([KeyChord("m")], on: &program)
        #expect(program.notice?.text.contains("No MFA code is needed") == true)
    }

    @Test func aPastedCodeIsTakenAndSpacesDoNotMatter() throws {
        var program = try program()
        _ = program.update(report(needsCode()), at: now)
        _ = program.update(.input(.paste("123 456")), at: now)
        let effects = press([KeyChord(.enter)], on: &program)
        #expect(effects.first == .enterCode("123456", device: device))
    }

    @Test("The dialog is drawn at any size", arguments: [(60, 18), (80, 24), (300, 100)])
    func theDialogIsDrawnAtAnySize(width: Int, height: Int) throws {
        var program = try program(Size(width: width, height: height))
        _ = program.update(report(needsCode()), at: now)
        #expect(lines(program).count == height)
        #expect(lines(program).joined().contains("Code:"))
    }
}
