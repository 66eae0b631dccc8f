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
            return "A composite alarm: it fires by the state of others"
                + (alarm.rule.map { ", \($0)." } ?? ".")
        }
        let judged = alarm.terms.first(where: \.isJudged).map { $0.label ?? $0.expression ?? $0.id }
        let subject = alarm.terms.isEmpty ? alarm.metric : judged
        guard let metric = subject, !metric.isEmpty else {
            return "It judges an expression of metrics."
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
        let judgement = AlarmJudgement(alarm, in: context.world)
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
        return "CloudWatch has no datapoint to judge. What it watches seems to exist; a new "
            + "alarm begins like this, and so does one whose metric is not published now."
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
