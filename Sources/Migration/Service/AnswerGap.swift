import Basics

/// What could not be read of the newest answer to one question: it is unknown, and neither zero nor
/// absent.
public struct AnswerGap: Sendable, Hashable {
    /// A value that could not be.
    public struct Value: Sendable, Hashable {
        /// Where it was in the answer: `TableStatistics[2].FullLoadRows`.
        public var path: String
        /// What belongs there: `a count`.
        public var wanted: String

        public init(path: String, wanted: String) {
            self.path = path
            self.wanted = wanted
        }
    }

    /// What an answer lists.
    public enum Entry: String, Sendable, Hashable, CaseIterable {
        case task
        case table
        case instance
        case endpoint
        case connection
        case subscription
        case replication
        case maintenance = "maintenance action"
        case event
        case alarm
        case alarmChange = "change of an alarm"
        case logLine = "log line"
        case metric
        case tag
        case logGroup = "log group"
        case identity
    }

    /// What the answer lists.
    public var entry: Entry
    /// The call, as IAM spells its permission: `dms:DescribeTableStatistics`.
    public var operation: String
    /// What was asked about; nil for everything there is.
    public var subject: String?
    /// Entries without the member that says what they are: they are shown nowhere.
    public var entriesLeftOut: Int
    /// The first of the values that could not be read, those that left entries out among them.
    public var values: [Value]
    /// How many there are in all.
    public var count: Int

    public init(
        _ entry: Entry, operation: String, subject: String? = nil, entriesLeftOut: Int = 0,
        values: [Value],
        count: Int? = nil
    ) {
        self.entry = entry
        self.operation = operation
        self.subject = subject
        self.entriesLeftOut = entriesLeftOut
        self.values = values
        self.count = count ?? values.count
    }
}

extension AnswerGap {
    /// `1 value unreadable, 2 tables left out`.
    public var summary: String {
        let values = max(0, count.subtractingWithSaturation(entriesLeftOut))
        let parts = [
            values > 0 ? CountText.of(values, "value") + " unreadable" : nil,
            entriesLeftOut > 0 ? CountText.of(entriesLeftOut, entry.rawValue) + " left out" : nil,
        ]
        return parts.compactMap { $0 }.joined(separator: ", ")
    }
}

extension Sequence<AnswerGap> {
    /// How many values could not be read in all.
    public var valueCount: Int { map(\.count).sumWithSaturation() }
}
