import Foundation

/// What may stand in one kind of object of a scenario file, and what it means when it does not.
struct ScenarioForm: Sendable {
    private let kind: String
    private let defaults: WireValue
    private let known: [String]
    private let required: [String]
    private var lists: [String: ScenarioForm] = [:]

    /// From a value with all its defaults; `optional` are the members it lacks, being `nil`.
    private init(
        _ kind: String, _ plain: some Encodable, optional: [String] = [], required: [String],
        lists: [String: ScenarioForm] = [:]
    ) {
        self.kind = kind
        self.required = required
        self.lists = lists
        let data = (try? JSONEncoder().encode(plain)) ?? Data()
        defaults = (try? JSONReader.value(of: Array(data))) ?? .object(WireObject())
        guard case .object(let object) = defaults else {
            known = []
            return
        }
        known = object.members.map(\.name).sorted() + optional
    }

    /// The value with defaults for what is left out, down to the last list.
    func completed(_ value: WireValue, at place: String) throws(ScenarioFileError) -> WireValue {
        guard case .object(let object) = value else {
            throw ScenarioFileError(place, "\(kind) must be an object")
        }
        for member in object.members where !known.contains(member.name) {
            throw ScenarioFileError(
                place,
                "'\(member.name)' is not known of \(kind). It has "
                    + known.joined(separator: ", "))
        }
        for name in required where object[name] == nil {
            throw ScenarioFileError(place, "\(kind) must have '\(name)'")
        }
        guard case .object(var result) = defaults else { return value }
        for member in object.members where member.value != .null {
            let inner = place.isEmpty ? member.name : "\(place).\(member.name)"
            result[member.name] = try completed(member, at: inner)
        }
        return .object(result)
    }

    private func completed(
        _ member: (name: String, value: WireValue), at place: String
    ) throws(ScenarioFileError) -> WireValue {
        guard let form = lists[member.name] else { return member.value }
        guard case .array(let elements) = member.value else {
            throw ScenarioFileError(place, "must be a list")
        }
        var results: [WireValue] = []
        for (index, element) in elements.enumerated() {
            results.append(try form.completed(element, at: "\(place)[\(index)]"))
        }
        return .array(results)
    }

    static let scenario = ScenarioForm(
        "a scenario", Scenario(name: "", summary: ""), required: ["name", "summary"],
        lists: [
            "instances": instance, "endpoints": endpoint, "tasks": task, "alarms": alarm,
            "sourceTables": table,
        ])

    private static let instance = ScenarioForm(
        "an instance", InstancePlan(identifier: ""), required: ["identifier"])

    private static let endpoint = ScenarioForm(
        "an endpoint",
        EndpointPlan(
            identifier: "", role: .source, engine: "", engineDisplayName: "", server: "", port: 0,
            database: ""), optional: ["connectionFailure"],
        required: ["identifier", "role", "engine"])

    private static let task = ScenarioForm(
        "a task",
        TaskPlan("", .changes, instance: "", source: "", target: "", tables: []),
        optional: ["startsAt", "heldStatus", "families"],
        required: ["identifier", "migrationType", "instance", "source", "target"],
        lists: ["tables": table, "incidents": incident])

    private static let table = ScenarioForm(
        "a table", TablePlan("", "", rows: 0), optional: ["loadError"],
        required: ["schema", "name", "rows"])

    private static let incident = ScenarioForm(
        "an incident", Incident(.logLine, at: 0), required: ["kind", "at"])

    private static let alarm = ScenarioForm(
        "an alarm",
        AlarmPlan("", details: "", metric: "", instance: nil, above: 0),
        optional: ["instance", "task"], required: ["name", "metric", "threshold"])
}
