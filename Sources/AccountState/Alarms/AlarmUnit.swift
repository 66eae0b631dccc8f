import Migration

/// What a DMS metric is counted in.
public enum AlarmUnit: Sendable, Hashable {
    case seconds
    case percent
    case bytes
    case rowsPerSecond
    case count

    /// By the user guide's list of metrics; a metric that is not known is a count.
    public init(metric: String?) {
        self =
            switch metric ?? "" {
            case "CDCLatencySource", "CDCLatencyTarget": .seconds
            case "CPUUtilization", "CPUAllocated": .percent
            case "FreeableMemory", "FreeMemory", "AvailableMemory", "SwapUsage",
                "FreeStorageSpace":
                .bytes
            case "CDCThroughputRowsSource", "CDCThroughputRowsTarget",
                "FullLoadThroughputRowsSource", "FullLoadThroughputRowsTarget":
                .rowsPerSecond
            default: .count
            }
    }

    /// The bare number; of bytes, the gibibytes.
    public func number(_ value: Double) -> String {
        CountText.number(self == .bytes ? value / 1_073_741_824 : value)
    }

    /// The number with its unit.
    public func text(_ value: Double) -> String {
        switch self {
        case .seconds: "\(number(value)) s"
        case .percent: "\(number(value)) %"
        case .bytes: "\(number(value)) GiB"
        case .rowsPerSecond: "\(number(value)) rows/s"
        case .count: number(value)
        }
    }
}
