public import Migration

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// A gate's verdict and everything it is made of.
public struct GateReport: Sendable, Hashable {
    /// One check of the gate for one subject.
    public struct Row: Sendable, Hashable {
        public var check: GateCheck
        public var requirement: GateRequirement
        public var reading: GateReading
        /// The waiver that covers the reading; nil if none does.
        public var waiver: Waiver?

        /// True if it is a reason for NO-GO.
        public var isBlocking: Bool {
            requirement == .mandatory && waiver == nil
                && (reading.result == .fail || reading.result == .unknown)
        }
    }

    public let gate: Gate
    /// The name of the migration.
    public let migration: String
    public let date: Date
    /// The worst first, then in order of id.
    public let rows: [Row]

    /// Seconds after which a judgement is too old to decide on.
    public static let freshness: Double = 120

    /// Judges a gate. The verdict of a migration is the worst of its tasks.
    ///
    /// A mandatory check nobody has judged, has judged too long ago, or says is not applicable
    /// where it always is, reads as unknown. Without a task there is nothing to say GO to.
    public init(
        gate: Gate, migration: String, tasks: [ARN], readings: [GateReading],
        waivers: [Waiver] = [], settings: GateSettings = GateSettings(), now: Date
    ) {
        self.gate = gate
        self.migration = migration
        date = now
        var rows: [Row] = []
        for check in GateCatalog.checks(of: gate) {
            let requirement = settings.requirement(of: check, at: gate)
            guard requirement != .off else { continue }
            let subjects: [ARN?] =
                check.scope == .migration ? [nil] : tasks.isEmpty ? [nil] : tasks.map { $0 }
            for subject in subjects {
                let found = readings.filter { $0.check == check.id && $0.task == subject }
                let reading =
                    Self.worst(found.map { Self.believed($0, check, now) })
                    ?? Self.missing(check, subject, hasTasks: !tasks.isEmpty, now)
                let waiver = waivers.filter { $0.covers(reading, at: gate) }
                    .max { $0.date < $1.date }
                rows.append(
                    Row(
                        check: check, requirement: requirement, reading: reading, waiver: waiver))
            }
        }
        self.rows = rows.sorted(by: Self.isBefore)
    }

    private static func worst(_ readings: [GateReading]) -> GateReading? {
        readings.max { $0.result.rank < $1.result.rank }
    }

    /// The reading, or unknown in its place where it says nothing about now.
    private static func believed(
        _ reading: GateReading, _ check: GateCheck, _ now: Date
    ) -> GateReading {
        var reading = reading
        let age = now.timeIntervalSince(reading.judged)
        let isOld = !(age <= freshness && age >= -freshness)
        if isOld, reading.result != .fail {
            reading.sentence = "Judged \(DurationText.age(age)): \(reading.sentence)"
            reading.result = .unknown
        }
        if reading.result == .notApplicable, !check.canBeInapplicable {
            reading.sentence = "Not judged: \(reading.sentence)"
            reading.result = .unknown
        }
        return reading
    }

    private static func missing(
        _ check: GateCheck, _ task: ARN?, hasTasks: Bool, _ now: Date
    ) -> GateReading {
        GateReading(
            check: check.id, task: task, result: .unknown,
            sentence: hasTasks || check.scope == .migration
                ? "Nothing has judged this." : "The migration has no task.", judged: now)
    }

    private static func isBefore(_ one: Row, _ other: Row) -> Bool {
        let ranks = (one.order, other.order)
        if ranks.0 != ranks.1 { return ranks.0 > ranks.1 }
        return (one.check.id, one.reading.task?.text ?? "")
            < (other.check.id, other.reading.task?.text ?? "")
    }
}

extension GateReport.Row {
    fileprivate var order: Int {
        let weight = requirement == .mandatory ? 10 : 0
        switch reading.result {
        case .fail, .unknown: return reading.result.rank + (waiver == nil ? 20 + weight : weight)
        default: return reading.result.rank
        }
    }
}

// MARK: - The verdict

/// The decision a gate stands for, as it is signed.
public struct GateVerdict: Sendable, Hashable {
    public let gate: Gate
    /// For example `GATE B: NO-GO · 2 fail · 1 unknown`.
    public let line: String

    public init(gate: Gate, line: String) {
        self.gate = gate
        self.line = line
    }

    /// True of a line that says GO.
    public var isGo: Bool { line.split(separator: " ").dropFirst(2).first == "GO" }
}

extension GateReport {
    public var verdict: GateVerdict { GateVerdict(gate: gate, line: line) }

    /// True only if no mandatory check fails or is unknown, unless waived, and there is one.
    public var isGo: Bool {
        rows.contains { $0.requirement == .mandatory } && !rows.contains { $0.isBlocking }
    }

    /// Blocking rows that fail.
    public var failed: Int { rows.count { $0.isBlocking && $0.reading.result == .fail } }
    /// Blocking rows that are unknown.
    public var unknown: Int { rows.count { $0.isBlocking && $0.reading.result == .unknown } }
    /// Rows that a waiver covers.
    public var waived: Int { rows.count { $0.waiver != nil } }

    /// Warnings, and advisory checks that do not pass.
    public var warned: Int {
        rows.count { row in
            row.waiver == nil && !row.isBlocking
                && (row.reading.result == .warn || row.reading.result == .fail
                    || row.reading.result == .unknown)
        }
    }

    /// For example `GATE B: NO-GO · 2 fail · 1 unknown` or `GATE A: GO · 1 waived`.
    public var line: String {
        var parts = ["GATE \(gate.letter): \(isGo ? "GO" : "NO-GO")"]
        for (count, word) in [
            (failed, "fail"), (unknown, "unknown"), (warned, "warn"), (waived, "waived"),
        ] where count > 0 {
            parts.append("\(count) \(word)")
        }
        return parts.joined(separator: " · ")
    }

    /// For scripts: 0 if all passes, 1 with a warning or a waiver, 2 if something fails, 3 if
    /// something is unknown.
    public var exitCode: Int {
        if failed > 0 { return 2 }
        if !isGo { return 3 }
        return warned + waived > 0 ? 1 : 0
    }
}
