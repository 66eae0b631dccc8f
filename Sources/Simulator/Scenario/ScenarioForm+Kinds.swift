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
        AlarmPlan("", details: "", metric: "", instance: nil, above: 0),
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

    /// Members of a family of made-up tables.
    private struct Family: Encodable {
        var schema = ""
        var count = 0
        var rows = 0
    }
}
