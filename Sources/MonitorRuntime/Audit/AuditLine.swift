public import Foundation

/// One line of the audit file: a call that is about to be sent, or what became of it.
///
/// An operation makes one line before and one after each call. A line without a later one of the same
/// `act` and `call` is an operation whose outcome was never learnt.
public struct AuditLine: Sendable, Hashable, Codable {
    public enum Outcome: String, Sendable, Hashable, Codable {
        /// Written before the call is sent.
        case requested
        case accepted
        case refused
        /// It may or may not have taken effect.
        case unknown
    }

    /// The line's number in its file, from 1; nil until it is written.
    public var line: Int?
    /// The SHA-256 of the line before, or zeros in the first; nil until it is written.
    public var previous: String?
    public var time: Date
    /// The operating system's user and host.
    public var user: String
    public var host: String
    /// Joins the lines of one operation; unique to the run of the program.
    public var act: String
    /// The place of the call within its operation, from 1.
    public var call: Int
    /// The ARN AWS knows the caller by; nil if AWS could not be asked.
    public var caller: String?
    public var task: String
    /// The task's name as the dialog showed it.
    public var identifier: String
    /// AWS's name of the call.
    public var operation: String
    public var parameters: [String: [String]]
    /// When the dialog was shown, and when a person said yes.
    public var shown: Date
    public var confirmed: Date
    /// Why, in the words of whoever armed the session or gave a reason; nil if none was given.
    public var reason: String?
    /// The task's status just before the call.
    public var stateBefore: String?
    /// The task's status in AWS's answer, or as seen afterwards.
    public var stateAfter: String?
    public var requestID: String?
    public var outcome: Outcome
    /// AWS's or our words on a refusal or an unknown outcome.
    public var detail: String?
}

extension AuditLine {
    /// The line as one line of JSON, with the newline that ends it.
    ///
    /// - Throws: what the encoder throws; not for any value of this type.
    public func encoded() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(date.formatted(Self.timestamp))
        }
        return try encoder.encode(self) + Data("\n".utf8)
    }

    /// Reads a line back; the newline may be missing.
    ///
    /// - Throws: `DecodingError` if it is no such line.
    public init(decoding data: Data) throws {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .custom { decoder in
            let text = try decoder.singleValueContainer().decode(String.self)
            return try Self.timestamp.parse(text)
        }
        self = try decoder.decode(AuditLine.self, from: data)
    }

    /// UTC, to the millisecond.
    private static let timestamp = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
}
