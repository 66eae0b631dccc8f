import Foundation
import Migration
import TerminalUI

/// What the screen says of credentials that are about to run out or cannot be renewed.
struct CredentialWords {
    let standing: CredentialStatus
    let now: Date

    /// Nil while there is nothing a person should know.
    init?(_ standing: CredentialStatus?, at now: Date) {
        guard let standing, standing.isPressing(at: now) else { return nil }
        self.standing = standing
        self.now = now
    }

    /// Two or three words for the top line.
    var brief: Line {
        guard standing.source != nil else { return Line("NO KEYS", Style(.fail).bold) }
        guard let left = standing.left(at: now) else { return Line("keys not renewed", .warn) }
        guard left > 0 else { return Line("KEYS EXPIRED", Style(.fail).bold) }
        return Line("keys \(DurationText.clock(left))", Style(.warn).bold)
    }

    /// The sentence for the bottom line: what to do, how long there is, why. `codeKey` asks for a code.
    func sentence(codeKey: String) -> String {
        if let device = standing.device {
            return "MFA code needed: press \(codeKey). \(deadline) Device \(device)."
        }
        return [standing.advice, deadline, standing.failure.map { "Renewal fails: \($0.message)" }]
            .compactMap { $0 }.joined(separator: " ")
    }

    private var deadline: String {
        guard let source = standing.source else { return "There are no credentials." }
        guard let left = standing.left(at: now) else { return "Credentials from \(source)." }
        guard left > 0 else { return "The credentials from \(source) have run out." }
        return "The credentials run out in \(DurationText.words(left))."
    }
}
