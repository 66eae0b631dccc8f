/// Creates a topic, or answers with the existing one.
enum CreateTopic: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        guard let name = try input.text("Name"), isValid(name) else {
            throw AWSFault(code: "InvalidParameter", message: "Invalid parameter: Topic Name")
        }
        let arn = account.names.arn(service: "sns", resource: name)
        if !account.topics.contains(arn) { account.topics.append(arn) }
        return ["TopicArn": .string(arn)]
    }

    /// Letters, digits, hyphens and underscores, 256 at most; `.fifo` ends the name of a FIFO topic.
    private static func isValid(_ name: String) -> Bool {
        guard (1...256).contains(name.count) else { return false }
        let stem = name.hasSuffix(".fifo") ? name.dropLast(5) : name[...]
        return !stem.isEmpty
            && stem.allSatisfy { character in
                character.isASCII
                    && (character.isLetter || character.isNumber || "-_".contains(character))
            }
    }
}

/// Deletes a topic; one that does not exist is no error.
enum DeleteTopic: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let arn = try input.text("TopicArn") ?? ""
        account.topics.removeAll { $0 == arn }
        return .object(WireObject())
    }
}

/// Lists the topics.
enum ListTopics: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        ["Topics": .array(account.topics.map { ["TopicArn": .string($0)] })]
    }
}

/// Accepts a subscription, which stays pending: nothing is delivered.
enum Subscribe: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let arn = try input.text("TopicArn") ?? ""
        guard account.topics.contains(arn) else {
            throw AWSFault(code: "NotFound", message: "Topic does not exist", status: 404)
        }
        guard let protocolName = try input.text("Protocol"), !protocolName.isEmpty else {
            throw AWSFault(
                code: "InvalidParameter", message: "Invalid parameter: Protocol")
        }
        return ["SubscriptionArn": "pending confirmation"]
    }
}

/// Accepts a message and delivers it nowhere.
enum Publish: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let arn = try input.text("TopicArn") ?? ""
        guard account.topics.contains(arn) else {
            throw AWSFault(code: "NotFound", message: "Topic does not exist", status: 404)
        }
        return ["MessageId": .string(account.nextRequestID())]
    }
}

/// Lists the account's one VPC, which is its default.
enum DescribeVpcs: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let network = account.network
        let isWanted = try EC2Filters.pass(input) { name in
            switch name {
            case "is-default", "isDefault": "true"
            case "vpc-id": network.id
            case "state": "available"
            default: nil
            }
        }
        let vpc: WireValue = [
            "vpcId": .string(network.id), "ownerId": .string(account.accountID),
            "state": "available", "cidrBlock": .string(network.block), "isDefault": true,
        ]
        return ["vpcSet": .array(isWanted ? [vpc] : [])]
    }
}

/// Lists the subnets of the VPC.
enum DescribeSubnets: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let network = account.network
        var found: [WireValue] = []
        for subnet in network.subnets {
            let isWanted = try EC2Filters.pass(input) { name in
                switch name {
                case "vpc-id": network.id
                case "subnet-id": subnet.id
                case "availability-zone": subnet.zone
                case "default-for-az": "true"
                case "state": "available"
                default: nil
                }
            }
            guard isWanted else { continue }
            found.append([
                "subnetId": .string(subnet.id), "vpcId": .string(network.id),
                "availabilityZone": .string(subnet.zone), "cidrBlock": .string(subnet.block),
                "state": "available", "defaultForAz": true, "availableIpAddressCount": 4091,
            ])
        }
        return ["subnetSet": .array(found)]
    }
}

/// The filters of EC2: `Filter.1.Name=…&Filter.1.Value.1=…`.
enum EC2Filters {
    static func pass(
        _ input: WireInput, _ attribute: (String) -> String?
    ) throws(AWSFault) -> Bool {
        for filter in try input.list("Filter") {
            let name = try filter.text("Name") ?? ""
            guard let value = attribute(name) else {
                throw AWSFault(
                    code: "InvalidParameterValue", message: "The filter '\(name)' is invalid")
            }
            guard try filter.texts("Value").contains(value) else { return false }
        }
        return true
    }
}

/// Makes up a password; only the switches that scripts commonly use change it.
enum GetRandomPassword: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let length = try input.integer("PasswordLength") ?? 32
        guard (4...4096).contains(length) else {
            throw AWSFault(
                code: "InvalidParameterException",
                message: "Password length must be between 4 and 4096.")
        }
        var alphabet: [Character] = []
        let classes = [
            ("ExcludeLowercase", "abcdefghijklmnopqrstuvwxyz"),
            ("ExcludeUppercase", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), ("ExcludeNumbers", "0123456789"),
            ("ExcludePunctuation", "!#$%&()*+,-.:;<=>?@[]^_{|}~"),
        ]
        for (name, characters) in classes where try input.flag(name) != true {
            alphabet += characters
        }
        let excluded = try input.text("ExcludeCharacters") ?? ""
        alphabet.removeAll(where: excluded.contains)
        guard !alphabet.isEmpty else {
            throw AWSFault(
                code: "InvalidParameterException",
                message: "At least one type of characters must be included.")
        }
        account.creationCount += 1
        let stream = SimulatedRandom.stream("password \(account.creationCount)")
        let password = (0..<length).map { index in
            alphabet[Int(account.random.bits(stream, index) % UInt64(alphabet.count))]
        }
        return ["RandomPassword": .string(String(password))]
    }
}
