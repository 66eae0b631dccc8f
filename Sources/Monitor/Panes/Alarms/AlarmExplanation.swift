import AccountState
import Migration
import TerminalUI

/// The values of an alarm or event with their meanings.
struct AlarmExplanation {
    let context: PaneContext

    func values(of item: AlarmItem) -> [Explained] {
        switch item {
        case .event(let event): return [value("event", Line(event.message), .events)]
        case .alarm(let alarm, let fault):
            let text = AlarmJudgement(alarm, in: context.world).text(
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
