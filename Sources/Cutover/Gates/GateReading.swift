public import Migration

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// What one check says of one subject: the input of a gate.
public struct GateReading: Sendable, Hashable {
    public enum Result: String, Sendable, Hashable, CaseIterable {
        case pass
        case warn
        case fail
        case unknown
        case notApplicable = "not applicable"

        /// The worse, the greater. Unknown is worse than a warning and no failure.
        var rank: Int {
            switch self {
            case .notApplicable: 0
            case .pass: 1
            case .warn: 2
            case .unknown: 3
            case .fail: 4
            }
        }
    }

    /// The check's id, `R01` to `R34`.
    public var check: String
    /// The task it is about; nil for one of the whole migration.
    public var task: ARN?
    public var result: Result
    /// What is so, in one sentence.
    public var sentence: String
    /// The measured value as text; nil if nothing was measured.
    public var value: String?
    /// What it was held against.
    public var threshold: String?
    /// When the value was so: of the datapoint, not of the look.
    public var date: Date?
    /// When it was judged.
    public var judged: Date
    /// Where the value is from.
    public var source: String?

    public init(
        check: String, task: ARN? = nil, result: Result, sentence: String, value: String? = nil,
        threshold: String? = nil, date: Date? = nil, judged: Date, source: String? = nil
    ) {
        self.check = check
        self.task = task
        self.result = result
        self.sentence = sentence
        self.value = value
        self.threshold = threshold
        self.date = date
        self.judged = judged
        self.source = source
    }
}

/// A person's word that a gate may be passed although a check does not pass.
///
/// It covers one result of one check for one subject. If the result becomes another that does not
/// pass, it covers nothing any more; it ends with its gate.
public struct Waiver: Sendable, Hashable {
    public let gate: Gate
    public let check: String
    public let task: ARN?
    /// What was so when it was given.
    public let result: GateReading.Result
    public let reason: String
    /// Who gave it, as typed.
    public let name: String
    public let date: Date

    /// Letters a reason has at least.
    public static let shortestReason = 8

    /// Nil without a reason or a name, or for a result that needs no waiver.
    public init?(
        gate: Gate, reading: GateReading, reason: String, name: String, date: Date
    ) {
        let letters = reason.filter { $0.isLetter || $0.isNumber }
        guard letters.count >= Self.shortestReason, name.contains(where: \.isLetter),
            reading.result == .fail || reading.result == .unknown
        else { return nil }
        self.gate = gate
        check = reading.check
        task = reading.task
        result = reading.result
        self.reason = reason
        self.name = name
        self.date = date
    }

    /// True if it covers the reading at the gate.
    public func covers(_ reading: GateReading, at gate: Gate) -> Bool {
        self.gate == gate && check == reading.check && task == reading.task
            && result == reading.result
    }
}
