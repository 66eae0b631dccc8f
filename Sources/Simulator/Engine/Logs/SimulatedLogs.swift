import Basics

/// CloudWatch Logs of the account: groups in the order they were created, streams in each.
struct SimulatedLogs: Sendable, Equatable {
    private(set) var groups: [SimulatedLogGroup] = []

    /// The group of that name, or `nil`.
    func group(_ name: String) -> SimulatedLogGroup? { groups.first { $0.name == name } }

    /// Writes a line; the first one creates its group and stream. One that `isLate` arrives with the
    /// first after it that is not.
    mutating func write(
        _ message: String, to place: TaskLogLocation, at time: Double, isLate: Bool = false
    ) {
        createGroup(place.group, at: time)
        guard let index = groups.firstIndex(where: { $0.name == place.group }) else { return }
        groups[index].write(message, to: place.stream, at: time, isLate: isLate)
    }

    /// Creates an empty group if there is none of the name.
    mutating func createGroup(_ name: String, at time: Double) {
        guard group(name) == nil else { return }
        groups.append(SimulatedLogGroup(name: name, createdAt: time))
    }

    /// Deletes a group with its streams.
    mutating func deleteGroup(_ name: String) { groups.removeAll { $0.name == name } }

    /// Sets a group's retention in days; `nil` for no expiry.
    mutating func setRetention(_ days: Int?, of name: String) {
        guard let index = groups.firstIndex(where: { $0.name == name }) else { return }
        groups[index].retentionDays = days
    }
}

/// A log group.
struct SimulatedLogGroup: Sendable, Equatable {
    let name: String
    let createdAt: Double
    var retentionDays: Int?
    private(set) var streams: [SimulatedLogStream] = []

    init(name: String, createdAt: Double) {
        self.name = name
        self.createdAt = createdAt
    }

    func stream(_ name: String) -> SimulatedLogStream? { streams.first { $0.name == name } }

    mutating func write(
        _ message: String, to stream: String, at time: Double, isLate: Bool = false
    ) {
        if let index = streams.firstIndex(where: { $0.name == stream }) {
            streams[index].append(message, at: time, isLate: isLate)
        } else {
            var new = SimulatedLogStream(name: stream, createdAt: time)
            new.append(message, at: time, isLate: isLate)
            streams.append(new)
        }
    }
}

/// A log stream: numbered events, of which the newest 20,000 are kept.
struct SimulatedLogStream: Sendable, Equatable {
    /// A line with its timestamp and its ingestion time, in seconds since 1970.
    struct Event: Sendable, Equatable {
        let message: String
        let at: Double
        let receivedAt: Double
    }

    private struct LateLine: Sendable, Equatable {
        let message: String
        let at: Double
    }

    let name: String
    let createdAt: Double
    /// The number of the first event that is still kept.
    private(set) var firstNumber = 0
    private(set) var events: [Event] = []
    private(set) var storedBytes = 0
    /// What was written and has not arrived.
    private var late: [LateLine] = []
    private static let limit = 20_000

    /// The number the next event will have.
    var endNumber: Int { firstNumber + events.count }

    init(name: String, createdAt: Double) {
        self.name = name
        self.createdAt = createdAt
    }

    mutating func append(_ message: String, at time: Double, isLate: Bool = false) {
        guard !isLate else { return late.append(LateLine(message: message, at: time)) }
        for line in late { receive(line.message, at: line.at, receivedAt: time + 0.9) }
        late = []
        receive(message, at: time, receivedAt: time + 0.9)
    }

    private mutating func receive(_ message: String, at time: Double, receivedAt: Double) {
        storedBytes += message.utf8.count + 26
        events.append(Event(message: message, at: time, receivedAt: receivedAt))
        if events.count > Self.limit + 2_000 {
            events.removeFirst(2_000)
            firstNumber += 2_000
        }
    }
}

/// The log group and stream of a task.
struct TaskLogLocation: Sendable, Equatable {
    let group: String
    let stream: String

    /// The names DMS gives them: from the instance's name, and from the last segment of the task's ARN.
    init(instance: String, taskARN: String) {
        group = "dms-tasks-\(instance)"
        stream = "dms-task-\(taskARN.arnSuffix)"
    }
}

/// A line of a task log in the format of the replication engine:
/// `00362696: 2023-02-22T10:09:29 [SOURCE_CAPTURE  ]I:  message  (streamcomponent.c:2920)`.
struct DMSLogLine: Sendable, Equatable {
    let thread: Int
    /// Seconds since 1970, written as UTC.
    let at: Double
    let component: String
    let severity: String
    let message: String
    let source: String

    var text: String {
        let number = String(thread)
        let padding = String(repeating: "0", count: max(0, 8 - number.count))
        let name = component.prefix(16)
        let blanks = String(repeating: " ", count: 16 - name.count)
        return "\(padding)\(number): \(CivilTime(seconds: at).dateAndTime) [\(name)\(blanks)]"
            + "\(severity):  \(message)  (\(source))"
    }
}
