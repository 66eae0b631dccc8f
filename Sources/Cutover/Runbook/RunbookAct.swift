import Basics
import Migration

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// What a person does in a cutover, before the rules have allowed it.
public enum RunbookAct: Sendable, Hashable {
    case start(String)
    /// With what the step is bound to says; nil for a step nothing is bound to.
    case finish(String, evidence: StepEvidence?)
    case reopen(String, reason: String)
    case waiveStep(String, evidence: StepEvidence?, reason: String)
    /// Waives one reading of a check at a gate.
    case waiveCheck(GateReading, gate: Gate, reason: String)
    /// Decides at a gate as it stands; `asNoGo` signs a NO-GO as what it is.
    case sign(GateVerdict, asNoGo: Bool)
    /// Says that writes to the source stopped, with the seconds by which the time may be wrong.
    case mark(Date, uncertainty: Double, note: String)
    case unmark(reason: String)
    case sentinelSent(String)
    case sentinelSeen(String)
    case beginRollback(reason: String)
    /// Says when production first wrote to the target.
    case firstWrite(Date)
    /// Says when a rehearsal of this migration was run, and how it went.
    case rehearse(Date, passed: Bool, text: String)
    case note(String)
}

extension RunbookProgress {
    /// The entry that records an act, if the rules allow it by the journal so far.
    public func entry(
        for act: RunbookAct, id: String, name: String, date: Date
    ) throws(RunbookRefusal) -> JournalEntry {
        guard name.contains(where: \.isLetter) else {
            throw RunbookRefusal(message: "The journal needs a name: say who does it.")
        }
        guard name.count <= Self.longestText, act.text.count <= Self.longestText else {
            throw RunbookRefusal(
                message: "The journal takes texts of at most \(Self.longestText) letters.")
        }
        switch act {
        case .finish(let step, let evidence):
            try checkTurn(of: step)
            return try finishing(step, evidence: evidence, entry: id, name: name, date: date)
        case .waiveStep(let step, let evidence, let reason):
            try checkTurn(of: step)
            guard steps[step]?.isOpen ?? true else {
                throw RunbookRefusal(
                    message: "'\(step)' is finished already, so nothing is waived.")
            }
            return try waiving(
                step, evidence: evidence, reason: reason, entry: id, name: name, date: date)
        default:
            let event = try event(of: act, name: name, date: date)
            return JournalEntry(id: id, date: date, name: name, event: event)
        }
    }

    /// Letters a text of the journal has at most.
    private static let longestText = 2_000
    /// Seconds a mark may be ahead, for clocks that differ.
    private static let mostAhead: Double = 60

    private func event(
        of act: RunbookAct, name: String, date: Date
    ) throws(RunbookRefusal) -> JournalEntry.Event {
        switch act {
        case .start(let step): return .stepStarted(try startable(step))
        case .reopen(let step, let reason): return try reopening(step, reason)
        case .waiveCheck(let reading, let gate, let reason):
            return .gateWaived(
                try waiver(of: reading, gate, reason: reason, name: name, date: date))
        case .sign(let verdict, let asNoGo):
            return .gateSigned(verdict.gate, verdict: try signable(verdict, asNoGo: asNoGo))
        case .mark(let stopped, let uncertainty, let note):
            try checkMark(stopped, now: date)
            return .writesStopped(
                DrainMark(date: stopped, uncertainty: uncertainty, note: note, name: name))
        case .unmark(let reason):
            guard mark != nil else {
                throw RunbookRefusal(
                    message: "Writes are not marked as stopped, so no mark is taken back.")
            }
            return .writesResumed(reason: try checked(reason: reason))
        case .sentinelSent(let marker): return .sentinelSent(try sendable(marker))
        case .sentinelSeen(let marker): return .sentinelSeen(try expected(marker))
        case .beginRollback(let reason):
            if let rollback {
                throw RunbookRefusal(
                    message: "The way back was begun already, at \(ClockText.full(rollback)).")
            }
            return .rollbackBegun(reason: try checked(reason: reason))
        case .firstWrite(let written):
            if let firstWrite {
                throw RunbookRefusal(
                    message: "The first write on the target is recorded already: at "
                        + "\(ClockText.full(firstWrite.date)), said \(firstWrite.name).")
            }
            try checkPast(written, now: date)
            return .firstWrite(written)
        case .rehearse(let run, let passed, let text):
            try checkPast(run, now: date)
            guard text.contains(where: \.isLetter) else {
                throw RunbookRefusal(message: "Say how the rehearsal went, in words.")
            }
            return .rehearsed(run, passed: passed, text: text)
        case .note(let text):
            guard text.contains(where: { !$0.isWhitespace }) else {
                throw RunbookRefusal(message: "The note is empty, so nothing was written down.")
            }
            return .note(text)
        case .finish, .waiveStep:
            throw RunbookRefusal(message: "This is decided by the step's evidence.")
        }
    }
}

