public import Migration

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// Everything that is kept of a cutover, to be read and signed after the night.
public struct EvidencePack: Sendable, Hashable {
    /// Something that happened, for the timeline.
    public struct Event: Sendable, Hashable {
        public enum Kind: String, Sendable, Hashable, CaseIterable {
            case check
            case event
            case alarm
            case action
            case query
            case waiver
            case signature
            case step
            case mark
            case note
        }

        public var date: Date
        public var kind: Kind
        /// The task, table or step it is about; empty for the whole migration.
        public var subject: String
        public var text: String

        public init(date: Date, kind: Kind, subject: String = "", text: String) {
            self.date = date
            self.kind = kind
            self.subject = subject
            self.text = text
        }
    }

    /// Lines over time with the marks of the night.
    public struct Chart: Sendable, Hashable {
        public struct Line: Sendable, Hashable {
            public var name: String
            /// Oldest first; a gap of more than 90 s is drawn as one.
            public var points: [Datapoint]

            public init(name: String, points: [Datapoint]) {
                self.name = name
                self.points = points.filter { $0.value.isFinite }
            }
        }

        public var title: String
        public var unit: String
        public var lines: [Line]
        /// For example when writes stopped.
        public var marks: [Mark]

        public struct Mark: Sendable, Hashable {
            public var date: Date
            public var label: String

            public init(date: Date, label: String) {
                self.date = date
                self.label = label
            }
        }

        public init(title: String, unit: String, lines: [Line], marks: [Mark] = []) {
            self.title = title
            self.unit = unit
            self.lines = lines
            self.marks = marks
        }
    }

    /// A table as it stood at the end; nil is not known.
    public struct Table: Sendable, Hashable {
        public var task: String
        public var name: String
        public var state: String
        public var validation: String?
        public var rows: Int?
        public var validationFailed: Int?
        public var validationPending: Int?
        public var captured: Int?
        public var applied: Int?

        public init(
            task: String, name: String, state: String, validation: String? = nil, rows: Int? = nil,
            validationFailed: Int? = nil, validationPending: Int? = nil, captured: Int? = nil,
            applied: Int? = nil
        ) {
            self.task = task
            self.name = name
            self.state = state
            self.validation = validation
            self.rows = rows
            self.validationFailed = validationFailed
            self.validationPending = validationPending
            self.captured = captured
            self.applied = applied
        }
    }

    /// A task's settings or mappings as AWS gave them.
    public struct Document: Sendable, Hashable {
        public var name: String
        public var text: String

        public init(name: String, text: String) {
            self.name = name
            self.text = text
        }
    }

    /// Where the audit file stood.
    public struct AuditHead: Sendable, Hashable {
        /// The number of its last line.
        public var line: Int
        /// SHA-256 of that line, which seals all before it.
        public var hash: String
        /// Nil if nobody has verified it.
        public var isIntact: Bool?

        public init(line: Int, hash: String, isIntact: Bool?) {
            self.line = line
            self.hash = hash
            self.isIntact = isIntact
        }
    }

    public var migration: String
    public var account: String
    public var region: String
    /// The program and its version.
    public var program: String
    public var generated: Date
    /// The time it covers.
    public var from: Date
    public var to: Date
    public var gates: [GateReport] = []
    /// The names of the tasks; one without a name is called by its id.
    public var names: [ARN: String] = [:]
    public var waivers: [Waiver] = []
    public var signatures: [RunbookProgress.Signature] = []
    public var steps: [Step] = []
    public var events: [Event] = []
    public var charts: [Chart] = []
    public var tables: [Table] = []
    public var documents: [Document] = []
    public var audit: AuditHead?
    /// What could not be read, as sentences; what is plainly empty is added by ``missing``.
    public var notHad: [String] = []

    /// A step of the runbook as it was done.
    public struct Step: Sendable, Hashable {
        public var phase: String
        public var title: String
        public var owner: String
        public var minutes: Double?
        public var started: Date?
        public var finished: Date?
        public var name: String?
        public var waiver: String?
    }

    public init(
        migration: String, account: String, region: String, program: String, generated: Date,
        from: Date, to: Date
    ) {
        self.migration = migration
        self.account = account
        self.region = region
        self.program = program
        self.generated = generated
        self.from = from
        self.to = to
    }

