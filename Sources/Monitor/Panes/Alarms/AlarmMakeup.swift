import AccountState
import Foundation
import Migration
import TerminalUI

/// What an alarm is made of: the metrics of an expression, or the alarms of a composite one.
struct AlarmMakeup {
    private let alarm: Alarm
    private let context: PaneContext

    init(_ alarm: Alarm, in context: PaneContext) {
        self.alarm = alarm
        self.context = context
    }

    /// In a few words, for a column; nil of an alarm on one metric.
    var words: String? {
        if alarm.isComposite {
            guard !alarm.children.isEmpty else { return nil }
            return "\(firing.count) of \(CountText.of(alarm.children.count, "alarm")) in ALARM"
        }
        let metrics = alarm.terms.filter { $0.metric != nil }
        guard metrics.count > 1 || alarm.metric == nil, !alarm.terms.isEmpty else { return nil }
        return metrics.isEmpty
            ? "an expression" : "expression of \(CountText.of(metrics.count, "metric"))"
    }

    /// One line for each part.
    var lines: [Line] { alarm.isComposite ? children : alarm.terms.map(line(of:)) }

    private var firing: [AlarmChild] { alarm.children.filter { $0.state == .alarm } }

    /// Those in ALARM first: they are why.
    private var children: [Line] {
        let others = alarm.children.filter { $0.state != .alarm }
        let names = others.map { "\($0.name) (\($0.state.text))" }.joined(separator: ", ")
        return [
            firing.isEmpty
                ? .empty
                : Line("In ALARM: \(firing.map(\.name).joined(separator: ", ")).", .fail),
            names.isEmpty ? .empty : Line("Not in ALARM: \(names).", .dim),
        ].filter { !$0.isEmpty }
    }

    /// `m1 = CDCLatencyTarget of riga-rep01 LEDGER, maximum over 1 min; newest 12 s, 31 s old`.
    private func line(of term: AlarmTerm) -> Line {
        let mark = term.isJudged ? ", which is compared" : ""
        if let expression = term.expression {
            return Line("\(term.id) = \(expression)\(mark)", .dim)
        }
        let things = term.dimensions.sorted { $0.key < $1.key }.map(\.value)
        let subject = things.isEmpty ? "" : " of \(things.joined(separator: " "))"
        let statistic = [
            term.statistic?.lowercased(),
            term.period.map { "over \(DurationText.words(Double($0)))" },
        ].compactMap { $0 }.joined(separator: " ")
        let parts = ["\(term.id) = \(term.metric ?? "a metric")\(subject)", statistic].filter {
            !$0.isEmpty
        }
        return Line(parts.joined(separator: ", ") + mark + newest(term), .dim)
    }

    private func newest(_ term: AlarmTerm) -> String {
        var single = alarm
        single.namespace = term.namespace
        single.metric = term.metric
        single.dimensions = term.dimensions
        single.reason = nil
        single.terms = []
        let judgement = AlarmJudgement(single, in: context.world)
        guard let value = judgement.value, case .datapoint(let date) = judgement.source else {
            return ""
        }
        let age = DurationText.words(context.now.timeIntervalSince(date))
        return "; newest \(AlarmUnit(metric: term.metric).text(value)), \(age) old"
    }
}
