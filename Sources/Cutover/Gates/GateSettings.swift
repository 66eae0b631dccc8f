import Basics

/// What a migration asks of its gates where it is not the catalogue's proposal.
public struct GateSettings: Sendable, Hashable {
    private var requirements: [String: [Gate: GateRequirement]] = [:]
    private var thresholds: [String: [String: Double]] = [:]

    public init() {}

    /// The weight of a check at a gate; off at a gate that does not ask it.
    public func requirement(of check: GateCheck, at gate: Gate) -> GateRequirement {
        requirements[check.id]?[gate] ?? check.gates[gate] ?? .off
    }

    /// The value of a threshold; nil if the check has none of that name.
    public func threshold(_ name: String, of check: GateCheck) -> Double? {
        guard let threshold = check.thresholds.first(where: { $0.name == name }) else { return nil }
        return thresholds[check.id]?[name] ?? threshold.value
    }

    /// Sets the weight of a check, at one gate or at all that ask it.
    public mutating func set(
        _ requirement: GateRequirement, of id: String, at gate: Gate? = nil
    ) throws(GateSettingsError) {
        let check = try Self.check(id)
        if let gate, check.gates[gate] == nil {
            throw GateSettingsError(
                message: "Gate \(gate.letter) does not ask \(id) '\(check.title)'.")
        }
        for asked in check.gates.keys where gate == nil || gate == asked {
            requirements[id, default: [:]][asked] = requirement
        }
    }

    /// Sets a threshold of a check.
    public mutating func set(
        _ value: Double, threshold name: String, of id: String
    ) throws(GateSettingsError) {
        let check = try Self.check(id)
        guard check.thresholds.contains(where: { $0.name == name }) else {
            let names = check.thresholds.map(\.name)
            let known =
                names.isEmpty ? "It has none." : "Known are \(names.joined(separator: ", "))."
            throw GateSettingsError(
                message: "\(id) '\(check.title)' has no threshold '\(name)'."
                    + NearestName.hint(for: name, among: names) + " " + known)
        }
        guard value.isFinite, value >= 0, value <= Self.most else {
            throw GateSettingsError(
                message: "The threshold '\(name)' of \(id) takes a number from 0 to 1,000,000,000.")
        }
        let unit = check.thresholds.first { $0.name == name }?.unit
        guard unit != "datapoints" || (value >= 1 && value == value.rounded()) else {
            throw GateSettingsError(
                message: "The threshold '\(name)' of \(id) takes a whole number from 1 on.")
        }
        thresholds[id, default: [:]][name] = value
    }

    private static let most: Double = 1_000_000_000

    private static func check(_ id: String) throws(GateSettingsError) -> GateCheck {
        if let check = GateCatalog.check(id) { return check }
        let hint = NearestName.hint(for: id, among: GateCatalog.all.map(\.id), within: 1)
        throw GateSettingsError(message: "There is no check '\(id)'.\(hint)")
    }
}

/// What is wrong with the settings of gates, in whole sentences.
public struct GateSettingsError: Error, Sendable, Hashable {
    public var message: String
}