    /// Everything that is not in the pack, so that nothing is missed without a word.
    public var missing: [String] {
        var missing = notHad
        let parts: [(Bool, String)] = [
            (gates.isEmpty, "No gate was judged."), (signatures.isEmpty, "No gate was signed."),
            (steps.isEmpty, "No runbook was followed."), (events.isEmpty, "No event is recorded."),
            (charts.allSatisfy { $0.lines.allSatisfy(\.points.isEmpty) }, "No metric is recorded."),
            (tables.isEmpty, "No table is recorded."),
            (documents.isEmpty, "No settings and no mappings are recorded."),
            (audit == nil, "The audit file was not read."),
            (audit != nil && audit?.isIntact == nil, "The audit file was not verified."),
        ]
        missing += parts.filter(\.0).map(\.1)
        return missing
    }

    /// Events in order of time; of one moment as they were given.
    public var timeline: [Event] {
        events.enumerated().sorted {
            $0.element.date != $1.element.date
                ? $0.element.date < $1.element.date : $0.offset < $1.offset
        }.map(\.element)
    }

    /// How many tables are in each state, with their task, the most first.
    public var tableCounts: [(task: String, state: String, count: Int)] {
        var counts: [[String]: Int] = [:]
        for table in tables { counts[[table.task, table.state], default: 0] += 1 }
        return counts.map { (task: $0[0], state: $0[1], count: $1) }
            .sorted { ($1.count, $0.task, $0.state) < ($0.count, $1.task, $1.state) }
    }
}

extension EvidencePack {
    /// The name of what a check is about; `all` of the whole migration.
    func name(_ task: ARN?) -> String {
        task.map { names[$0] ?? $0.resourceID } ?? "all"
    }

    /// Adds what the runbook and its journal say.
    public mutating func add(_ progress: RunbookProgress, journal: [JournalEntry]) {
        waivers += progress.allWaivers
        signatures += progress.signatures
        for phase in progress.runbook.phases {
            for step in phase.steps {
                let state = progress.steps[step.id]
                steps.append(
                    Step(
                        phase: phase.name, title: step.title, owner: step.owner,
                        minutes: step.minutes, started: state?.started,
                        finished: state?.finished, name: state?.name,
                        waiver: state?.waiver.map { "\($0.reason) (\($0.name))" }))
            }
        }
        events += journal.map { Event($0, runbook: progress.runbook) }
        notHad += progress.problems
    }
}

extension EvidencePack.Event {
    /// An entry of the journal as an event.
    public init(_ entry: JournalEntry, runbook: Runbook) {
        let title = entry.step.map { runbook.step($0)?.title ?? $0 } ?? ""
        let by = "by \(entry.name)"
        let (kind, subject, text): (Kind, String, String) =
            switch entry.event {
            case .stepStarted: (.step, title, "started \(by)")
            case .stepFinished(_, let result):
                (.step, title, "finished \(by)" + (result.map { ", \($0.rawValue)" } ?? ""))
            case .stepReopened(_, let reason): (.step, title, "taken back \(by): \(reason)")
            case .stepWaived(_, let result, let reason):
                (.waiver, title, "\(result.rawValue) waived \(by): \(reason)")
            case .gateWaived(let waiver):
                (
                    .waiver, "gate \(waiver.gate.letter) \(waiver.check)",
                    "\(waiver.result.rawValue) waived \(by): \(waiver.reason)"
                )
            case .gateSigned(let gate, let verdict):
                (.signature, "gate \(gate.letter)", "signed \(by): \(verdict)")
            case .writesStopped(let mark):
                (
                    .mark, "",
                    "writes stopped at \(ClockText.full(mark.date)), said \(entry.name)"
                        + (mark.note.isEmpty ? "" : ": \(mark.note)")
                )
            case .writesResumed(let reason):
                (.mark, "", "the mark was taken back \(by): \(reason)")
            case .sentinelSent(let marker): (.mark, "", "sentinel sent \(by): \(marker)")
            case .sentinelSeen(let marker): (.mark, "", "sentinel seen: \(marker)")
            case .rollbackBegun(let reason): (.mark, "", "the way back was begun \(by): \(reason)")
            case .firstWrite(let date):
                (.mark, "", "first production write at \(ClockText.full(date)), said \(entry.name)")
            case .rehearsed(let date, let passed, let text):
                (
                    .note, "",
                    "rehearsal of \(ClockText.full(date)) \(passed ? "passed" : "failed"), said "
                        + "\(entry.name): \(text)"
                )
            case .note(let text): (.note, "", "\(entry.name): \(text)")
            }
        self.init(date: entry.date, kind: kind, subject: subject, text: text)
    }
}
