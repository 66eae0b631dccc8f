/// A log group.
struct LogGroup: Sendable, Equatable {
    let name: String
    let createdAt: Double
    var retentionDays: Int?
    private(set) var streams: [LogStream] = []

    init(name: String, createdAt: Double) {
        self.name = name
        self.createdAt = createdAt
    }

    func stream(_ name: String) -> LogStream? { streams.first { $0.name == name } }

    mutating func write(_ message: String, to stream: String, at time: Double) {
        if let index = streams.firstIndex(where: { $0.name == stream }) {
            streams[index].append(message, at: time)
        } else {
            var new = LogStream(name: stream, createdAt: time)
            new.append(message, at: time)
            streams.append(new)
        }
    }
}
