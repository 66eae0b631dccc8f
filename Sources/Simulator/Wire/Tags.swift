/// The resources that CloudWatch and Logs can tag.
enum TagStore {
    /// Throws for an ARN of no alarm and no log group.
    static func check(
        _ arn: String, in account: SimulatedAccount, _ fault: AWSFault
    ) throws(AWSFault) {
        let alarms = account.alarms.map(\.arn) + account.compositeAlarms.map(\.arn)
        let groups = account.activity.logs.groups.map { group in
            account.names.arn(service: "logs", resource: "log-group:\(group.name)")
        }
        let plain = arn.hasSuffix(":*") ? String(arn.dropLast(2)) : arn
        guard (alarms + groups).contains(plain) else { throw fault }
    }
}

extension SimulatedAccount {
    /// Sets a tag of a resource, and replaces one with the same key.
    mutating func setTag(_ key: String, _ value: String, of arn: String) {
        tags[arn, default: []].removeAll { $0.key == key }
        tags[arn, default: []].append(SimulatedTag(key: key, value: value))
    }
}

/// A tag of a resource.
struct SimulatedTag: Sendable, Equatable {
    let key: String
    let value: String
}

extension SimulatedAccount {
    /// Sets the `Tags` of a call on a resource, and replaces those with the same key.
    mutating func setTags(_ input: WireInput, of arn: String) throws(AWSFault) {
        for tag in try input.list("Tags") {
            let key = try tag.required("Key")
            let value = try tag.text("Value") ?? ""
            tags[arn, default: []].removeAll { $0.key == key }
            tags[arn, default: []].append(SimulatedTag(key: key, value: value))
        }
    }

    /// Throws for an ARN of no alarm and no log group.
    func checkResource(_ arn: String) throws(AWSFault) {
        let known =
            tasks.map(\.arn) + instances.map(\.arn) + endpoints.map(\.arn)
            + subnetGroups.map(\.arn) + subscriptions.map(\.arn)
        guard known.contains(arn) else { throw .notFound("No resource found for arn: \(arn)") }
    }
}

/// Adds tags to a resource.
enum AddTagsToResource: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let arn = try input.required("ResourceArn")
        try account.checkResource(arn)
        try account.setTags(input, of: arn)
        return .object(WireObject())
    }
}

/// Takes tags from a resource.
enum RemoveTagsFromResource: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let arn = try input.required("ResourceArn")
        try account.checkResource(arn)
        let keys = try input.texts("TagKeys")
        account.tags[arn]?.removeAll { keys.contains($0.key) }
        return .object(WireObject())
    }
}

/// Lists the tags of a resource.
enum ListTagsForResource: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let arn = try input.required("ResourceArn")
        try account.checkResource(arn)
        let tags = (account.tags[arn] ?? []).map { tag -> WireValue in
            ["Key": .string(tag.key), "Value": .string(tag.value)]
        }
        return ["TagList": .array(tags)]
    }
}

/// Sets tags of an alarm.
enum AlarmTagResource: SimulatedOperation {
    static let name = "TagResource"
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let arn = try alarm(input, in: account)
        for tag in try input.list("Tags") {
            account.setTag(
                try MetricInput.required("Key", of: tag), try tag.text("Value") ?? "", of: arn)
        }
        return .object(WireObject())
    }

    static func alarm(_ input: WireInput, in account: SimulatedAccount) throws(AWSFault) -> String {
        let arn = try MetricInput.required("ResourceARN", of: input)
        try TagStore.check(
            arn, in: account,
            AWSFault(
                code: "ResourceNotFoundException", message: "Unable to find \(arn)", status: 404))
        return arn
    }
}

/// Removes tags of an alarm.
enum AlarmUntagResource: SimulatedOperation {
    static let name = "UntagResource"
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let arn = try AlarmTagResource.alarm(input, in: account)
        let keys = try input.texts("TagKeys")
        account.tags[arn]?.removeAll { keys.contains($0.key) }
        return .object(WireObject())
    }
}

/// Lists an alarm's tags.
enum AlarmListTagsForResource: SimulatedOperation {
    static let name = "ListTagsForResource"

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let arn = try AlarmTagResource.alarm(input, in: account)
        let tags = (account.tags[arn] ?? []).map { tag -> WireValue in
            ["Key": .string(tag.key), "Value": .string(tag.value)]
        }
        return ["Tags": .array(tags)]
    }
}

/// Sets tags of a log group.
enum LogTagResource: SimulatedOperation {
    static let name = "TagResource"
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let arn = try group(input, in: account)
        try account.setLogTags(input, of: arn)
        return .object(WireObject())
    }

    /// The ARN of a group that exists, without the star that some calls end it with.
    static func group(_ input: WireInput, in account: SimulatedAccount) throws(AWSFault) -> String {
        let arn = try LogInput.required("resourceArn", of: input)
        try TagStore.check(
            arn, in: account,
            AWSFault(
                code: "ResourceNotFoundException",
                message: "The specified resource does not exist."))
        return arn.hasSuffix(":*") ? String(arn.dropLast(2)) : arn
    }
}

/// Removes tags of a log group.
enum LogUntagResource: SimulatedOperation {
    static let name = "UntagResource"
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let arn = try LogTagResource.group(input, in: account)
        let keys = try input.texts("tagKeys")
        account.tags[arn]?.removeAll { keys.contains($0.key) }
        return .object(WireObject())
    }
}

/// Lists a log group's tags.
enum LogListTagsForResource: SimulatedOperation {
    static let name = "ListTagsForResource"

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let arn = try LogTagResource.group(input, in: account)
        var tags = WireObject()
        for tag in account.tags[arn] ?? [] { tags[tag.key] = .string(tag.value) }
        return ["tags": .object(tags)]
    }
}

extension SimulatedAccount {
    /// Sets the tags in the map `tags` of a call.
    mutating func setLogTags(_ input: WireInput, of arn: String) throws(AWSFault) {
        guard case .object(let object)? = input.value["tags"] else { return }
        for member in object.members {
            guard case .string(let value) = member.value else { continue }
            setTag(member.name, value, of: arn)
        }
    }
}
