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
