public import Migration

/// Which lines of a log are wanted.
public struct LogLineFilter {
    /// Nil for every severity.
    public var severities: Set<LogSeverity>?
    /// Whether the text of a line is wanted; component and severity are part of that text.
    public var admits: (String) -> Bool

    public init(
        severities: Set<LogSeverity>? = nil,
        admits: @escaping (String) -> Bool = { _ in true }
    ) {
        self.severities = severities
        self.admits = admits
    }

    /// Reads `E,W` or `error,warning`, in either case.
    ///
    /// - Returns: the severities; nil if a word names none.
    public static func severities(_ text: String) -> Set<LogSeverity>? {
        var severities: Set<LogSeverity> = []
        for part in text.split(separator: ",") {
            let word = part.drop { $0 == " " }
            let letter = word.first.flatMap { Character($0.uppercased()) }
            guard let letter, let severity = LogSeverity(rawValue: letter),
                word.count == 1 || severity.word.hasPrefix(word.lowercased())
            else { return nil }
            severities.insert(severity)
        }
        return severities.isEmpty ? nil : severities
    }
}

extension LogSeverity {
    fileprivate var word: String {
        switch self {
        case .error: "errors"
        case .warning: "warnings"
        case .info: "info"
        case .debug: "debug"
        case .trace: "trace"
        case .verbose: "verbose"
        }
    }
}
