/// A place between two events of a stream, as `nextForwardToken` and `nextBackwardToken` carry it.
struct LogToken: Sendable, Equatable {
    enum Direction: String, Sendable {
        case forward = "f"
        case backward = "b"
    }

    let direction: Direction
    /// The number of the event after the place.
    let number: Int

    /// `f/00…0042/s`, of the same form and length as CloudWatch's.
    var text: String {
        let digits = String(number)
        let zeros = String(repeating: "0", count: max(0, 56 - digits.count))
        return "\(direction.rawValue)/\(zeros)\(digits)/s"
    }

    init(_ direction: Direction, _ number: Int) {
        self.direction = direction
        self.number = number
    }

    /// Reads a token; `nil` when it is not one.
    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[2] == "s", parts[1].count == 56,
            let direction = Direction(rawValue: String(parts[0])), let number = Int(parts[1]),
            number >= 0
        else { return nil }
        self.init(direction, number)
    }
}
