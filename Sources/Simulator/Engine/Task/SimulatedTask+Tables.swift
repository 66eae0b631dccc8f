extension SimulatedTask {
    /// Selects the tables again if the mapping has changed.
    ///
    /// Tables that stay keep their state; new ones wait for their load.
    mutating func selectTables(_ random: SimulatedRandom) {
        guard selectedBy != tableMappings else { return }
        selectedBy = tableMappings
        transformation = TransformationRules(mappings: tableMappings)
        let weight = plan.tables.reduce(0) { $0 + $1.changeWeight }
        let known = Dictionary(
            tables.map { (QualifiedTableName($0), $0) }, uniquingKeysWith: { first, _ in first })
        tables = selectedPlans().map { place, plan in
            known[QualifiedTableName(schema: plan.schema, table: plan.name)]
                ?? newTable(plan, at: place, weight, random)
        }
        selectedShare = min(1, tables.reduce(0) { $0 + $1.changeShare })
        loading = []
        loadQueue = []
        validating = []
        definitionQueue = []
        refusals = []
        validationQueue = ArraySlice(
            tables.indices.filter {
                tables[$0].state == .completed && tables[$0].validation.state.isOpen
            })
    }

    /// The plans the mapping selects with their places at the source, in the order they load.
    private func selectedPlans() -> [(Int, TablePlan)] {
        let selection = SelectionRules(mappings: tableMappings)
        var choices: [String: SelectionRules.Choice] = [:]
        var selected: [(place: Int, order: Int)] = []
        for place in plan.tables.indices {
            let schema = plan.tables[place].schema
            let choice = choices[schema] ?? selection.choice(in: schema)
            choices[schema] = choice
            guard let order = choice.loadOrder(of: plan.tables[place].name) else { continue }
            selected.append((place, order))
        }
        if selected.contains(where: { $0.order != 0 }) {
            selected.sort { ($1.order, $0.place) < ($0.order, $1.place) }
        }
        let found = selected.map { ($0.place, plan.tables[$0.place]) }
        let missing = selection.explicitNames.filter { name in
            !plan.tables.contains { $0.schema == name.schema && $0.name == name.table }
        }
        return found
            + missing.enumerated().map { index, name in
                var missing = TablePlan(name.schema, name.table, rows: 0)
                missing.changeWeight = 0
                missing.exists = false
                return (plan.tables.count + index, missing)
            }
    }

    private func newTable(
        _ table: TablePlan, at place: Int, _ weight: Double, _ random: SimulatedRandom
    ) -> SimulatedTable {
        var new = SimulatedTable(
            plan: table, changeShare: weight > 0 ? table.changeWeight / weight : 0,
            random: random, stream: randomStream &+ UInt64(place + 1) &* 1_000_003)
        new.capturedBase = changes.captured
        if !migrationType.loads && hasRun { new.state = .completed }
        return new
    }

    /// The index of a table by its name at the source.
    func tableIndex(_ name: QualifiedTableName) -> Int? {
        tables.firstIndex { $0.plan.name == name.table && $0.plan.schema == name.schema }
    }

    /// The index of a table that a scenario names as `SCHEMA.TABLE`.
    func tableIndex(planned name: String) -> Int? {
        tables.firstIndex { "\($0.plan.schema).\($0.plan.name)" == name }
    }

    func quotedName(_ index: Int) -> String { QualifiedTableName(tables[index]).quoted }

    /// The name at the target.
    func quotedTarget(_ index: Int) -> String {
        transformation.target(of: QualifiedTableName(tables[index])).quoted
    }

    /// Statistics of engines before 3.5 do not say what was applied.
    static func reportsAppliedChanges(_ version: String) -> Bool {
        let numbers = version.split(separator: ".").compactMap { Int($0) }
        guard numbers.count >= 2 else { return true }
        return (numbers[0], numbers[1]) >= (3, 5)
    }
}
