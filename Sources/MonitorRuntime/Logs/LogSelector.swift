public import Migration

/// A record of a log and the task that wrote it.
public struct TaskLogLine: Sendable, Hashable {
    /// Nil where only one log is read.
    public var task: String?
    public var line: LogLine

    public init(task: String? = nil, _ line: LogLine) {
        self.task = task
        self.line = line
    }
}

/// Which records of a log are wanted.
public struct LogFilter {
    /// Nil for every severity.
    public var severities: LogSeverities?
    /// Names of components in capitals; nil for all.
    public var components: Set<String>?
    /// The only table wanted; nil for all.
    public var table: LoggedTable?
    /// Whether the text of a record is wanted; component and severity are part of that text.
    /// Nil for any.
    public var admits: ((String) -> Bool)?
    /// How many records before and after each one are wanted too.
    public var context: Int

    public init(
        severities: LogSeverities? = nil, components: Set<String>? = nil,
        table: LoggedTable? = nil, context: Int = 0,
        admits: ((String) -> Bool)? = nil
    ) {
        self.severities = severities
        self.components = components
        self.table = table
        self.context = context
        self.admits = admits
    }

    /// True if the record is wanted for itself.
    func wants(_ line: LogLine) -> Bool {
        severities?.admits(line.severity) ?? true && wantsBeyondSeverity(line)
    }

    /// True if the record is wanted, were its severity known.
    func wantsBeyondSeverity(_ line: LogLine) -> Bool {
        if let components, line.component.map({ !components.contains($0) }) ?? true { return false }
        if let table, !line.tables.contains(where: { $0.isNamed(like: table) }) { return false }
        return admits.map { $0(LogText.plain(line)) } ?? true
    }

    /// True if a record may be the cause of a wanted one beside it: it has no head, or it is an error
    /// or a warning that names no table.
    func mayBelong(_ line: LogLine) -> Bool {
        if line.severity == nil, line.component == nil {
            return severities != nil || components != nil || table != nil
        }
        guard table != nil, line.severity == .error || line.severity == .warning else {
            return false
        }
        return line.tables.isEmpty && (severities?.admits(line.severity) ?? true)
    }
}

/// Severities as somebody listed them.
public struct LogSeverities: Sendable, Hashable {
    public var known: Set<LogSeverity>
    /// Whether records without a severity are wanted too.
    public var includesUnknown: Bool

    public init(_ known: Set<LogSeverity>, includesUnknown: Bool = false) {
        self.known = known
        self.includesUnknown = includesUnknown
    }

    /// Reads `E,W` or `error,warning`, in either case; `?` stands for records without a severity. Nil
    /// if a word names none.
    public init?(_ text: String) {
        self.init([])
        for part in text.split(separator: ",") {
            let word = part.drop { $0 == " " }
            if word == "?" {
                includesUnknown = true
                continue
            }
            let letter = word.first.flatMap { Character($0.uppercased()) }
            guard let letter, let severity = LogSeverity(rawValue: letter),
                word.count == 1 || severity.word.hasPrefix(word.lowercased())
            else { return nil }
            known.insert(severity)
        }
        if known.isEmpty, !includesUnknown { return nil }
    }

    /// True if records of a severity are wanted; nil stands for a record that has none.
    func admits(_ severity: LogSeverity?) -> Bool {
        severity.map { known.contains($0) } ?? includesUnknown
    }
}

/// Picks the wanted records out of a log as it comes, with what belongs to them.
public struct LogSelector {
    private let selection: LogFilter
    /// The newest records that were not wanted, for those before a wanted one.
    private var before: [(line: TaskLogLine, isUnjudged: Bool)] = []
    /// How many more are wanted after the last one.
    private var after = 0
    /// True while every record since the last wanted one may belong to it.
    private var isTogether = false
    private var hasGap = false
    private var hasPicked = false
    /// How many records were left out only because they have no severity.
    public private(set) var withoutSeverity = 0

    public init(_ selection: LogFilter) {
        self.selection = selection
    }

    /// Records that stand together in the log.
    public struct Piece {
        public var lines: [TaskLogLine]
        /// True if records were left out before them, after earlier ones that were not.
        public var isAfterGap: Bool
    }

    /// What is wanted once a record has come: often nothing, or the record with those before it.
    public mutating func take(_ line: TaskLogLine) -> Piece? {
        if selection.wants(line.line) {
            after = selection.context
            isTogether = true
            return pick(flushed() + [line])
        }
        let mayBelong = isTogether && selection.mayBelong(line.line)
        isTogether = mayBelong
        if mayBelong || after > 0 {
            if !mayBelong { after -= 1 }
            return pick(flushed() + [line])
        }
        let isUnjudged =
            line.line.severity == nil && selection.severities != nil
            && selection.wantsBeyondSeverity(line.line)
        if isUnjudged { withoutSeverity += 1 }
        before.append((line, isUnjudged))
        if before.count > max(selection.context, Self.causes) {
            before.removeFirst()
            hasGap = hasPicked
        }
        return nil
    }

    private mutating func pick(_ lines: [TaskLogLine]) -> Piece {
        defer {
            hasGap = false
            hasPicked = true
        }
        return Piece(lines: lines, isAfterGap: hasGap)
    }

    /// The records before a wanted one: as many as the context has, and possible causes.
    private mutating func flushed() -> [TaskLogLine] {
        var count = min(selection.context, before.count)
        if selection.table != nil {
            // Text without a head belongs to the error before it.
            let together = before.reversed().prefix { selection.mayBelong($0.line.line) }
            let causes = together.lastIndex { $0.line.line.severity != nil }
            if let causes {
                count = max(count, together.distance(from: together.startIndex, to: causes) + 1)
            }
        }
        let wanted = before.suffix(count)
        if wanted.count < before.count { hasGap = hasPicked }
        withoutSeverity -= wanted.count { $0.isUnjudged }
        before = []
        return wanted.map(\.line)
    }

    /// Records looked back at for the cause of one that names a table.
    private static let causes = 6
}

extension LoggedTable {
    /// True if `other`, as a person wrote it, means this table: without a schema that of any.
    func isNamed(like other: LoggedTable) -> Bool {
        table.lowercased() == other.table.lowercased()
            && (other.schema == nil || schema == nil
                || schema?.lowercased() == other.schema?.lowercased())
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
