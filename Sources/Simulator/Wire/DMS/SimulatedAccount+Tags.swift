extension SimulatedAccount {
    /// Adds the `Tags` of a call to a resource; a key that is there gets the new value.
    mutating func setTags(_ input: WireInput, of arn: String) throws(AWSFault) {
        for tag in try input.list("Tags") {
            let key = try tag.required("Key")
            let value = try tag.text("Value") ?? ""
            tags[arn, default: []].removeAll { $0.key == key }
            tags[arn, default: []].append(SimulatedTag(key: key, value: value))
        }
    }

    /// Refuses an ARN of nothing.
    func checkResource(_ arn: String) throws(AWSFault) {
        let known =
            tasks.map(\.arn) + instances.map(\.arn) + endpoints.map(\.arn)
            + subnetGroups.map(\.arn) + subscriptions.map(\.arn)
        guard known.contains(arn) else { throw .notFound("No resource found for arn: \(arn)") }
    }
}
