/// Lists the streams of a group.
enum DescribeLogStreams: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let group = try LogInput.group(input, in: account)
        let prefix = try input.text("logStreamNamePrefix")
        let order = try input.text("orderBy") ?? "LogStreamName"
        guard ["LogStreamName", "LastEventTime"].contains(order) else {
            throw LogInput.invalid("orderBy must be LogStreamName or LastEventTime.")
        }
        guard prefix == nil || order == "LogStreamName" else {
            throw LogInput.invalid(
                "Cannot order by LastEventTime with a logStreamNamePrefix.")
        }
        let paging = try Paging(
            input, size: "limit", standard: 50, limit: 1...50, token: "nextToken",
            refusals: .logs)
        var found = group.streams.filter { $0.name.hasPrefix(prefix ?? "") }
        found.sort { left, right in
            order == "LogStreamName"
                ? left.name < right.name
                : (left.events.last?.at ?? 0, left.name) < (right.events.last?.at ?? 0, right.name)
        }
        if try input.flag("descending") == true { found.reverse() }
        let (page, next) = paging.page(of: found)
        let names = account.names
        return [
            "logStreams": .array(page.map { wire($0, in: group, names) }), "nextToken": next,
        ]
    }

    private static func wire(
        _ stream: SimulatedLogStream, in group: SimulatedLogGroup, _ names: AccountNames
    ) -> WireValue {
        [
            "logStreamName": .string(stream.name),
            "creationTime": .integer(LogInput.milliseconds(stream.createdAt)),
            "firstEventTimestamp": .count(
                stream.events.first.map { LogInput.milliseconds($0.at) }),
            "lastEventTimestamp": .count(
                stream.events.last.map { LogInput.milliseconds($0.at) }),
            "lastIngestionTime": .count(
                stream.events.last.map { LogInput.milliseconds($0.receivedAt) }),
            "uploadSequenceToken": .string("4963\(stream.endNumber)"),
            "arn": .string(
                names.arn(
                    service: "logs",
                    resource: "log-group:\(group.name):log-stream:\(stream.name)")),
            "storedBytes": 0,
        ]
    }
}
