public import Foundation
public import Migration

/// What a result is about: an identity with a name, never a row number.
public struct CheckSubject: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case account
        case feed
        case instance
        case endpoint
        case task
        case alarm
        case replication
    }

    public let kind: Kind
    /// As it is shown.
    public let name: String
    /// Nil of the account and of a feed.
    public let arn: ARN?

    public init(_ kind: Kind, _ name: String, _ arn: ARN? = nil) {
        self.kind = kind
        self.name = name
        self.arn = arn
    }

    static func task(_ task: ReplicationTask) -> CheckSubject {
        CheckSubject(.task, task.identifier, task.arn)
    }

    static func instance(_ instance: ReplicationInstance) -> CheckSubject {
        CheckSubject(.instance, instance.identifier, instance.arn)
    }

    static func alarm(_ alarm: Alarm) -> CheckSubject {
        CheckSubject(.alarm, alarm.name, alarm.arn)
    }
}

/// A number that was judged, with what it is counted in.
public struct CheckValue: Sendable, Hashable {
    public enum Unit: String, Sendable, Hashable {
        case seconds
        case rows
        case changes
        case tables
        case percent
        case bytes
        case count
    }

    public let number: Double
    public let unit: Unit

    public init(_ number: Double, _ unit: Unit) {
        self.number = number
        self.unit = unit
    }

    init(_ number: Int, _ unit: Unit) {
        self.init(Double(number), unit)
    }

    /// `6 min`, `37 rows`, `12 GiB`.
    public var text: String {
        switch unit {
        case .seconds: DurationText.words(number)
        case .percent: "\(CountText.number(number)) %"
        case .bytes: "\(CountText.number(number / 1_073_741_824)) GiB"
        case .count: CountText.number(number)
        case .rows, .changes, .tables:
            CountText.number(number) + " "
                + (number == 1 ? String(unit.rawValue.dropLast()) : unit.rawValue)
        }
    }
}

/// One thing that was read and speaks for or against: its words, its time and where it is from.
public struct CheckEvidence: Sendable, Hashable {
    public let text: String
    /// The instant it speaks of; nil if that is not known.
    public let date: Date?
    public let source: String

    public init(_ text: String, at date: Date? = nil, source: String) {
        self.text = text
        self.date = date
        self.source = source
    }

    /// `the alarm orders-lag fires: 41 > 15 s (08:39Z)`.
    public func text(now: Date) -> String {
        date.map { "\(text) (\(ClockText.near($0, now: now)))" } ?? text
    }
}

/// What one check says of one subject.
public struct CheckResult: Sendable, Hashable, Identifiable {
    public let check: CheckID
    public let subject: CheckSubject
    public var outcome: CheckOutcome
    /// What follows the subject's name in a line: `lag 6 min`.
    public var headline: String
    /// The same in at most eleven columns, for a list whose column names the check; nil if the
    /// headline is all there is.
    public var short: String?
    /// The whole of it, without the subject's name, without a stop at the end.
    public var sentence: String
    public var value: CheckValue?
    public var threshold: CheckValue?
    /// The instant of the datapoint or row that was judged.
    public var asOf: Date?
    /// When the source was last read; nil if it never was.
    public var read: Date?
    /// The call or metric it rests on.
    public var source: String
    /// What else was read, agreeing or not.
    public var evidence: [CheckEvidence] = []
    /// What to do, as a sentence; nil if there is nothing to do.
    public var whatToDo: String?
    /// True of a remark on the set-up that is no trouble now: it is listed and counts for nothing.
    public var isAdvice = false
    /// How much a remark on the set-up matters; nil of any other result.
    public var severity: AdviceSeverity?
    /// Tells several results of one check about one subject apart.
    public var key = ""

    public var id: String { "\(check) \(subject.arn?.text ?? subject.name) \(key)" }

    init(
        _ check: CheckID, _ subject: CheckSubject, _ outcome: CheckOutcome, _ headline: String,
        _ sentence: String? = nil, source: String
    ) {
        self.check = check
        self.subject = subject
        self.outcome = outcome
        self.headline = headline
        self.sentence = sentence ?? headline
        self.source = source
    }

    /// The same result with members set.
    func with(_ change: (inout CheckResult) -> Void) -> CheckResult {
        var result = self
        change(&result)
        return result
    }

    /// True if it counts towards the whole and is not well.
    public var isTrouble: Bool { !isAdvice && !outcome.isWell }

    /// Seconds since what was judged was so; nil if that is not known.
    public func age(at now: Date) -> TimeInterval? {
        (asOf ?? read).map { max(0, now.timeIntervalSince($0)) }
    }

    /// `08:40Z, 31 s old`; of an alarm `since 08:40Z, 31 s`, for that is how long it has been in its
    /// state, and no age of what was read. Nil if no time is known.
    public func when(at now: Date) -> String? {
        guard let date = asOf ?? read, let age = age(at: now) else { return nil }
        let (time, span) = (ClockText.near(date, now: now), DurationText.words(age))
        return subject.kind == .alarm && asOf != nil
            ? "since \(time), \(span)" : "\(time), \(span) old"
    }

    /// `orders-cdc lag 6 min`; of the account, without a name.
    public var line: String {
        subject.kind == .account || subject.kind == .feed
            ? headline : "\(subject.name) \(headline)"
    }
}

/// The stable name of a check, for example `lag`.
public struct CheckID: Sendable, Hashable, Comparable, ExpressibleByStringLiteral,
    CustomStringConvertible
{
    public let text: String

    public init(stringLiteral text: String) {
        self.text = text
    }

    public var description: String { text }

    public static func < (lhs: CheckID, rhs: CheckID) -> Bool { lhs.text < rhs.text }
}
