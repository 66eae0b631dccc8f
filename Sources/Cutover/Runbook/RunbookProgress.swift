#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// How far a runbook has got, by its journal.
public struct RunbookProgress: Sendable, Hashable {
    public struct StepState: Sendable, Hashable {
        public var started: Date?
        public var finished: Date?
        /// Who finished it, or who started it while it is open.
        public var name: String?
        /// The reason for which it may be finished although it does not pass, and by whom.
        public var waiver: StepWaiver?

        public var isOpen: Bool { finished == nil }

        /// Seconds from its start to its end or to now; nil if it was not started.
        public func elapsed(at now: Date) -> Double? {
            started.map { max(0, (finished ?? now).timeIntervalSince($0)) }
        }
    }

    public struct StepWaiver: Sendable, Hashable {
        public var result: GateReading.Result
        public var reason: String
        public var name: String
        public var date: Date
    }

    public struct Signature: Sendable, Hashable {
        public var gate: Gate
        public var verdict: String
        public var name: String
        public var date: Date
    }

    public struct Sentinel: Sendable, Hashable {
        public var marker: String
        public var sent: Date
        /// Nil until it was seen on the target.
        public var seen: Date?
    }

    public struct FirstWrite: Sendable, Hashable {
        public var date: Date
        public var name: String
    }

    /// A rehearsal of the migration, by the word of whoever wrote it down.
    public struct Rehearsal: Sendable, Hashable {
        public var date: Date
        public var passed: Bool
        /// How it went.
        public var text: String
        public var name: String
    }

    public let runbook: Runbook
    /// By the step's id; a step nothing was done with is absent.
    public private(set) var steps: [String: StepState] = [:]
    /// The waivers of gates that are still open.
    public private(set) var waivers: [Waiver] = []
    /// All that were ever given, for the evidence.
    public private(set) var allWaivers: [Waiver] = []
    public private(set) var signatures: [Signature] = []
    /// The newest mark that was not taken back.
    public private(set) var mark: DrainMark?
    /// The newest marker that was sent, with when it was seen.
    public private(set) var sentinel: Sentinel?
    /// The first production write on the target, as a person recorded it; nil if nobody has.
    public private(set) var firstWrite: FirstWrite?
    /// The rehearsal that was written down last; nil if none was.
    public private(set) var rehearsal: Rehearsal?
    /// When somebody began the way back; nil if nobody has.
    public private(set) var rollback: Date?
    /// How many signatures there were when the last mark was taken back.
    private(set) var givenUp = 0
    /// Numbers of the journal's lines that could not be read: an unmark or a NO-GO may be among them.
    public private(set) var unreadable: [Int] = []
    /// Entries that do not fit: a step the file does not have, or one finished against the rules.
    public private(set) var problems: [String] = []

    /// Plays the entries in the order of the file.
    public init(_ runbook: Runbook, entries: [JournalEntry] = []) {
        self.runbook = runbook
        for entry in entries { add(entry) }
    }

    /// Plays a journal as it was read, with what of it cannot be.
    public init(_ runbook: Runbook, _ reading: JournalCoding.Reading) {
        self.init(runbook, entries: reading.entries)
        unreadable = reading.unreadable
    }

    /// Adds an entry that was written.
    public mutating func add(_ entry: JournalEntry) {
        switch entry.event {
        case .stepStarted, .stepFinished, .stepReopened, .stepWaived: addStep(entry)
        case .gateWaived(let waiver):
            waivers.append(waiver)
            allWaivers.append(waiver)
        case .gateSigned(let gate, let verdict):
            waivers.removeAll { $0.gate == gate }
            signatures.append(
                Signature(gate: gate, verdict: verdict, name: entry.name, date: entry.date))
        case .writesStopped(let mark): self.mark = mark
        case .writesResumed:
            mark = nil
            sentinel = nil
            // What was forgiven was forgiven of the drain that is over, and so is what was signed.
            givenUp = signatures.count
            waivers.removeAll { $0.gate != .stopWrites }
        case .sentinelSent(let marker): sentinel = Sentinel(marker: marker, sent: entry.date)
        case .sentinelSeen(let marker):
            if let sent = sentinel, sent.marker == marker, sent.seen == nil {
                sentinel?.seen = entry.date
            }
        case .rollbackBegun: rollback = rollback ?? entry.date
        case .firstWrite(let date):
            firstWrite = firstWrite ?? FirstWrite(date: date, name: entry.name)
        case .rehearsed(let date, let passed, let text):
            rehearsal = Rehearsal(date: date, passed: passed, text: text, name: entry.name)
        case .note: break
        }
    }

    private mutating func addStep(_ entry: JournalEntry) {
        guard let id = entry.step, let step = runbook.step(id) else {
            problems.append("'\(entry.step ?? "")' is not in the runbook.")
            return
        }
        var state = steps[id] ?? StepState()
        switch entry.event {
        case .stepStarted:
            // Two people may start a step; the first stands.
            guard state.started == nil else { return }
            (state.started, state.name) = (entry.date, entry.name)
        case .stepFinished(_, let result):
            guard state.isOpen else { return }
            guard Self.mayFinish(step, result, state.waiver) else {
                problems.append(
                    "'\(id)' was finished although \(step.binding.text ?? "") did not pass.")
                return
            }
            state.started = state.started ?? entry.date
            (state.finished, state.name) = (entry.date, entry.name)
        case .stepReopened: state = StepState()
        case .stepWaived(_, let result, let reason):
            guard state.isOpen else { return }
            state.waiver = StepWaiver(
                result: result, reason: reason, name: entry.name, date: entry.date)
        default: return
        }
        steps[id] = state
    }

