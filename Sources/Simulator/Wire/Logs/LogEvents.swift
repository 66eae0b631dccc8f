/// Reads a stream forwards or backwards.
///
/// Tokens are always answered. At the end of the stream the forward token equals the one that was
/// passed, and later finds what was written since.
enum GetLogEvents: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let group = try LogInput.group(input, in: account)
        let name = try LogInput.required("logStreamName", of: input)
        let stream = try LogInput.stream(name, in: group)
        let limit = try LogInput.limit(input, standard: 10_000, 1...10_000)
        let token = try token(input)
        let window = LogWindow(
            from: try input.integer("startTime"), to: try input.integer("endTime"))
        let fromHead = try input.flag("startFromHead") ?? false
        let isForward = token.map { $0.direction == .forward } ?? fromHead
        let range =
            isForward
            ? forward(stream, from: token?.number, window, limit: limit)
            : backward(stream, before: token?.number, window, limit: limit)
        return [
            "events": .array(stream.events(numbered: range).filter(window.holds).map(wire)),
            "nextForwardToken": .string(LogToken(.forward, range.upperBound).text),
            "nextBackwardToken": .string(LogToken(.backward, range.lowerBound).text),
        ]
    }

    private static func token(_ input: WireInput) throws(AWSFault) -> LogToken? {
        guard let text = try input.text("nextToken") else { return nil }
        guard let token = LogToken(text) else {
            throw LogInput.invalid("The specified nextToken is invalid.")
        }
        return token
    }

    /// The numbers of the events of one page, from a place towards the newest.
    private static func forward(
        _ stream: SimulatedLogStream, from number: Int?, _ window: LogWindow, limit: Int
    ) -> Range<Int> {
        let first = max(number ?? stream.firstNumber, stream.firstNumber)
        let start = min(first, stream.endNumber)
        var end = start
        var taken = 0
        var begin = start
        for (offset, event) in stream.events(numbered: start..<stream.endNumber).enumerated() {
            if window.isOver(before: event) || taken == limit { break }
            if window.holds(event) { taken += 1 } else if taken == 0 { begin = start + offset + 1 }
            end = start + offset + 1
        }
        return min(begin, end)..<end
    }

    private static func backward(
        _ stream: SimulatedLogStream, before number: Int?, _ window: LogWindow, limit: Int
    ) -> Range<Int> {
        let end = max(stream.firstNumber, min(number ?? stream.endNumber, stream.endNumber))
        var last = end
        var start = end
        var taken = 0
        while start > stream.firstNumber, taken < limit {
            let event = stream.event(numbered: start - 1)
            if window.isNotYet(at: event) { break }
            if window.holds(event) { taken += 1 } else if taken == 0 { last = start - 1 }
            start -= 1
        }
        return start..<max(start, last)
    }

    private static func wire(_ event: SimulatedLogStream.Event) -> WireValue {
        [
            "timestamp": .integer(LogInput.milliseconds(event.at)),
            "message": .string(event.message),
            "ingestionTime": .integer(LogInput.milliseconds(event.receivedAt)),
        ]
    }
}

extension SimulatedLogStream {
    func event(numbered number: Int) -> Event { events[number - firstNumber] }

    func events(numbered range: Range<Int>) -> ArraySlice<Event> {
        events[(range.lowerBound - firstNumber)..<(range.upperBound - firstNumber)]
    }
}

/// A position between two events of a stream, as `nextForwardToken` and `nextBackwardToken` hold it.
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

/// A half-open range of whole milliseconds.
struct LogWindow: Sendable, Equatable {
    let from: Int?
    let to: Int?

    func holds(_ event: SimulatedLogStream.Event) -> Bool {
        !isNotYet(at: event) && !isOver(before: event)
    }

    /// Whether an event lies before the window.
    func isNotYet(at event: SimulatedLogStream.Event) -> Bool {
        from.map { LogInput.milliseconds(event.at) < $0 } ?? false
    }

    /// Whether an event lies behind the window.
    func isOver(before event: SimulatedLogStream.Event) -> Bool {
        to.map { LogInput.milliseconds(event.at) >= $0 } ?? false
    }
}
