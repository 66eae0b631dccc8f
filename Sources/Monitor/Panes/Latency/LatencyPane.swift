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

    public init() {}

    public mutating func perform(
        _ command: CommandID, in context: PaneContext
    ) -> [PaneAction] {
        let window = window(in: context)
        switch command {
        case LatencyCommands.window: chosen = window.next
        case LatencyCommands.longer: chosen = window.longer
        case LatencyCommands.shorter: chosen = window.shorter
        default: break
        }
        return []
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
