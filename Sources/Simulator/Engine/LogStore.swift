/// CloudWatch Logs of the account: groups in the order they were created, streams in each.
struct LogStore: Sendable, Equatable {
    private(set) var groups: [LogGroup] = []

    /// The group of that name, or `nil`.
    func group(_ name: String) -> LogGroup? { groups.first { $0.name == name } }

    /// Writes a line; group and stream come into being with their first line.
    mutating func write(_ message: String, to place: LogPlace, at time: Double) {
        createGroup(place.group, at: time)
        guard let index = groups.firstIndex(where: { $0.name == place.group }) else { return }
        groups[index].write(message, to: place.stream, at: time)
    }

    /// Makes an empty group; does nothing when it exists.
    mutating func createGroup(_ name: String, at time: Double) {
        guard group(name) == nil else { return }
        groups.append(LogGroup(name: name, createdAt: time))
    }

    /// Removes a group and all it holds.
    mutating func deleteGroup(_ name: String) { groups.removeAll { $0.name == name } }

    /// Changes how long a group's lines are kept; `nil` for ever.
    mutating func setRetention(_ days: Int?, of name: String) {
        guard let index = groups.firstIndex(where: { $0.name == name }) else { return }
        groups[index].retentionDays = days
    }
}
