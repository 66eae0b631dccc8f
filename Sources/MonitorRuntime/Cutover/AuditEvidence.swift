public import Cutover
import Foundation

/// The record of actions as evidence: its lines, where it stands, and whether it is intact, all of
/// one look.
public struct AuditEvidence: Sendable {
    public let lines: [AuditLine]
    public let head: EvidencePack.AuditHead
    /// What is wrong with the record, as sentences.
    public let problems: [String]

    /// Reads and verifies a record; nil if there is none.
    public init?(_ audit: AuditFile) throws(RuntimeError) {
        // The head first: a line that another program adds meanwhile is then one more, which is
        // right, and none is missed.
        let head = FileManager.default.contents(atPath: audit.headPath)
            .flatMap { AuditSeal(text: String(decoding: $0, as: UTF8.self)) }
        guard let data = try audit.data() else { return nil }
        self.init(data, head: head, path: audit.path, hash: audit.hash)
    }

    /// Verifies the bytes of a record.
    init(_ data: Data, head: AuditSeal?, path: String, hash: (Data) -> String) {
        let check = AuditCheck(data, head: head, hash: hash)
        let pieces = data.split(separator: UInt8(ascii: "\n"))
        lines = pieces.compactMap { try? AuditLine(decoding: Data($0)) }
        let last = pieces.last.map { hash(Data($0)) } ?? AuditSeal.anchor.hash
        self.head = EvidencePack.AuditHead(
            line: check.lines, hash: last, isIntact: check.isSound)
        problems = check.problems.map { "The audit file '\(path)': \($0)" }
    }
}

extension EvidencePack {
    /// Adds the actions of the pack's period, and where the record stands. What was written into
    /// the journal of a cutover comes from there and not twice.
    public mutating func add(_ record: AuditEvidence) {
        audit = record.head
        notHad += record.problems
        events += record.lines.filter {
            from <= $0.time && $0.time <= to && $0.operation != CutoverRecord.operation
        }.map { Event($0) }
    }
}

extension EvidencePack.Event {
    /// A line of the audit file as an event.
    fileprivate init(_ line: AuditLine) {
        let parameters = line.parameters.sorted { $0.key < $1.key }
            .map { "\($0.key) \($0.value.joined(separator: ", "))" }
        var parts = ["\(line.operation) \(line.outcome.rawValue) by \(line.user)@\(line.host)"]
        parts += parameters
        if let reason = line.reason { parts.append("because: \(reason)") }
        if let detail = line.detail { parts.append(detail) }
        self.init(
            date: line.time, kind: line.operation == QuestionRecord.operation ? .query : .action,
            subject: line.identifier,
            text: parts.joined(separator: "; "))
    }
}
