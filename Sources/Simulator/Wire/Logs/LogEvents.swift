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

/// Searches the streams of a group.
enum FilterLogEvents: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let group = try LogInput.group(input, in: account)
        let names = try input.texts("logStreamNames")
        let prefix = try input.text("logStreamNamePrefix")
        guard names.isEmpty || prefix == nil else {
            throw LogInput.invalid(
                "logStreamNames and logStreamNamePrefix are mutually exclusive.")
        }
        let pattern = FilterPattern(try input.text("filterPattern") ?? "")
        let window = LogWindow(
            from: try input.integer("startTime"), to: try input.integer("endTime"))
        let paging = try Paging(
            input, size: "limit", standard: 10_000, limit: 1...10_000, token: "nextToken",
            refusals: .logs)
        let streams = group.streams.filter { stream in
            (names.isEmpty || names.contains(stream.name))
                && stream.name.hasPrefix(prefix ?? "")
        }
        var found: [(stream: String, number: Int, event: SimulatedLogStream.Event)] = []
        for stream in streams {
            for (offset, event) in stream.events.enumerated()
            where window.holds(event) && pattern.matches(event.message) {
                found.append((stream.name, stream.firstNumber + offset, event))
            }
        }
        found.sort { ($0.event.at, $0.stream, $0.number) < ($1.event.at, $1.stream, $1.number) }
        let (page, next) = paging.page(of: found)
        return [
            "events": .array(page.map { wire($0.stream, $0.number, $0.event) }),
            "searchedLogStreams": [], "nextToken": next,
        ]
    }

    private static func wire(
        _ stream: String, _ number: Int, _ event: SimulatedLogStream.Event
    ) -> WireValue {
        [
            "logStreamName": .string(stream),
            "timestamp": .integer(LogInput.milliseconds(event.at)),
            "message": .string(event.message),
            "ingestionTime": .integer(LogInput.milliseconds(event.receivedAt)),
            "eventId": .string("\(LogInput.milliseconds(event.at))\(number)"),
        ]
    }
}

/// The part of CloudWatch's filter patterns that is words: all plain terms and any of the terms
/// after a question mark; a term may stand in quotes, and a minus excludes it.
struct FilterPattern: Sendable, Equatable {
    private var all: [String] = []
    private var any: [String] = []
    private var none: [String] = []

    init(_ text: String) {
        var rest = text[...]
        while let first = rest.first {
            guard first != " " else {
                rest = rest.dropFirst()
                continue
            }
            let sign: Character? = first == "?" || first == "-" ? rest.popFirst() : nil
            let term = Self.term(&rest)
            switch sign {
            case "?": any.append(term)
            case "-": none.append(term)
            default: all.append(term)
            }
        }
    }

    func matches(_ message: String) -> Bool {
        all.allSatisfy(message.contains) && (any.isEmpty || any.contains(where: message.contains))
            && !none.contains(where: message.contains)
    }

    private static func term(_ rest: inout Substring) -> String {
        guard rest.first == "\"" else {
            let word = rest.prefix { $0 != " " }
            rest = rest.dropFirst(word.count)
            return String(word)
        }
        rest = rest.dropFirst()
        let word = rest.prefix { $0 != "\"" }
        rest = rest.dropFirst(word.count + 1)
        return String(word)
    }
}
