/// A log stream: numbered events, of which the newest 20,000 are kept.
struct LogStream: Sendable, Equatable {
    /// A line, with when it was written and when CloudWatch received it (seconds since 1970).
    struct Event: Sendable, Equatable {
        let message: String
        let at: Double
        let receivedAt: Double
    }

    let name: String
    let createdAt: Double
    /// The number of the first event that is still kept.
    private(set) var firstNumber = 0
    private(set) var events: [Event] = []
    private(set) var storedBytes = 0
    private static let limit = 20_000

    /// The number the next event will have.
    var endNumber: Int { firstNumber + events.count }

    init(name: String, createdAt: Double) {
        self.name = name
        self.createdAt = createdAt
    }

    mutating func append(_ message: String, at time: Double) {
        storedBytes += message.utf8.count + 26
        events.append(Event(message: message, at: time, receivedAt: time + 0.9))
        if events.count > Self.limit + 2_000 {
            events.removeFirst(2_000)
            firstNumber += 2_000
        }
    }
}
