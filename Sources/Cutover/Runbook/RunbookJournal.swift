import Basics
import Migration

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// Something that was done in a cutover, as one line of the journal beside the runbook.
public struct JournalEntry: Sendable, Hashable {
    public enum Event: Sendable, Hashable {
        case stepStarted(String)
        /// With the result that let it be finished; nil for a step nothing is bound to.
        case stepFinished(String, result: GateReading.Result?)
        /// Taken back.
        case stepReopened(String, reason: String)
        /// The step may be finished although what it is bound to does not pass.
        case stepWaived(String, result: GateReading.Result, reason: String)
        case gateWaived(Waiver)
        /// The decision at a gate, with the verdict as it stood. It ends the gate's waivers.
        case gateSigned(Gate, verdict: String)
        /// The source's writes were marked as stopped.
        case writesStopped(DrainMark)
        /// The mark was taken back: writes go on.
        case writesResumed(reason: String)
        case sentinelSent(String)
        case sentinelSeen(String)
        case rollbackBegun(reason: String)
        /// The first production write on the target: from then on there is no way back without loss.
        case firstWrite(Date)
        /// A rehearsal of this migration was run then, and how it went.
        case rehearsed(Date, passed: Bool, text: String)
        case note(String)
    }

    /// Names the entry: one that is written twice counts once.
    public var id: String
    public var date: Date
    /// Who did it, as typed.
    public var name: String
    public var event: Event

    public init(id: String, date: Date, name: String, event: Event) {
        self.id = id
        self.date = date
        self.name = name
        self.event = event
    }
}

/// The journal's form: a JSON object a line, only ever added to.
public enum JournalCoding {
    /// A line with its break at the end. No text in it can break it.
    public static func line(_ entry: JournalEntry) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Texts and finite numbers alone: there is nothing that cannot be written.
        guard let data = try? encoder.encode(JournalLine(entry)) else { return [] }
        return Array(data) + [UInt8(ascii: "\n")]
    }

    /// A journal as far as it can be read.
    public struct Reading: Sendable, Hashable {
        public var entries: [JournalEntry]
        /// Numbers, from 1, of lines that are no entries: cut off by a crash, or written by hand.
        public var unreadable: [Int]
        /// False if the last line has no end; the next entry has to begin on a new one.
        public var endsWithBreak: Bool

        public init(entries: [JournalEntry], unreadable: [Int], endsWithBreak: Bool) {
            self.entries = entries
            self.unreadable = unreadable
            self.endsWithBreak = endsWithBreak
        }
    }

    /// Reads what is there. A last line without an end was cut off while it was written, so nobody
    /// was told that it is done; it counts only if all of it is there.
    public static func read(_ bytes: [UInt8]) -> Reading {
        var reading = Reading(
            entries: [], unreadable: [], endsWithBreak: bytes.last.map { $0 == 0x0A } ?? true)
        var seen: Set<String> = []
        let decoder = JSONDecoder()
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
            .enumerated() where !line.isEmpty
        {
            guard let entry = (try? decoder.decode(JournalLine.self, from: Data(line)))?.entry
            else {
                reading.unreadable.append(index + 1)
                continue
            }
            if seen.insert(entry.id).inserted { reading.entries.append(entry) }
        }
        return reading
    }
}

/// An entry as its line has it: flat, with members only where they mean something.
private struct JournalLine: Codable {
    var id: String
    var at: String
    var by: String
    var event: String
    var step: String?
    var gate: String?
    var check: String?
    var task: String?
    var result: String?
    var text: String?
    var mark: String?
    var uncertainty: Double?
}

