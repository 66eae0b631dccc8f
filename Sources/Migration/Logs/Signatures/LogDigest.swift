public import Foundation

/// What a log says, each signature once.
public struct LogDigest: Sendable, Hashable {
    private var findings: [LogSignature: LogFinding] = [:]
    /// Lines of signatures that came when there were too many.
    public private(set) var uncounted = 0
    /// Lines taken.
    public private(set) var lines = 0

    /// Signatures kept at most.
    public static let limit = 2_000

    public init() {}

    public mutating func take(_ line: LogLine) { take(line, LogSignature(line)) }

    /// Takes a line whose signature is known already.
    public mutating func take(_ line: LogLine, _ signature: LogSignature) {
        lines += 1
        guard findings[signature] != nil || findings.count < Self.limit else {
            uncounted += 1
            return
        }
        findings[signature, default: LogFinding(signature, line)].take(line)
    }

    /// How many signatures there are.
    public var count: Int { findings.count }

    /// Every finding with the rule that knows it; what went wrong first, the newest first of equals.
    public func findings(by rules: LogRules) -> [ExplainedFinding] {
        findings.values.map { ExplainedFinding($0, rule: rules.rule(for: $0.sample)) }.sorted()
    }
}

/// A finding and what is known of it.
public struct ExplainedFinding: Sendable, Hashable, Comparable {
    public let finding: LogFinding
    /// Nil if no rule knows it.
    public let rule: LogRule?

    init(_ finding: LogFinding, rule: LogRule?) {
        self.finding = finding
        self.rule = rule
    }

    /// The rule's grade; without a rule what the severity says. Nil if nobody knows.
    public var grade: LogRule.Grade? {
        if let rule { return rule.grade }
        switch finding.severity {
        case .error: return .error
        case .warning: return .warning
        case nil: return nil
        default: return .note
        }
    }

    public static func < (one: ExplainedFinding, other: ExplainedFinding) -> Bool {
        if one.rank != other.rank { return one.rank > other.rank }
        if one.finding.last != other.finding.last { return one.finding.last > other.finding.last }
        return one.finding.signature.text < other.finding.signature.text
    }

    /// What nobody knows stands above what is harmless.
    private var rank: Int {
        switch grade {
        case .error: 3
        case .warning: 2
        case nil: 1
        case .note: 0
        }
    }
}

/// All lines of one signature: how often, when, and of which tables.
public struct LogFinding: Sendable, Hashable {
    public let signature: LogSignature
    /// The first of the lines, to show what was written.
    public let sample: LogLine
    /// The worst of the lines' severities; nil if none has one.
    public private(set) var severity: LogSeverity?
    public private(set) var count = 0
    public private(set) var first: Date
    public private(set) var last: Date
    public private(set) var density = LogDensity()
    /// How many of the lines name each table.
    public private(set) var tables: [LoggedTable: Int] = [:]
    /// True if lines named more tables than are kept.
    public private(set) var hasMoreTables = false

    /// Tables kept at most.
    public static let tableLimit = 200

    init(_ signature: LogSignature, _ line: LogLine) {
        self.signature = signature
        sample = line
        first = line.date
        last = line.date
    }

    mutating func take(_ line: LogLine) {
        count += 1
        first = min(first, line.date)
        last = max(last, line.date)
        severity = [severity, line.severity].compactMap { $0 }.max()
        density.count(line.date)
        for table in line.tables {
            if tables[table] != nil || tables.count < Self.tableLimit {
                tables[table, default: 0] += 1
            } else {
                hasMoreTables = true
            }
        }
    }
}

/// How many lines fell into each stretch of time; stretches grow so that there are never many.
public struct LogDensity: Sendable, Hashable {
    /// Seconds of a stretch: 60, or that doubled as often as it took.
    public private(set) var width: Double = 60
    /// Lines by the number of the stretch since 1970.
    public private(set) var counts: [Int: Int] = [:]

    /// Stretches kept at most.
    public static let limit = 256

    public init() {}

    public mutating func count(_ date: Date) {
        let seconds = date.timeIntervalSince1970
        guard seconds.isFinite, abs(seconds) < 1e12 else { return }
        counts[Int((seconds / width).rounded(.down)), default: 0] += 1
        while counts.count > Self.limit { widen() }
    }

    private mutating func widen() {
        width *= 2
        var wider: [Int: Int] = [:]
        for (stretch, count) in counts { wider[stretch >> 1, default: 0] += count }
        counts = wider
    }

    /// The lines in each of `columns` equal parts of `span`.
    public func columns(_ columns: Int, over span: ClosedRange<Date>) -> [Int] {
        guard columns > 0 else { return [] }
        var values = [Int](repeating: 0, count: columns)
        let start = span.lowerBound.timeIntervalSince1970
        let length = max(1, span.upperBound.timeIntervalSince1970 - start)
        for (stretch, count) in counts {
            let place = (Double(stretch) * width + width / 2 - start) / length * Double(columns)
            values[min(columns - 1, max(0, Int(place)))] += count
        }
        return values
    }
}
