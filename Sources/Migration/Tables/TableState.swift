/// The full-load state of a table; an unknown state keeps AWS's text.
///
/// `completed` is about the full load alone and stays during CDC: it does not mean "in sync".
public enum TableState: Sendable, Hashable {
    case doesNotExist
    case beforeLoad
    case fullLoad
    case completed
    case cancelled
    case error
    case reloading
    case unknown(String)

    /// Every state in AWS's documentation.
    public static let documented: [TableState] = [
        .doesNotExist, .beforeLoad, .fullLoad, .completed, .cancelled, .error, .reloading,
    ]

    /// Reads AWS's spelling; any other text is kept.
    public init(_ text: String) {
        self = Self.documented.first { $0.text == text } ?? .unknown(text)
    }

    /// AWS's spelling, which the `table-state` filter takes too.
    public var text: String {
        switch self {
        case .doesNotExist: "Table does not exist"
        case .beforeLoad: "Before load"
        case .fullLoad: "Full load"
        case .completed: "Table completed"
        case .cancelled: "Table cancelled"
        case .error: "Table error"
        case .reloading: "Table is being reloaded"
        case .unknown(let text): text
        }
    }
}

extension TableState {
    /// True while rows are being loaded, for the first time or again.
    public var isLoading: Bool { self == .fullLoad || self == .reloading }
}

/// The state of data resync (DMS 3.6.1 and later) for a table.
public enum ResyncState: Sendable, Hashable {
    case notEnabled
    case pending
    case inProgress
    case noPrimaryKey
    /// AWS's `Last resync at: <date>`, with the date as it came.
    case last(String)
    case unknown(String)

    /// Reads AWS's spelling; any other text is kept.
    public init(_ text: String) {
        let prefix = "Last resync at: "
        self =
            switch text {
            case "Not enabled": .notEnabled
            case "Pending": .pending
            case "In progress": .inProgress
            case "No primary key": .noPrimaryKey
            case _ where text.hasPrefix(prefix): .last(String(text.dropFirst(prefix.count)))
            default: .unknown(text)
            }
    }
}