extension JournalLine {
    init(_ entry: JournalEntry) {
        self.init(id: entry.id, at: Self.text(entry.date), by: entry.name, event: "")
        switch entry.event {
        case .stepStarted(let id): (event, step) = ("started", id)
        case .stepFinished(let id, let outcome):
            (event, step, result) = ("finished", id, outcome?.rawValue)
        case .stepReopened(let id, let reason): (event, step, text) = ("reopened", id, reason)
        case .stepWaived(let id, let outcome, let reason):
            (event, step, result, text) = ("step-waived", id, outcome.rawValue, reason)
        case .gateWaived(let waiver):
            (event, gate, check) = ("waived", waiver.gate.rawValue, waiver.check)
            (task, result, text) = (waiver.task?.text, waiver.result.rawValue, waiver.reason)
        case .gateSigned(let signed, let verdict):
            (event, gate, text) = ("signed", signed.rawValue, verdict)
        case .writesStopped(let drain):
            (event, mark, text) = ("writes-stopped", Self.text(drain.date), drain.note)
            uncertainty = drain.uncertainty
        case .writesResumed(let reason): (event, text) = ("writes-resumed", reason)
        case .sentinelSent(let marker): (event, text) = ("sentinel-sent", marker)
        case .sentinelSeen(let marker): (event, text) = ("sentinel-seen", marker)
        case .rollbackBegun(let reason): (event, text) = ("rollback", reason)
        case .firstWrite(let date): (event, mark) = ("first-write", Self.text(date))
        case .rehearsed(let date, let passed, let words):
            (event, mark, text) = ("rehearsed", Self.text(date), words)
            result = (passed ? GateReading.Result.pass : .fail).rawValue
        case .note(let words): (event, text) = ("note", words)
        }
    }

    private init(id: String, at: String, by: String, event: String) {
        (self.id, self.at, self.by, self.event) = (id, at, by, event)
    }

    /// Nil if a member is missing or says something unknown.
    var entry: JournalEntry? {
        guard !id.isEmpty, let date = Self.date(at), let decoded else { return nil }
        return JournalEntry(id: id, date: date, name: by, event: decoded)
    }

    private var decoded: JournalEntry.Event? {
        let outcome = result.flatMap { GateReading.Result(rawValue: $0) }
        switch (event, step, text) {
        case ("started", let step?, _): return .stepStarted(step)
        case ("finished", let step?, _):
            if result != nil, outcome == nil { return nil }
            return .stepFinished(step, result: outcome)
        case ("reopened", let step?, let text?): return .stepReopened(step, reason: text)
        case ("step-waived", let step?, let text?):
            return outcome.map { .stepWaived(step, result: $0, reason: text) }
        case ("waived", _, _): return waiver.map { .gateWaived($0) }
        case ("signed", _, let text?):
            return gate.flatMap { Gate(rawValue: $0) }.map { .gateSigned($0, verdict: text) }
        case ("writes-stopped", _, _):
            return mark.flatMap(Self.date).map {
                .writesStopped(
                    DrainMark(
                        date: $0, uncertainty: uncertainty ?? 0, note: text ?? "", name: by))
            }
        case ("writes-resumed", _, let text?): return .writesResumed(reason: text)
        case ("sentinel-sent", _, let text?): return .sentinelSent(text)
        case ("sentinel-seen", _, let text?): return .sentinelSeen(text)
        case ("rollback", _, let text?): return .rollbackBegun(reason: text)
        case ("first-write", _, _): return mark.flatMap(Self.date).map { .firstWrite($0) }
        case ("rehearsed", _, let text?):
            guard outcome == .pass || outcome == .fail else { return nil }
            return mark.flatMap(Self.date).map {
                .rehearsed($0, passed: outcome == .pass, text: text)
            }
        case ("note", _, let text?): return .note(text)
        default: return nil
        }
    }

    private var waiver: Waiver? {
        guard let gate = gate.flatMap({ Gate(rawValue: $0) }), let check,
            let outcome = result.flatMap({ GateReading.Result(rawValue: $0) }), let text,
            let date = Self.date(at)
        else { return nil }
        let reading = GateReading(
            check: check, task: task.map { ARN($0) }, result: outcome, sentence: "", judged: date)
        return Waiver(gate: gate, reading: reading, reason: text, name: by, date: date)
    }
}

extension JournalLine {
    /// Whole milliseconds: a date that is read is the one that was written.
    static func text(_ date: Date) -> String {
        CivilTime(clamping: date.addingTimeInterval(hair)).preciseTimestamp
    }

    /// A `Date` may stand this far below the millisecond it was read from, as numbers in binary do; in
    /// seconds.
    private static let hair: TimeInterval = 0.000_05

    static func date(_ text: String) -> Date? { CivilTime.date(iso8601: text) }
}