// MARK: - The rules

extension RunbookProgress {
    private func known(_ id: String) throws(RunbookRefusal) -> Runbook.Step {
        if let step = runbook.step(id) { return step }
        let ids = runbook.steps.map(\.id)
        guard !ids.isEmpty else {
            throw RunbookRefusal(
                message: "There is no step '\(id)': the migration has no runbook. "
                    + "`dmswatch runbook init` writes one.")
        }
        throw RunbookRefusal(
            message: "There is no step '\(id)' in the runbook."
                + NearestName.hint(for: id, among: ids)
                + " Known are \(ids.joined(separator: ", ")).")
    }

    /// A step of the way back has its turn only once somebody has begun that.
    private func checkTurn(of id: String) throws(RunbookRefusal) {
        _ = try known(id)
        guard runbook.isOfTheWayBack(id), rollback == nil else { return }
        throw RunbookRefusal(
            message: "'\(id)' is a step of the way back, which nobody has begun. "
                + "`dmswatch runbook rollback --reason …` begins it.")
    }

    private func startable(_ id: String) throws(RunbookRefusal) -> String {
        try checkTurn(of: id)
        guard let state = steps[id] else { return id }
        let who = state.name.map { " by \($0)" } ?? ""
        if let finished = state.finished {
            throw RunbookRefusal(
                message: "'\(id)' was finished\(who) at \(ClockText.full(finished)). "
                    + "`dmswatch runbook reopen \(id) --reason …` takes that back.")
        }
        if let started = state.started {
            throw RunbookRefusal(
                message: "'\(id)' was started\(who) at \(ClockText.full(started)) already.")
        }
        return id
    }

    private func reopening(
        _ id: String, _ reason: String
    ) throws(RunbookRefusal) -> JournalEntry.Event {
        _ = try known(id)
        guard steps[id] != nil else {
            throw RunbookRefusal(
                message: "Nothing was done with '\(id)' yet, so nothing is taken back.")
        }
        return .stepReopened(id, reason: try checked(reason: reason))
    }

    private func waiver(
        of reading: GateReading, _ gate: Gate, reason: String, name: String, date: Date
    ) throws(RunbookRefusal) -> Waiver {
        let waiver = Waiver(gate: gate, reading: reading, reason: reason, name: name, date: date)
        if let waiver { return waiver }
        guard reading.result == .fail || reading.result == .unknown else {
            throw RunbookRefusal(
                message: "\(reading.check) is '\(reading.result.rawValue)'; it needs no waiver.")
        }
        throw RunbookRefusal(
            message: "A waiver needs a reason of at least \(Waiver.shortestReason) letters.")
    }

    private func signable(
        _ verdict: GateVerdict, asNoGo: Bool
    ) throws(RunbookRefusal) -> String {
        if !verdict.isGo, !asNoGo {
            throw RunbookRefusal(
                message: "\(verdict.line). It was not signed. Repair or waive what blocks it, or "
                    + "sign the NO-GO as such with --no-go.")
        }
        if verdict.isGo, asNoGo {
            throw RunbookRefusal(
                message: "\(verdict.line). That is no NO-GO, so it was not signed as one. Sign it "
                    + "without --no-go, or write down with `dmswatch runbook note` why it stops.")
        }
        // Somebody may have taken the mark back since it was judged.
        if verdict.isGo, verdict.gate != .stopWrites, mark == nil {
            throw RunbookRefusal(
                message: "Writes are not marked as stopped, so gate \(verdict.gate.letter) is not "
                    + "signed as GO.")
        }
        return verdict.line
    }

