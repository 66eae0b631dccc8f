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

    static func engineVersion(_ input: WireInput) throws(AWSFault) -> String? {
        let version = try input.text("EngineVersion")
        guard engineVersions.contains(version ?? engineVersions[0]) else {
            throw .invalidValue("No replication engine found with version: \(version ?? "")")
        }
        return version
    }
}
