/// Tags as CloudWatch and Logs give, take and list them; DMS has its own calls.
enum TagStore {
    /// Refuses an ARN of nothing.
    static func check(
        _ arn: String, in account: SimulatedAccount, _ fault: AWSFault
    ) throws(AWSFault) {
        let alarms = account.alarms.map(\.arn) + account.compositeAlarms.map(\.arn)
        let groups = account.journal.logs.groups.map { group in
            account.names.arn(service: "logs", resource: "log-group:\(group.name)")
        }
        let plain = arn.hasSuffix(":*") ? String(arn.dropLast(2)) : arn
        guard (alarms + groups).contains(plain) else { throw fault }
    }
}

extension SimulatedAccount {
    /// Gives a resource a tag; a key that is there gets the new value.
    mutating func setTag(_ key: String, _ value: String, of arn: String) {
        tags[arn, default: []].removeAll { $0.key == key }
        tags[arn, default: []].append(SimulatedTag(key: key, value: value))
    }
}