    private func checkMark(_ stopped: Date, now: Date) throws(RunbookRefusal) {
        if let mark {
            throw RunbookRefusal(
                message: "Writes are marked as stopped at \(ClockText.full(mark.date)) already, "
                    + "said \(mark.name). `dmswatch runbook unmark --reason …` takes that back.")
        }
        try checkPast(stopped, now: now)
    }

    private func checkPast(_ date: Date, now: Date) throws(RunbookRefusal) {
        guard date.timeIntervalSince(now) <= Self.mostAhead else {
            throw RunbookRefusal(
                message: "\(ClockText.full(date)) has not come yet; it is "
                    + "\(ClockText.full(now)). Write it down once it has happened.")
        }
    }

    private func sendable(_ marker: String) throws(RunbookRefusal) -> String {
        guard marker.contains(where: { $0.isLetter || $0.isNumber }) else {
            throw RunbookRefusal(message: "The sentinel needs its marker: the text that was sent.")
        }
        guard mark != nil else {
            throw RunbookRefusal(
                message: "Writes are not marked as stopped, so a sentinel says nothing of the "
                    + "drain. Mark them with `dmswatch runbook mark`, then send another.")
        }
        return marker
    }

    private func expected(_ marker: String) throws(RunbookRefusal) -> String {
        guard let sentinel else {
            throw RunbookRefusal(
                message: "No sentinel was sent since the mark; write down that first, with "
                    + "`dmswatch runbook sentinel-sent MARKER`.")
        }
        guard sentinel.marker == marker else {
            throw RunbookRefusal(
                message: "The sentinel that was sent is '\(sentinel.marker)', not '\(marker)': "
                    + "another one says nothing of this drain.")
        }
        if let seen = sentinel.seen {
            throw RunbookRefusal(
                message: "'\(marker)' was seen at \(ClockText.full(seen)) already.")
        }
        return marker
    }

    private func checked(reason: String) throws(RunbookRefusal) -> String {
        guard reason.contains(where: \.isLetter) else {
            throw RunbookRefusal(message: "Say why: a reason in words is written down with it.")
        }
        return reason
    }
}

extension RunbookAct {
    /// The act that an event is the record of: whoever writes an event is held to the same rules.
    public init(_ event: JournalEntry.Event) {
        switch event {
        case .stepStarted(let step): self = .start(step)
        case .stepFinished(let step, let result):
            self = .finish(step, evidence: result.map { StepEvidence($0) })
        case .stepReopened(let step, let reason): self = .reopen(step, reason: reason)
        case .stepWaived(let step, let result, let reason):
            self = .waiveStep(step, evidence: StepEvidence(result), reason: reason)
        case .gateWaived(let waiver):
            let reading = GateReading(
                check: waiver.check, task: waiver.task, result: waiver.result, sentence: "",
                judged: waiver.date)
            self = .waiveCheck(reading, gate: waiver.gate, reason: waiver.reason)
        case .gateSigned(let gate, let line):
            let verdict = GateVerdict(gate: gate, line: line)
            self = .sign(verdict, asNoGo: !verdict.isGo)
        case .writesStopped(let mark):
            self = .mark(mark.date, uncertainty: mark.uncertainty, note: mark.note)
        case .writesResumed(let reason): self = .unmark(reason: reason)
        case .sentinelSent(let marker): self = .sentinelSent(marker)
        case .sentinelSeen(let marker): self = .sentinelSeen(marker)
        case .rollbackBegun(let reason): self = .beginRollback(reason: reason)
        case .firstWrite(let date): self = .firstWrite(date)
        case .rehearsed(let date, let passed, let text):
            self = .rehearse(date, passed: passed, text: text)
        case .note(let text): self = .note(text)
        }
    }
}

extension StepEvidence {
    /// A result that was looked at when the dialog was opened.
    fileprivate init(_ result: GateReading.Result) {
        self.init(result: result, sentence: "It says '\(result.rawValue)'.")
    }
}

extension RunbookAct {
    /// What was typed freely.
    fileprivate var text: String {
        switch self {
        case .start, .finish, .sign, .firstWrite: ""
        case .reopen(_, let reason), .waiveStep(_, _, let reason), .waiveCheck(_, _, let reason),
            .unmark(let reason), .beginRollback(let reason):
            reason
        case .mark(_, _, let note): note
        case .sentinelSent(let text), .sentinelSeen(let text), .note(let text),
            .rehearse(_, _, let text):
            text
        }
    }
}
