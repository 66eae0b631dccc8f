public import Migration

/// How serious a line must be to be shown.
public enum LogLevel: Sendable, Hashable, CaseIterable {
    case all
    case warnings
    case errors

    /// A line without severity is part of one that is not kept any more, so only `all` has it.
    public func admits(_ severity: LogSeverity?) -> Bool {
        switch self {
        case .all: true
        case .warnings: severity.map { $0 >= .warning } ?? false
        case .errors: severity == .error
        }
    }

    /// What is shown; nil while everything is.
    public var words: String? {
        switch self {
        case .all: nil
        case .warnings: "warnings and errors"
        case .errors: "errors"
        }
    }

    /// The next one, round and round.
    public var next: LogLevel {
        switch self {
        case .all: .warnings
        case .warnings: .errors
        case .errors: .all
        }
    }
}
