extension Scenario {
    /// Refuses what no account can be made from.
    func check() throws(ScenarioFileError) {
        try check((0...604_800).contains(history), "history", "must be 0 to 604800 seconds")
        for (index, task) in tasks.enumerated() { try check(task, "tasks[\(index)]") }
        for (index, alarm) in alarms.enumerated() {
            try check(
                alarm.period > 0 && alarm.period % 60 == 0, "alarms[\(index)].period",
                "must be a multiple of 60 seconds")
            try check(
                alarm.evaluationPeriods > 0, "alarms[\(index)].evaluationPeriods",
                "must be at least 1")
        }
        let names = tasks.map(\.identifier)
        try check(Set(names).count == names.count, "tasks", "two tasks have the same identifier")
    }

    private func check(_ task: TaskPlan, _ place: String) throws(ScenarioFileError) {
        let instanceNames = instances.map(\.identifier)
        try check(
            instanceNames.contains(task.instance), "\(place).instance",
            "there is no instance '\(task.instance)'; there are \(list(instanceNames))")
        for (name, member, role) in [
            (task.source, "source", EndpointPlan.Role.source),
            (task.target, "target", EndpointPlan.Role.target),
        ] {
            let known = endpoints.filter { $0.role == role }.map(\.identifier)
            try check(
                known.contains(name), "\(place).\(member)",
                "there is no \(member) endpoint '\(name)'; there are \(list(known))")
        }
        try check((1...49).contains(task.subtasks), "\(place).subtasks", "must be 1 to 49")
        let rates = [task.loadBytesPerSecond, task.changesPerSecond, task.applyHeadroom]
        try check(
            rates.allSatisfy { $0.isFinite && $0 >= 0 } && task.loadBytesPerSecond > 0, place,
            "rates must be numbers above 0")
        for (index, table) in task.tables.enumerated() {
            try check(
                table.rows >= 0 && table.rowBytes > 0 && table.changeWeight >= 0,
                "\(place).tables[\(index)]", "rows, rowBytes and changeWeight cannot be negative")
        }
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
