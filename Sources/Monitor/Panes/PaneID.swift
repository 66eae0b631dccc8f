/// The six panes, in the order of their number keys.
public enum PaneID: Int, Sendable, Hashable, CaseIterable {
    case tasks = 1
    case tables
    case latency
    case validation
    case alarms
    case log
}
