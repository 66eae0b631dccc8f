public import Cutover
import Foundation
import Migration
import TerminalUI

/// A dialog that asks for what is written into the journal of a cutover. It changes nothing at AWS.
public struct JournalDialog: Sendable, Equatable {
    /// What is to be written.
    public enum Subject: Sendable, Equatable {
        case mark
        case unmark
        case waiver(Gate, GateReading, check: String)
        case signature(Gate, verdict: String, isGo: Bool)
        case sentinelSent
        case sentinelSeen(String)
        case firstWrite
        case startedStep(String, title: String)
        case finishedStep(String, title: String, GateReading.Result?)
        case waivedStep(String, title: String, GateReading.Result, because: String)
        case reopenedStep(String, title: String)
        /// The way back begins.
        case rollback
        /// Words that change nothing.
        case note
    }

    /// What a key led to.
    enum Outcome: Equatable {
        case open
        case cancelled
        case entered(JournalRequest)
        /// What is typed does not do, and why.
        case refused(String)
    }

    struct Field: Sendable, Equatable {
        let label: String
        let hint: String
        var text = TextField()

        init(_ label: String, _ hint: String) {
            self.label = label
            self.hint = hint
        }
    }

    let migration: String
    let subject: Subject
    var fields: [Field]
    private(set) var focus = 0

    init(_ subject: Subject, migration: String) {
        self.subject = subject
        self.migration = migration
        fields = Self.fields(of: subject)
    }

    private static func fields(of subject: Subject) -> [Field] {
        let name = Field("Name", "who says so")
        switch subject {
        case .mark:
            return [
                Field("Time", "now, or 02:55, 15m ago, 2026-11-28 02:55 (UTC)"),
                Field("Note", "may be empty"),
            ]
        case .firstWrite:
            return [Field("Time", "now, or 02:55, 15m ago, 2026-11-28 02:55 (UTC)"), name]
        case .unmark, .reopenedStep: return [Field("Reason", "why")]
        case .waiver, .waivedStep:
            return [Field("Reason", "at least \(Waiver.shortestReason) letters"), name]
        case .signature: return [name]
        case .sentinelSent: return [Field("Marker", "the row's value, as written at the source")]
        case .sentinelSeen, .startedStep, .finishedStep: return [name]
        case .rollback: return [Field("Reason", "why"), name]
        case .note: return [Field("Text", "what is to be remembered"), name]
        }
    }

    /// What is written, and of which migration.
    var title: String { "\(word)  \(migration)" }

    private var word: String {
        switch subject {
        case .mark: "Writes stopped"
        case .unmark: "Take the mark back"
        case .waiver(let gate, let reading, _): "Waive \(reading.check) at gate \(gate.letter)"
        case .signature(let gate, _, _): "Sign gate \(gate.letter)"
        case .sentinelSent: "Marker sent"
        case .sentinelSeen: "Marker seen"
        case .firstWrite: "First write on the target"
        case .startedStep: "Start a step"
        case .finishedStep: "Finish a step"
        case .waivedStep: "Waive a step"
        case .reopenedStep: "Take a step back"
        case .rollback: "Begin the way back"
        case .note: "Note"
        }
    }

    /// What entering it says, in whole sentences.
    var sentences: [String] {
        switch subject {
        case .mark:
            [
                "You say that nobody writes to the source of '\(migration)' any more. Only minutes "
                    + "that lie wholly after this time prove the drain.",
                "It is written into the journal and the audit file. It changes nothing at AWS.",
            ]
        case .unmark: ["Writes go on; the drain of '\(migration)' is not counted any more."]
        case .waiver(_, let reading, let check):
            [
                "\(check): \(reading.sentence)",
                "The gate may be passed although this is '\(reading.result.rawValue)'. The waiver "
                    + "ends with the gate, or when the result becomes another.",
            ]
        case .signature(let gate, let verdict, let isGo):
            [
                "\(verdict): \(gate.title).",
                isGo
                    ? "You sign this verdict as it stands now."
                    : "You sign that it is NO-GO as it stands now; it is no leave to go on.",
            ]
        case .sentinelSent:
            [
                "You have written a marker row at the source, and say so now. Look for it at the "
                    + "target."
            ]
        case .sentinelSeen(let marker): ["You have seen the marker '\(marker)' at the target."]
        case .firstWrite:
            ["From the first production write on the target there is no way back without loss."]
        case .startedStep(_, let title): ["\(title): it begins now."]
        case .finishedStep(_, let title, let result):
            ["\(title)\(result.map { ": what it is bound to says '\($0.rawValue)'." } ?? ".")"]
        case .waivedStep(_, let title, let result, let because):
            ["\(title): \(because)", "It may be finished although this is '\(result.rawValue)'."]
        case .reopenedStep(_, let title): ["\(title) counts as not begun."]
        case .rollback:
            [
                "From now on the steps of the way back come next. The journal has no word that "
                    + "takes this back.",
                "It is written into the journal and the audit file. It changes nothing at AWS.",
            ]
        case .note: ["It is written into the journal of '\(migration)' and changes nothing."]
        }
    }

