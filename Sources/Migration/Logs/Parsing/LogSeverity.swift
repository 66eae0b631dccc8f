/// The letter DMS puts before the colon of a log line.
public enum LogSeverity: Character, Sendable, Hashable, CaseIterable, Comparable {
    case error = "E"
    case warning = "W"
    case info = "I"
    case debug = "D"
    case trace = "T"
    case verbose = "V"

    /// The more serious is the greater.
    public static func < (lhs: LogSeverity, rhs: LogSeverity) -> Bool { lhs.rank < rhs.rank }

    private var rank: Int {
        switch self {
        case .verbose: 0
        case .trace: 1
        case .debug: 2
        case .info: 3
        case .warning: 4
        case .error: 5
        }
    }

    /// The severity of a letter; nil for any other byte.
    init?(byte: UInt8) {
        switch byte {
        case UInt8(ascii: "E"): self = .error
        case UInt8(ascii: "W"): self = .warning
        case UInt8(ascii: "I"): self = .info
        case UInt8(ascii: "D"): self = .debug
        case UInt8(ascii: "T"): self = .trace
        case UInt8(ascii: "V"): self = .verbose
        default: return nil
        }
    }
}
