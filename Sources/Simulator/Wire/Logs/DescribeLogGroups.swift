/// Lists log groups by name.
enum DescribeLogGroups: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let prefix = try input.text("logGroupNamePrefix")
        let pattern = try input.text("logGroupNamePattern")
        guard prefix == nil || pattern == nil else {
            throw LogInput.invalid(
                "logGroupNamePrefix and logGroupNamePattern are mutually exclusive.")
        }
        let paging = try Paging(
            input, size: "limit", standard: 50, limit: 1...50, token: "nextToken",
            refusals: .logs)
        let found = account.journal.logs.groups.sorted { $0.name < $1.name }.filter { group in
            group.name.hasPrefix(prefix ?? "")
                && (pattern.map { group.name.lowercased().contains($0.lowercased()) } ?? true)
        }
        let (page, next) = paging.page(of: found)
        let names = account.names
        return ["logGroups": .array(page.map { wire($0, names) }), "nextToken": next]
    }

    private static func wire(_ group: LogGroup, _ names: AccountNames) -> WireValue {
        let arn = names.arn(service: "logs", resource: "log-group:\(group.name)")
        return [
            "logGroupName": .string(group.name),
            "creationTime": .integer(LogInput.milliseconds(group.createdAt)),
            "retentionInDays": .count(group.retentionDays),
            "metricFilterCount": 0,
            "arn": .string("\(arn):*"),
            "storedBytes": .integer(group.streams.reduce(0) { $0 + $1.storedBytes }),
            "logGroupClass": "STANDARD", "logGroupArn": .string(arn),
        ]
    }
}
