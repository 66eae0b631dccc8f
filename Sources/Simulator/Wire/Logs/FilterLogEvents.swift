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
        var found: [(stream: String, number: Int, event: LogStream.Event)] = []
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
        _ stream: String, _ number: Int, _ event: LogStream.Event
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
