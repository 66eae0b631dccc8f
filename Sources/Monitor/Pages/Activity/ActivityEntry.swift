import Foundation
import Migration
import TerminalUI

/// One act as the page of acts shows it: a line, and below it who, why and what AWS said.
struct ActivityEntry {
    let id: String
    let time: Date
    let word: String
    let role: Role
    let what: String
    /// The ARN of the task.
    let task: String
    /// Facts for the second line, and AWS's own words.
    let facts: [String]
    let words: String?

    /// Everything a filter may look for.
    var text: String { ([word, what, task] + facts + [words ?? ""]).joined(separator: " ") }

    /// An act of this session.
    init(_ act: Act, symbols: Symbols, at now: Date) {
        id = "now-\(act.id)"
        time = act.confirmed.confirmed
        what = "\(act.confirmed.mutation.title) '\(act.identifier)'"
        task = act.confirmed.mutation.task.text
        word = act.progress(symbols)
        role = act.role
        let taken = DurationText.words(act.elapsed(at: now))
        facts =
            [
                act.isOver ? "after \(taken)" : "for \(taken)",
                "it was \(act.expected.text)",
            ] + [act.reason.map { "because: \($0)" }, act.remark].compactMap { $0 }
        words = act.sentence
    }

    /// An act of the audit file.
    init(_ act: PastAct, symbols: Symbols) {
        id = act.id
        time = act.time
        what = act.isArming ? act.identifier : "\(act.operation) '\(act.identifier)'"
        task = act.task
        word = act.outcome == .open ? "unknown: no outcome on record" : act.word
        role =
            switch act.outcome {
            case _ where act.isArming: .info
            case .accepted: .ok
            case .refused: .fail
            case .open, .unknown: .unknown
            case .underWay: .info
            }
        let states = [act.stateBefore, act.stateAfter].compactMap { $0 }
        facts = [
            "\(act.user)@\(act.host)", act.caller, states.joined(separator: " \(symbols.right) "),
            act.parameters, act.reason.map { "because: \($0)" },
            act.requestID.map { "request \($0)" },
        ].compactMap { $0 }.filter { !$0.isEmpty }
        words = act.detail
    }

    func rows(width: Int, symbols: Symbols) -> [PageRow<ActivityRowID>] {
        let head =
            Line("\(ClockText.full(time))  ", .dim)
            + Line("\(symbols.glyph(for: role)) \(word)", Style(role)) + Line("  \(what)", .bright)
        let rest =
            wrapped(facts.joined(separator: symbols.separator), .dim, width)
            + wrapped(words ?? "", .text, width)
        return ([head] + rest).enumerated().map { part, line in
            PageRow(
                ActivityRowID(act: id, part: part), line,
                copyable: Copyable(value: text, identity: task))
        }
    }

    private func wrapped(_ text: String, _ style: Style, _ width: Int) -> [Line] {
        guard !text.isEmpty else { return [] }
        return TextWidth.wrap(text, to: max(8, width - 4)).map { Line("    " + $0, style) }
    }
}

extension Act {
    /// Seconds from the yes to the end, or to now.
    func elapsed(at now: Date) -> TimeInterval {
        max(0, (isOver ? since ?? now : now).timeIntervalSince(confirmed.confirmed))
    }

    /// How its state is meant.
    var role: Role {
        switch phase {
        case .waiting, .requested, .accepted: .info
        case .done: .ok
        case .refused: .fail
        case .unknown: .unknown
        }
    }

    /// AWS's or our words on a refusal or an unknown outcome.
    var sentence: String? {
        switch phase {
        case .refused(let why), .unknown(let why): why
        default: nil
        }
    }
}
