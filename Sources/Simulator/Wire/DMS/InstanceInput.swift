/// Reads what the calls that make and change an instance share.
enum InstanceInput {
    /// Versions of the replication engine, newest first.
    static let engineVersions = ["3.6.1", "3.6.0", "3.5.4", "3.5.3", "3.5.2", "3.4.7"]

    static func instanceClass(_ input: WireInput) throws(AWSFault) -> String {
        let name = try input.required("ReplicationInstanceClass")
        let parts = name.split(separator: ".")
        guard parts.count == 3, parts[0] == "dms", "trc".contains(parts[1].first ?? " ") else {
            throw .invalidValue("Invalid replication instance class: \(name)")
        }
        return name
    }

    static func storage(_ input: WireInput) throws(AWSFault) -> Int? {
        let storage = try input.integer("AllocatedStorage")
        guard (5...6144).contains(storage ?? 5) else {
            throw .invalidValue("Invalid storage size: \(storage ?? 0). Must be 5 to 6144")
        }
        return storage
    }

    /// The zone; `nil` when the call leaves it to DMS.
    static func zone(
        _ input: WireInput, isMultiAZ: Bool, in network: SimulatedNetwork
    ) throws(AWSFault) -> String? {
        guard let zone = try input.text("AvailabilityZone") else { return nil }
        guard network.subnets.contains(where: { $0.zone == zone }) else {
            throw .invalidValue(
                "Invalid availability zone: \(zone). The valid availability zones are: "
                    + network.subnets.map(\.zone).joined(separator: ", "))
        }
        // API reference, CreateReplicationInstance: not together with MultiAZ.
        guard !isMultiAZ else {
            throw .invalidCombination(
                "AvailabilityZone cannot be set when MultiAZ is true.")
        }
        return zone
    }

    static func engineVersion(_ input: WireInput) throws(AWSFault) -> String? {
        let version = try input.text("EngineVersion")
        guard engineVersions.contains(version ?? engineVersions[0]) else {
            throw .invalidValue("No replication engine found with version: \(version ?? "")")
        }
        return version
    }
}
