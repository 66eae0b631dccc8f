/// Creates an empty log group.
enum CreateLogGroup: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let name = try LogInput.required("logGroupName", of: input)
        guard account.activity.logs.group(name) == nil else {
            throw AWSFault(
                code: "ResourceAlreadyExistsException",
                message: "The specified log group already exists")
        }
        account.activity.logs.createGroup(name, at: account.context.time)
        try account.setLogTags(
            input, of: account.names.arn(service: "logs", resource: "log-group:\(name)"))
        return .object(WireObject())
    }
}

/// Deletes a log group with all its streams.
enum DeleteLogGroup: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let group = try LogInput.group(input, in: account)
        account.activity.logs.deleteGroup(group.name)
        return .object(WireObject())
    }
}

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
        let found = account.activity.logs.groups.sorted { $0.name < $1.name }.filter { group in
            group.name.hasPrefix(prefix ?? "")
                && (pattern.map { group.name.lowercased().contains($0.lowercased()) } ?? true)
        }
        let (page, next) = paging.page(of: found)
        let names = account.names
        return ["logGroups": .array(page.map { wire($0, names) }), "nextToken": next]
    }

    private static func wire(_ group: SimulatedLogGroup, _ names: AccountNames) -> WireValue {
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

/// Sets a group's retention in days.
enum PutRetentionPolicy: SimulatedOperation {
    static let changesAccount = true
    private static let choices = [
        1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
        2922, 3288, 3653,
    ]

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let group = try LogInput.group(input, in: account)
        guard let days = try input.integer("retentionInDays"), choices.contains(days) else {
            throw LogInput.invalid(
                "1 validation error detected: Value at 'retentionInDays' failed to satisfy "
                    + "constraint: Member must satisfy enum value set: \(choices)")
        }
        account.activity.logs.setRetention(days, of: group.name)
        return .object(WireObject())
    }
}

/// Removes a group's retention.
enum DeleteRetentionPolicy: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let group = try LogInput.group(input, in: account)
        account.activity.logs.setRetention(nil, of: group.name)
        return .object(WireObject())
    }
}
