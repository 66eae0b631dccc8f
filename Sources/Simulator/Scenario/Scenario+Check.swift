import Basics

extension Scenario {
    /// Checks that an account can be made from it.
    func check() throws(ScenarioFileError) {
        try check((0...604_800).contains(history), "history", "must be 0 to 604800 seconds")
        for (index, instance) in instances.enumerated() {
            try check(
                (0...1).contains(instance.usedStorage), "instances[\(index)].usedStorage",
                "must be 0 to 1")
        }
        for (index, task) in tasks.enumerated() { try check(task, "tasks[\(index)]") }
        for (index, alarm) in alarms.enumerated() {
            try check(
                alarm.period > 0 && alarm.period % 60 == 0, "alarms[\(index)].period",
                "must be a multiple of 60 seconds")
            try check(
                alarm.evaluationPeriods > 0, "alarms[\(index)].evaluationPeriods",
                "must be at least 1")
        }
        for (index, subscription) in subscriptions.enumerated() {
            try check(subscription, "subscriptions[\(index)]")
        }
        let names = tasks.map(\.identifier)
        try check(Set(names).count == names.count, "tasks", "two tasks have the same identifier")
    }

    private func check(_ task: TaskPlan, _ place: String) throws(ScenarioFileError) {
        let instanceNames = instances.map(\.identifier)
        try check(
            instanceNames.contains(task.instance), "\(place).instance",
            "there is no instance '\(task.instance)'."
                + NearestName.hint(for: task.instance, among: instanceNames)
                + " There are \(list(instanceNames))")
        for (name, member, role) in [
            (task.source, "source", EndpointPlan.Role.source),
            (task.target, "target", EndpointPlan.Role.target),
        ] {
            let known = endpoints.filter { $0.role == role }.map(\.identifier)
            try check(
                known.contains(name), "\(place).\(member)",
                "there is no \(member) endpoint '\(name)'."
                    + NearestName.hint(for: name, among: known) + " There are \(list(known))")
        }
        try check((1...49).contains(task.subtasks), "\(place).subtasks", "must be 1 to 49")
        let rates = [task.loadBytesPerSecond, task.changesPerSecond, task.applyHeadroom]
        try check(
            rates.allSatisfy { (0...1e12).contains($0) } && task.loadBytesPerSecond > 0, place,
            "rates must be numbers above 0")
        try check(
            task.changesPerSecond <= 1e7, "\(place).changesPerSecond", "must be 10 million at most")
        try checkNames(of: task.tables, "\(place).tables")
        for (index, table) in task.tables.enumerated() {
            try check(
                table.rows >= 0 && table.rowBytes > 0 && table.changeWeight >= 0,
                "\(place).tables[\(index)]", "rows, rowBytes and changeWeight cannot be negative")
        }
        for (index, incident) in task.incidents.enumerated() {
            try check(incident, of: task, "\(place).incidents[\(index)]")
        }
    }

    private func check(
        _ subscription: SubscriptionPlan, _ place: String
    ) throws(ScenarioFileError) {
        let source = subscription.sourceType.flatMap(AccountEvent.Source.init)
        let known = source?.categories ?? AccountEvent.Source.allCases.flatMap(\.categories)
        for category in subscription.categories {
            try check(
                known.contains(category), "\(place).categories",
                "there is no category '\(category)'."
                    + NearestName.hint(for: category, among: known) + " There are \(list(known))")
        }
        guard !subscription.sources.isEmpty else { return }
        let names =
            source == .task ? tasks.map(\.identifier) : instances.map(\.identifier)
        for name in subscription.sources {
            try check(
                source != nil && names.contains(name), "\(place).sources",
                source == nil
                    ? "says nothing without 'sourceType'"
                    : "there is no \(source?.rawValue ?? "") '\(name)'."
                        + NearestName.hint(for: name, among: names) + " There are \(list(names))")
        }
    }

    private func checkNames(
        of tables: [TablePlan], _ place: String
    ) throws(ScenarioFileError) {
        var known: Set<[String]> = []
        for (index, table) in tables.enumerated() {
            let place = "\(place)[\(index)]"
            try check(
                !table.schema.isEmpty && !table.name.isEmpty, place,
                "schema and name cannot be empty")
            try check(
                known.insert([table.schema, table.name]).inserted, place,
                "there is a table \(table.schema).\(table.name) before")
        }
    }

    private func check(
        _ incident: Incident, of task: TaskPlan, _ place: String
    ) throws(ScenarioFileError) {
        try check(
            incident.duration >= 0 && incident.rows >= 0 && incident.factor.isFinite
                && incident.factor >= 0, place, "duration, rows and factor cannot be negative")
        guard incident.kind.concernsTable else { return }
        let names = task.tables.map { "\($0.schema).\($0.name)" }
        guard !names.contains(incident.table) else { return }
        throw ScenarioFileError(
            "\(place).table",
            "the task has no table '\(incident.table)'."
                + NearestName.hint(for: incident.table, among: names)
                + " A table is named as SCHEMA.TABLE")
    }

    private func check(
        _ holds: Bool, _ place: String, _ problem: String
    ) throws(ScenarioFileError) {
        guard holds else { throw ScenarioFileError(place, problem) }
    }

    private func list(_ names: [String]) -> String {
        names.isEmpty ? "none" : names.map { "'\($0)'" }.joined(separator: ", ")
    }
}
