import Basics

/// Why a request to AWS failed: the one error of this target.
public struct ServiceFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of failure, which decides the advice and whether waiting helps.
    public enum Reason: Sendable, Hashable {
        case noCredentials
        case expiredCredentials
        case invalidCredentials
        /// A role needs the code that the device of this serial number shows.
        case codeNeeded(device: String)
        case accessDenied
        case throttled
        /// AWS answered with a server error, or something that is not AWS answered.
        case unavailable
        /// The host is not reachable, or the connection broke or stalled.
        case unreachable
        case unreadableReply
        /// The resource is not there.
        case notFound
        /// The resource is there but in a state that does not allow this.
        case invalidState
        /// A profile, region, endpoint or file is set wrongly.
        case configuration
        case cancelled
        /// Any other AWS error code.
        case other(code: String)
    }

    public var reason: Reason
    /// The operation, for example `dms:DescribeReplicationTasks`; nil before any request.
    public var operation: String?
    /// One plain sentence of what happened and why, AWS's own words included.
    public var message: String
    /// What to do next; nil if waiting is all there is to do.
    public var advice: String?
    public var requestID: String?
    /// True if a mutation may or may not have taken effect.
    public var outcomeIsUnknown: Bool

    public init(
        _ reason: Reason, operation: String? = nil, message: String, advice: String? = nil,
        requestID: String? = nil, outcomeIsUnknown: Bool = false
    ) {
        self.reason = reason
        self.operation = operation
        self.message = message
        self.advice = advice
        self.requestID = requestID
        self.outcomeIsUnknown = outcomeIsUnknown
    }

    public var description: String {
        [message, advice].compactMap { $0 }.joined(separator: " ")
    }
}

/// The result of a test call that shows whether an action is permitted.
public struct CallProbe: Sendable, Hashable {
    /// The result of a test call.
    public enum Outcome: Sendable, Hashable {
        /// AWS answered; that there is nothing is an answer too.
        case permitted
        case failed(ServiceFailure)
        /// The call was not made; the reason, as a clause.
        case notTried(String)
    }

    /// The call as IAM names it, `dms:DescribeReplicationTasks`.
    public var action: String
    /// What the program needs it for, in a few words.
    public var purpose: String
    /// True if the program shows little without it.
    public var isEssential: Bool
    public var outcome: Outcome

    public init(action: String, purpose: String, isEssential: Bool, outcome: Outcome) {
        self.action = action
        self.purpose = purpose
        self.isEssential = isEssential
        self.outcome = outcome
    }
}

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
