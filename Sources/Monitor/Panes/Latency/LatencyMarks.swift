import Foundation
import Migration
import TerminalUI

/// What happened to a task, as marks in a chart.
struct LatencyMarks {
    let world: World
    let task: ReplicationTask

    /// The marks between two instants, oldest first; of many the newest few. Of labels that would
    /// run into one another in a chart of so many columns the newest stays.
    func events(from start: Date, to end: Date, columns: Int) -> [LineChart.Event] {
        guard start < end else { return [] }
        let marks = (happenings + changes).filter { start...end ~= $0.date }
            .sorted { $0.date < $1.date }.suffix(Self.most)
        var free = Double.infinity
        let labelled = marks.reversed().map { mark in
            let share = mark.date.timeIntervalSince(start) / end.timeIntervalSince(start)
            let place = share * Double(columns)
            let width = Double(mark.label.count + 2)
            // At the right edge a label stands left of its line, otherwise right of it.
            let left = place + width > Double(columns) ? place - width : place
            let hasRoom = left + width <= free
            if hasRoom { free = left }
            return LineChart.Event(
                time: mark.date.timeIntervalSince1970, label: hasRoom ? mark.label : "",
                role: mark.role)
        }
        return labelled.reversed()
    }

    /// Horizontal lines where alarms on the task's end-to-end latency begin to fire.
    var thresholds: [LineChart.Threshold] {
        let inspection = AlarmInspection(world: world)
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
        let inspection = AlarmInspection(world: world)
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
