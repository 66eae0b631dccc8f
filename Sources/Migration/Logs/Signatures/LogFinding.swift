public import Foundation

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