    /// A step that something is bound to needs its pass, or a waiver of just that result.
    private static func mayFinish(
        _ step: Runbook.Step, _ result: GateReading.Result?, _ waiver: StepWaiver?
    ) -> Bool {
        guard step.binding != .none else { return true }
        guard let result else { return false }
        if result == .notApplicable, case .check(let id) = step.binding,
            GateCatalog.check(id)?.canBeInapplicable == true
        {
            return true
        }
        return result == .pass || result == .warn || waiver?.result == result
    }
}

extension RunbookProgress {
    /// That lines of the journal cannot be read, in a sentence; nil where all can.
    public var unreadableSentence: String? {
        guard let first = unreadable.first else { return nil }
        guard unreadable.count > 1 else {
            return
                "Line \(first) of the journal is no entry: it was cut off or changed. It may have "
                + "taken back what stands here."
        }
        return
            "\(unreadable.count) lines of the journal are no entries, the first is line \(first): "
            + "they were cut off or changed. They may have taken back what stands here."
    }
}

extension JournalEntry {
    /// The step it is about; nil if it is about none.
    public var step: String? {
        switch event {
        case .stepStarted(let id), .stepFinished(let id, _), .stepReopened(let id, _),
            .stepWaived(let id, _, _):
            id
        default: nil
        }
    }
}

// MARK: - What comes next

extension RunbookProgress {
    /// The first step that is not finished: of the way back once it has begun, else of the way
    /// forward; nil when all are finished.
    public var next: Runbook.Step? {
        runbook.phases.filter { $0.isRollback == (rollback != nil) }.flatMap(\.steps)
            .first { steps[$0.id]?.isOpen ?? true }
    }

    /// Seconds planned for the steps that are not finished, those without a plan left out.
    public var plannedRemaining: Double {
        runbook.phases.filter { $0.isRollback == (rollback != nil) }.flatMap(\.steps)
            .filter { steps[$0.id]?.isOpen ?? true }.compactMap(\.minutes).reduce(0, +) * 60
    }

    /// Seconds a step is over its plan; negative while it is under, nil without plan or start.
    public func overrun(of step: Runbook.Step, at now: Date) -> Double? {
        guard let minutes = step.minutes, let elapsed = steps[step.id]?.elapsed(at: now) else {
            return nil
        }
        return elapsed - minutes * 60
    }
}

// MARK: - What may be done

/// What a step is bound to says just now.
public struct StepEvidence: Sendable, Hashable {
    public var result: GateReading.Result
    public var sentence: String

    public init(result: GateReading.Result, sentence: String) {
        self.result = result
        self.sentence = sentence
    }

    /// What a gate's verdict means for a step bound to it.
    public init(_ report: GateReport) {
        result =
            report.isGo
            ? (report.exitCode == 0 ? .pass : .warn)
            : report.failed > 0 ? .fail : .unknown
        sentence = report.line
    }
}

/// Why a step cannot be finished or waived, in whole sentences.
public struct RunbookRefusal: Error, Sendable, Hashable {
    public var message: String

    public init(message: String) { self.message = message }
}

extension RunbookProgress {
    /// The entry that finishes a step, if the rules allow it.
    ///
    /// `evidence` is what the step is bound to says; nil if nothing is known, which is unknown.
    public func finishing(
        _ id: String, evidence: StepEvidence?, entry entryID: String, name: String, date: Date
    ) throws(RunbookRefusal) -> JournalEntry {
        guard let step = runbook.step(id) else {
            throw RunbookRefusal(message: "There is no step '\(id)'.")
        }
        let state = steps[id] ?? StepState()
        guard state.isOpen else {
            throw RunbookRefusal(message: "'\(step.title)' is finished already.")
        }
        let result: GateReading.Result? =
            step.binding == .none ? nil : evidence?.result ?? .unknown
        guard Self.mayFinish(step, result, state.waiver) else {
            let what = step.binding.text ?? ""
            let why = (evidence?.sentence ?? "nothing is known of it").asSentence
            throw RunbookRefusal(
                message: "\(what) does not pass: \(why) Waive it with a reason, or wait.")
        }
        return JournalEntry(
            id: entryID, date: date, name: name, event: .stepFinished(id, result: result))
    }

    /// The entry that waives what a step is bound to, if it needs one and the reason is one.
    public func waiving(
        _ id: String, evidence: StepEvidence?, reason: String, entry entryID: String, name: String,
        date: Date
    ) throws(RunbookRefusal) -> JournalEntry {
        guard let step = runbook.step(id), step.binding != .none else {
            throw RunbookRefusal(message: "Nothing is bound to '\(id)', so nothing is waived.")
        }
        let result = evidence?.result ?? .unknown
        guard result != .pass, result != .warn else {
            throw RunbookRefusal(message: "'\(step.title)' passes; it needs no waiver.")
        }
        guard reason.count(where: { $0.isLetter || $0.isNumber }) >= Waiver.shortestReason,
            name.contains(where: \.isLetter)
        else {
            throw RunbookRefusal(
                message: "A waiver needs a reason of at least \(Waiver.shortestReason) letters "
                    + "and a name.")
        }
        return JournalEntry(
            id: entryID, date: date, name: name,
            event: .stepWaived(id, result: result, reason: reason))
    }
}
