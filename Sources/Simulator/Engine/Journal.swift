/// What an account writes down while time passes: task logs and DMS events.
struct Journal: Sendable, Equatable {
    var logs = LogStore()
    private(set) var events: [AccountEvent] = []
    private static let limit = 2_000

    mutating func record(_ event: AccountEvent) {
        events.append(event)
        if events.count > Self.limit { events.removeFirst(Self.limit / 4) }
    }
}
