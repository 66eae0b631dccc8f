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

/// Reads the parts Logs calls share: which group and stream, and between which times.
enum LogInput {
    static func invalid(_ message: String) -> AWSFault {
        AWSFault(code: "InvalidParameterException", message: message)
    }

    /// The group named, by name or by ARN, or the refusal for one that does not exist.
    static func group(
        _ input: WireInput, in account: SimulatedAccount
    ) throws(AWSFault) -> SimulatedLogGroup {
        let identifier = try input.text("logGroupIdentifier")
        guard let name = try input.text("logGroupName") ?? identifier?.logGroupName else {
            throw invalid("Either logGroupName or logGroupIdentifier is required.")
        }
        guard let group = account.activity.logs.group(name) else {
            throw AWSFault(
                code: "ResourceNotFoundException",
                message: "The specified log group does not exist.")
        }
        return group
    }

    static func stream(_ name: String, in group: SimulatedLogGroup) throws(AWSFault)
        -> SimulatedLogStream
    {
        guard let stream = group.stream(name) else {
            throw AWSFault(
                code: "ResourceNotFoundException",
                message: "The specified log stream does not exist.")
        }
        return stream
    }

    /// Whole milliseconds since 1970.
    static func milliseconds(_ time: Double) -> Int { Int((time * 1000).rounded()) }

    static func required(_ name: String, of input: WireInput) throws(AWSFault) -> String {
        guard let text = try input.text(name), !text.isEmpty else {
            throw invalid("1 validation error detected: Value at '\(name)' must not be null")
        }
        return text
    }

    /// A limit within bounds, or the standard one.
    static func limit(
        _ input: WireInput, standard: Int, _ range: ClosedRange<Int>
    ) throws(AWSFault) -> Int {
        let limit = try input.integer("limit") ?? standard
        guard range.contains(limit) else {
            throw invalid(
                "1 validation error detected: Value '\(limit)' at 'limit' failed to satisfy "
                    + "constraint: Member must be between \(range.lowerBound) and "
                    + "\(range.upperBound)")
        }
        return limit
    }
}

extension String {
    /// The name inside `arn:aws:logs:region:account:log-group:NAME[:*]`, or the text itself.
    fileprivate var logGroupName: String {
        let parts = split(separator: ":", omittingEmptySubsequences: false)
        return parts.count >= 7 && parts[0] == "arn" ? String(parts[6]) : self
    }
}
