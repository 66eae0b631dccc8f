public import TerminalUI

/// The dialog that asks for the code of an MFA device, while the credentials cannot be renewed without.
public struct CodeDialog: Sendable, Equatable {
    /// What a key led to.
    enum Outcome: Equatable {
        case open
        case postponed
        case entered(String)
    }

    /// The serial number of the device.
    public let device: String
    /// Why it is asked for: that it is needed, or that the last code was refused.
    public let reason: String
    /// What has been typed.
    public private(set) var field = TextField()

    public init(device: String, reason: String) {
        self.device = device
        self.reason = reason
    }

    /// AWS's devices show six digits.
    public static let length = 6

    /// The digits typed; nil until they are as many as a code has.
    var code: String? {
        let typed = field.text.filter { $0 != " " }
        let isCode = typed.utf8.count == Self.length && typed.utf8.allSatisfy { 0x30...0x39 ~= $0 }
        return isCode ? typed : nil
    }

    mutating func handle(_ chord: KeyChord) -> Outcome {
        switch chord.key {
        case .escape: return .postponed
        case .enter: return code.map { .entered($0) } ?? .open
        default:
            _ = field.handle(chord)
            return .open
        }
    }

    /// Takes pasted text as if it had been typed.
    mutating func paste(_ text: String) { field.insert(text) }
}
