public import AccountState
import Foundation
import Migration
import TerminalUI

/// How far the open task's target is behind its source, and where that is going.
public struct LatencyPane: Pane {
    public static let descriptor = PaneDescriptor(
        id: .latency, title: "Latency", isAboutOpenTask: true)
    public static let commands = LatencyCommands.all

    /// The window somebody chose; nil for one that suits the data.
    private var chosen: LatencyWindow?
    /// The minute somebody looks at; nil while they look at all of it.
    private(set) var minute: Date?

    public init() {}

    public mutating func perform(
        _ command: CommandID, in context: PaneContext
    ) -> [PaneAction] {
        let window = window(in: context)
        switch command {
        case LatencyCommands.window: chosen = window.next
        case LatencyCommands.longer: chosen = window.longer
        case LatencyCommands.shorter: chosen = window.shorter
        case LatencyCommands.earlier: move(by: -1, in: context)
        case LatencyCommands.later: move(by: 1, in: context)
        case LatencyCommands.log:
            guard let minute else {
                return [
                    .notice(Notice(.refusal, "Which minute? \u{2190} and \u{2192} choose one."))
                ]
            }
            return [LogLink.instant(minute)]
        default: break
        }
        return []
    }

    /// Comes from a line of the log: its minute is marked, in a window that has it.
    public mutating func seek(_ sought: Sought, in context: PaneContext) {
        guard case .instant(let date) = sought else { return }
        minute = date
        let back = context.now.timeIntervalSince(date)
        if back > window(in: context).seconds {
            chosen = LatencyWindow.allCases.first { $0.seconds >= back } ?? .day
        }
    }

    /// Moves the mark by as many minutes as the window has columns for, from now on if there is none;
    /// past now it is taken away.
    private mutating func move(by step: Double, in context: PaneContext) {
        let window = window(in: context).seconds
        let columns = Double(max(15, context.size.width - 10))
        let stride = max(60, (window / columns / 60).rounded(.up) * 60)
        let next = (minute ?? context.now).addingTimeInterval(step * stride)
        guard next < context.now else {
            minute = nil
            return
        }
        minute = max(next, context.now.addingTimeInterval(-window))
    }

    public func feeds(context: PaneContext) -> [Feed] {
        let subject = context.task.flatMap { context.account.metricSubject(of: $0) }
        // The marks in the chart are alarms and events, also while no other pane shows those.
        return subject.map { [.metrics($0), .events, .alarms] } ?? []
    }

    public func copyable(context: PaneContext) -> Copyable? {
        guard let scene = LatencyScene(context, window: window(in: context)) else { return nil }
        let words = LatencyText(scene: scene, symbols: context.symbols)
        return Copyable(value: words.values.text, identity: scene.task.arn.text)
    }

    /// There is no cursor: `?` explains every value of the pane.
    public func explained(context: PaneContext) -> [Explained] {
        guard let task = context.task, let subject = context.account.metricSubject(of: task) else {
            return []
        }
        return context.account.explained(MetricName.ofTask, of: subject, at: context.now)
    }

    /// How much of the past is shown: until somebody chooses, an hour, or a quarter of one while
    /// there is no more to show.
    func window(in context: PaneContext) -> LatencyWindow {
        if let chosen { return chosen }
        let subject = context.task.flatMap { context.account.metricSubject(of: $0) }
        let series = subject.flatMap { context.account.metrics[$0]?.series } ?? [:]
        guard let oldest = series.values.compactMap({ $0.points.first?.date }).min() else {
            return .hour
        }
        let isShort = context.now.timeIntervalSince(oldest) <= LatencyWindow.quarter.seconds
        return isShort ? .quarter : .hour
    }
}

/// The commands of the Latency pane.
enum LatencyCommands {
    static let window: CommandID = "latency.window"
    static let longer: CommandID = "latency.longer"
    static let shorter: CommandID = "latency.shorter"
    static let earlier: CommandID = "latency.earlier"
    static let later: CommandID = "latency.later"
    static let log: CommandID = "latency.log"

    static let all: [Command] = [
        Command(
            window, keys: [KeyChord("t")], title: "time span",
            help: "Cycle through 15 minutes, 1 hour, 6 hours and 24 hours.",
            isInKeyBar: true),
        Command(
            longer, keys: [KeyChord("[")], title: "longer",
            help: "Show a longer time span."),
        Command(
            shorter, keys: [KeyChord("]")], title: "shorter",
            help: "Show a shorter time span, in more detail."),
        Command(
            earlier, keys: [KeyChord(.left)], title: "earlier",
            help: "Mark a minute, or an earlier one."),
        Command(
            later, keys: [KeyChord(.right)], title: "later",
            help: "Mark a later minute; beyond now there is none."),
        LogLink.command(log, "Show what the log says at the minute that is marked."),
    ]
}

/// How much of the past the chart shows.
enum LatencyWindow: TimeInterval, Sendable, Hashable, CaseIterable {
    case quarter = 900
    case hour = 3_600
    case quarterDay = 21_600
    case day = 86_400

    /// In seconds.
    var seconds: TimeInterval { rawValue }

    var label: String {
        switch self {
        case .quarter: "15m"
        case .hour: "1h"
        case .quarterDay: "6h"
        case .day: "24h"
        }
    }

    /// For sentences.
    var words: String {
        switch self {
        case .quarter: "15 minutes"
        case .hour: "hour"
        case .quarterDay: "6 hours"
        case .day: "24 hours"
        }
    }

    /// The next longer one; the longest stays.
    var longer: LatencyWindow { Self.allCases.first { $0.seconds > seconds } ?? self }

    /// The next shorter one; the shortest stays.
    var shorter: LatencyWindow { Self.allCases.last { $0.seconds < seconds } ?? self }

    /// The next longer one, and the shortest after the longest.
    var next: LatencyWindow { longer == self ? .quarter : longer }
}
