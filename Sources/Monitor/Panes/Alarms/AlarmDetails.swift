import AccountState
import Foundation
import Migration
import TerminalUI

/// All that is known of one alarm or event, in sentences.
struct AlarmDetails {
    let context: PaneContext

    func lines(of item: AlarmItem, width: Int) -> [Line] {
        let parts =
            switch item {
            case .alarm(let alarm, let fault): parts(of: alarm, fault)
            case .event(let event): parts(of: event)
            }
        return parts.filter { !$0.isEmpty }.flatMap { part in
            TextWidth.wrap(part.text, to: max(1, width)).map {
                Line($0, part.spans.first?.style ?? .text)
            }
        }
    }

    private func parts(of alarm: Alarm, _ fault: AlarmFault?) -> [Line] {
        [
            Line(watched(alarm)), Line(dimensions(of: alarm.dimensions), .dim),
        ] + AlarmMakeup(alarm, in: context).lines + [
            Line(newest(alarm), .dim),
            Line(fault?.explanation ?? silence(of: alarm), Style(alarm.role(fault))),
            Line(fault.map { "Fix: \($0.fix)" } ?? "", .bright),
            Line(alarm.reason.map { "CloudWatch: \($0)" } ?? "", .dim),
            Line(AlarmAudience(alarm).sentence, AlarmAudience(alarm).isNobody ? .warn : .text),
        ]
    }

    private func watched(_ alarm: Alarm) -> String {
        if alarm.isComposite {
            return "A composite alarm: it fires on the state of other alarms"
                + (alarm.rule.map { ", \($0)." } ?? ".")
        }
        let judged = alarm.terms.first(where: \.isJudged).map { $0.label ?? $0.expression ?? $0.id }
        let subject = alarm.terms.isEmpty ? alarm.metric : judged
        guard let metric = subject, !metric.isEmpty else {
            return "It evaluates a metric expression."
        }
        let comparison = alarm.comparison.flatMap(AlarmComparison.init(rawValue:))?.sign(
            isUnicode: context.symbols.isUnicode)
        let limit = alarm.threshold.map { AlarmUnit(metric: alarm.judgedMetric).text($0) }
        let condition = [metric, comparison ?? alarm.comparison, limit].compactMap(\.self)
        let statistic = alarm.statistic.map { "\($0.lowercased()) over" } ?? "over"
        let span = alarm.period.map { ", \(statistic) \(DurationText.words(Double($0)))" } ?? ""
        let times = alarm.evaluationPeriods.map { $0 == 1 ? "" : ", \($0) times in a row" } ?? ""
        return "Fires at \(condition.joined(separator: " "))\(span)\(times)."
    }

    private func dimensions(of dimensions: [String: String]) -> String {
        dimensions.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
            .joined(separator: ", ")
    }

    private func newest(_ alarm: Alarm) -> String {
        let judgement = AlarmJudgement(alarm, in: context.account)
        guard let value = judgement.value else { return "" }
        let text = AlarmUnit(metric: alarm.judgedMetric).text(value)
        switch judgement.source {
        case .datapoint(let date):
            let age = DurationText.words(context.now.timeIntervalSince(date))
            return "Newest datapoint: \(text), \(age) old."
        case .reason: return "When the state last changed it was \(text)."
        case nil: return ""
        }
    }

    /// What can be said of an alarm without data in which nothing wrong was found.
    private func silence(of alarm: Alarm) -> String {
        guard alarm.state == .insufficientData else { return "" }
        return "CloudWatch has no datapoint to evaluate. What it watches seems to exist; a new "
            + "alarm starts like this, and so does one whose metric is not published now."
    }

    private func parts(of event: MigrationEvent) -> [Line] {
        let categories =
            event.categories.isEmpty ? "" : ": " + event.categories.joined(separator: ", ")
        return [
            Line(event.message),
            Line(
                "\(ClockText.full(event.date)), \(event.sourceType) \(event.source)\(categories)",
                .dim),
        ]
    }
}

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
        let judgement = AlarmJudgement(single, in: context.account)
        guard let value = judgement.value, case .datapoint(let date) = judgement.source else {
            return ""
        }
        let age = DurationText.words(context.now.timeIntervalSince(date))
        return "; newest \(AlarmUnit(metric: term.metric).text(value)), \(age) old"
    }
}

/// The values of an alarm or event with their meanings.
struct AlarmExplanation {
    let context: PaneContext

    func values(of item: AlarmItem) -> [Explained] {
        switch item {
        case .event(let event): return [value("event", Line(event.message), .events)]
        case .alarm(let alarm, let fault):
            let text = AlarmJudgement(alarm, in: context.account).text(
                alarm, isUnicode: context.symbols.isUnicode)
            let audience = AlarmAudience(alarm)
            let own = [
                value("state", Line(alarm.state.text, Style(alarm.role(fault))), .alarms),
                value("since", Line(alarm.since.map(ClockText.full) ?? "not known"), .alarms),
                value("value", Line(text ?? "no threshold"), .alarms),
                value(
                    "audience", Line(audience.words, audience.isNobody ? .warn : .text), .alarms),
            ]
            let metric = alarm.metric.flatMap(MetricName.init(rawValue:)).map {
                [Explained($0.rawValue, .empty, .metric($0), feed: nil)]
            }
            return own + (metric ?? [])
        }
    }

    private func value(_ key: String, _ value: Line, _ feed: Feed) -> Explained {
        Explained(key, value, Meaning.alarms[key] ?? Meaning("", from: ""), feed: feed)
    }
}
