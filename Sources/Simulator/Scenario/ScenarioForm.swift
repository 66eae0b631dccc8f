import Basics
import Foundation

/// The members of one kind of object in a scenario file, with their defaults.
struct ScenarioForm: Sendable {
    private let kind: String
    private let defaults: WireValue
    private let required: [String]
    private var lists: [String: ScenarioForm] = [:]
    private var words: [String: [String]] = [:]
    /// Members that are JSON documents of their own, and may be objects as well as texts.
    private var documents: [String] = []
    /// Whether defaults are filled in here, and not by the decoder of the object.
    private var fillsIn = true
    /// Every member, for the article that explains them and for errors.
    let known: [String]

    /// From a value with all its defaults; `optional` are the members it lacks, being `nil`.
    init(
        _ kind: String, _ plain: some Encodable, optional: [String] = [], required: [String],
        lists: [String: ScenarioForm] = [:], words: [String: [String]] = [:],
        documents: [String] = [], fillsIn: Bool = true
    ) {
        self.kind = kind
        self.fillsIn = fillsIn
        self.required = required
        self.lists = lists
        self.words = words
        self.documents = documents
        let data = (try? JSONEncoder().encode(plain)) ?? Data()
        defaults = (try? WireValue(json: Array(data))) ?? .object(WireObject())
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
                place.isEmpty ? member.name : "\(place).\(member.name)",
                "is not known of \(kind).\(NearestName.hint(for: member.name, among: known)) It has "
                    + known.joined(separator: ", "))
        }
        for name in required where object[name] == nil {
            throw ScenarioFileError(place, "\(kind) must have '\(name)'")
        }
        guard case .object(var result) = fillsIn ? defaults : .object(WireObject()) else {
            return value
        }
        for member in object.members where member.value != .null {
            let inner = place.isEmpty ? member.name : "\(place).\(member.name)"
            result[member.name] = try completed(member, at: inner)
        }
        return .object(result)
    }

    private func completed(
        _ member: (name: String, value: WireValue), at place: String
    ) throws(ScenarioFileError) -> WireValue {
        if documents.contains(member.name) { return try document(member.value, at: place) }
        if let words = words[member.name] { try check(member.value, among: words, at: place) }
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

    private func document(
        _ value: WireValue, at place: String
    ) throws(ScenarioFileError) -> WireValue {
        switch value {
        case .object: return .string(WireValue.jsonText(of: value))
        case .string(let text):
            guard case .object = try? WireValue(json: Array(text.utf8)) else {
                throw ScenarioFileError(place, "must be a JSON object, or one as text")
            }
            return value
        default: throw ScenarioFileError(place, "must be a JSON object, or one as text")
        }
    }

    private func check(
        _ value: WireValue, among words: [String], at place: String
    ) throws(ScenarioFileError) {
        guard case .string(let word) = value else {
            throw ScenarioFileError(place, "must be a text")
        }
        guard !words.contains(word) else { return }
        throw ScenarioFileError(
            place,
            "'\(word)' is not known here.\(NearestName.hint(for: word, among: words)) There are "
                + words.joined(separator: ", "))
    }
}

extension ScenarioForm {
    static let scenario = ScenarioForm(
        "a scenario", Scenario(name: "", summary: ""), required: ["name", "summary"],
        lists: [
            "instances": instance, "endpoints": endpoint, "tasks": task, "alarms": alarm,
            "subscriptions": subscription,
            "sourceTables": table, "faults": fault,
        ])

    static let instance = ScenarioForm(
        "an instance", InstancePlan(identifier: ""), optional: ["pendingMaintenance"],
        required: ["identifier"])

    static let endpoint = ScenarioForm(
        "an endpoint",
        EndpointPlan(
            identifier: "", role: .source, engine: "", engineDisplayName: "", server: "", port: 0,
            database: ""), optional: ["connectionFailure"],
        required: ["identifier", "role", "engine"], words: ["role": ["source", "target"]])

    static let task = ScenarioForm(
        "a task",
        TaskPlan("", .changes, instance: "", source: "", target: "", tables: []),
        optional: ["startsAt", "heldStatus", "settings", "mappings", "families"],
        required: ["identifier", "migrationType", "instance", "source", "target"],
        lists: ["tables": table, "incidents": incident, "families": family],
        words: ["migrationType": ["full-load", "cdc", "full-load-and-cdc"]],
        documents: ["settings", "mappings"])

    static let table = ScenarioForm(
        "a table", TablePlan("", "", rows: 0), optional: ["loadError", "validationError"],
        required: ["schema", "name", "rows"])

    static let family = ScenarioForm(
        "a family", Family(), required: ["schema", "count", "rows"])

    static let incident = ScenarioForm(
        "an incident", Incident(.logLine, at: 0), required: ["kind", "at"],
        words: [
            "kind": Incident.Kind.allCases.map(\.rawValue),
            "change": Incident.Change.allCases.map(\.rawValue),
            "definition": Incident.Definition.allCases.map(\.rawValue),
        ])

    static let alarm = ScenarioForm(
        "an alarm",
        MetricAlarmPlan("", details: "", metric: "", instance: nil, above: 0),
        optional: ["instance", "task"], required: ["name", "metric", "threshold"],
        words: [
            "comparison": SimulatedAlarm.Comparison.allCases.map(\.rawValue),
            "missingData": SimulatedAlarm.MissingData.allCases.map(\.rawValue),
        ])

    static let subscription = ScenarioForm(
        "a subscription", SubscriptionPlan(""), optional: ["sourceType"], required: ["name"],
        words: ["sourceType": AccountEvent.Source.allCases.map(\.rawValue)])

    static let fault = ScenarioForm(
        "a fault", Fault(.throttle), optional: ["duration", "count"], required: ["kind"],
        words: ["kind": Fault.Kind.allCases.map(\.rawValue)], fillsIn: false)

    /// Members of a family of generated tables.
    private struct Family: Encodable {
        var schema = ""
        var count = 0
        var rows = 0
    }
}
