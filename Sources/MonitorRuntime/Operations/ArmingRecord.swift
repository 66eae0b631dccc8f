import Foundation
import Migration
import Monitor

/// The audit lines that say that a session was armed, and that it is no longer.
///
/// They have the shape of an operation's lines, so that every reader of the file takes them: dmswatch's own
/// words stand in the place of AWS's name of the call, the account in the place of the task.
struct ArmingRecord {
    let dependencies: Dependencies
    /// The ARN AWS knows the caller by.
    let caller: ARN?
    /// Counts the lines about arming of one run.
    let number: Int

    /// A person has typed the account's number.
    func armed(_ arming: Arming) -> AuditLine {
        var line = line(PastOperation.arm, arming)
        line.shown = arming.since
        line.confirmed = arming.since
        return line
    }

    /// It is over.
    func disarmed(_ arming: Arming, _ why: Disarming) -> AuditLine {
        var line = line(PastOperation.disarm, arming)
        line.detail = "Disarmed: \(why.rawValue)."
        return line
    }

    private func line(_ operation: String, _ arming: Arming) -> AuditLine {
        let origin = dependencies.origin
        let now = dependencies.clock.now()
        let until = arming.until.formatted(Date.ISO8601FormatStyle())
        return AuditLine(
            time: now, user: origin.user, host: origin.host,
            act: "\(origin.session)-\(Self.prefix)\(number)", call: 1, caller: caller?.text,
            task: arming.account, identifier: "account \(arming.account)",
            operation: operation, parameters: ["Until": [until]], shown: now, confirmed: now,
            reason: arming.reason, outcome: .accepted)
    }

    private static let prefix = "arm"
}
