import Migration
import TerminalUI

/// How far the open task's target is behind its source, and where that is going.
public struct LatencyPane: Pane {
    public static let descriptor = PaneDescriptor(
        id: .latency, title: "Latency", isAboutOpenTask: true)
    public static let commands = LatencyCommands.all

    var window = LatencyWindow.hour

    public init() {}

    public mutating func perform(
        _ command: CommandID, in context: PaneContext
    ) -> [PaneAction] {
        switch command {
        case LatencyCommands.window: window = window.next
        case LatencyCommands.longer: window = window.longer
        case LatencyCommands.shorter: window = window.shorter
        default: break
        }
        return []
    }

    public func feeds(context: PaneContext) -> [Feed] {
        let subject = context.task.flatMap { context.world.metricSubject(of: $0) }
        return subject.map { [.metrics($0)] } ?? []
    }

    public func copyable(context: PaneContext) -> Copyable? {
        guard let scene = LatencyScene(context, window: window) else { return nil }
        let words = LatencyWords(scene: scene, symbols: context.symbols)
        return Copyable(value: words.values.text, identity: scene.task.arn.text)
    }
}
