import AccountState
import Foundation
import Migration
import TerminalUI

/// What happened to a task, as marks in a chart.
struct LatencyMarks {
    let world: AccountState
    let task: ReplicationTask

    /// The marks between two instants, oldest first; of many the newest few.
    func events(from start: Date, to end: Date) -> [LineChart.Event] {
        guard start < end else { return [] }
        return (happenings + changes).filter { start...end ~= $0.date }
            .sorted { $0.date < $1.date }.suffix(Self.most)
            .map { mark in
                LineChart.Event(
                    time: mark.date.timeIntervalSince1970, label: mark.label, role: mark.role)
            }
    }

    /// Horizontal lines where alarms on the task's end-to-end latency begin to fire.
    var thresholds: [LineChart.Threshold] {
        let inspection = AlarmInspection(world)
        let values = (world.alarms ?? []).filter {
            $0.metric == MetricName.latencyTarget.rawValue && inspection.concerns($0, task)
        }.compactMap(\.threshold)
        return Set(values).sorted().map { value in
            LineChart.Threshold(value: value, label: "alarm \(CountText.number(value)) s")
        }
    }

    private struct Mark {
        var date: Date
        var label: String
        var role: Role
    }

    private var happenings: [Mark] {
        let instance = world.instance(of: task)?.identifier
        return (world.events ?? []).compactMap { event in
            guard event.concerns(task) || event.source == instance, let kind = EventKind(event)
            else { return nil }
            return Mark(date: event.date, label: kind.label, role: kind.role)
        }
    }

    private var changes: [Mark] {
        let inspection = AlarmInspection(world)
        return (world.alarms ?? []).compactMap { alarm in
            guard let since = alarm.since, inspection.concerns(alarm, task) else { return nil }
            switch alarm.state {
            case .alarm: return Mark(date: since, label: "alarm", role: .fail)
            case .ok: return Mark(date: since, label: "alarm over", role: .ok)
            case .insufficientData, .unknown: return nil
            }
        }
    }

    private static let most = 8
}