    /// What the time typed so far means, so that nobody marks another than was meant; nil without one.
    func instant(at now: Date) -> String? {
        guard fields.contains(where: { $0.label == "Time" }) else { return nil }
        let text = typed("Time")
        guard let time = MarkInstant(text.isEmpty ? "now" : text, now: now) else { return nil }
        let ago = now.timeIntervalSince(time.date)
        return "That is \(ClockText.full(time.date)), "
            + (ago < 1 ? "now." : "\(DurationText.words(ago)) ago.")
    }

    /// The word on the button.
    var button: String {
        switch subject {
        case .mark, .firstWrite: "Mark"
        case .unmark, .reopenedStep: "Take back"
        case .waiver, .waivedStep: "Waive"
        case .signature: "Sign"
        case .sentinelSent, .sentinelSeen, .note: "Note"
        case .startedStep: "Start"
        case .finishedStep: "Finish"
        case .rollback: "Begin"
        }
    }

    mutating func paste(_ text: String) { fields[focus].text.insert(text) }

    mutating func handle(_ chord: KeyChord, at now: Date) -> Outcome {
        switch chord.key {
        case .escape: return .cancelled
        case .tab, .down: focus = (focus + 1) % fields.count
        case .backTab, .up: focus = (focus + fields.count - 1) % fields.count
        case .enter:
            guard focus == fields.count - 1 else {
                focus += 1
                return .open
            }
            return enter(at: now)
        default: _ = fields[focus].text.handle(chord)
        }
        return .open
    }

    private func typed(_ label: String) -> String {
        let field = fields.first { $0.label == label }?.text.text ?? ""
        return field.split(separator: " ").joined(separator: " ")
    }

    private func enter(at now: Date) -> Outcome {
        let name = typed("Name")
        if fields.contains(where: { $0.label == "Name" }), !name.contains(where: \.isLetter) {
            return .refused("Type the name of whoever says so.")
        }
        if fields.contains(where: { $0.label == "Marker" }), typed("Marker").isEmpty {
            return .refused("Type the marker that was written.")
        }
        if fields.contains(where: { $0.label == "Reason" }), typed("Reason").isEmpty {
            return .refused("Type a reason.")
        }
        if fields.contains(where: { $0.label == "Text" }), typed("Text").isEmpty {
            return .refused("Type what is to be noted.")
        }
        var time = MarkInstant("now", now: now)
        if fields.contains(where: { $0.label == "Time" }) {
            let text = self.typed("Time")
            guard let typed = MarkInstant(text.isEmpty ? "now" : text, now: now) else {
                return .refused(
                    "That is no time. Write now, 15m, 02:55 or 2026-11-28 02:55, in UTC.")
            }
            guard typed.date <= now.addingTimeInterval(60) else {
                return .refused("That time is in the future.")
            }
            time = typed
        }
        guard let time, let event = event(name: name, time: time, now: now) else {
            return .refused(
                "A waiver needs a reason of at least \(Waiver.shortestReason) letters and a name.")
        }
        return .entered(JournalRequest(migration: migration, event: event, name: name))
    }

    private func event(name: String, time: MarkInstant, now: Date) -> JournalEntry.Event? {
        let reason = typed("Reason")
        switch subject {
        case .mark:
            return .writesStopped(
                DrainMark(
                    date: time.date, uncertainty: time.uncertainty, note: typed("Note"),
                    name: name))
        case .unmark: return .writesResumed(reason: reason)
        case .waiver(let gate, let reading, _):
            return Waiver(gate: gate, reading: reading, reason: reason, name: name, date: now)
                .map { .gateWaived($0) }
        case .signature(let gate, let verdict, _): return .gateSigned(gate, verdict: verdict)
        case .sentinelSent:
            return .sentinelSent(typed("Marker"))
        case .sentinelSeen(let marker): return .sentinelSeen(marker)
        case .firstWrite: return .firstWrite(time.date)
        case .startedStep(let id, _): return .stepStarted(id)
        case .finishedStep(let id, _, let result): return .stepFinished(id, result: result)
        case .waivedStep(let id, _, let result, _):
            let letters = reason.count { $0.isLetter || $0.isNumber }
            guard letters >= Waiver.shortestReason else { return nil }
            return .stepWaived(id, result: result, reason: reason)
        case .reopenedStep(let id, _): return .stepReopened(id, reason: reason)
        case .rollback: return .rollbackBegun(reason: reason)
        case .note: return .note(typed("Text"))
        }
    }
}
