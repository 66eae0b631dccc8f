extension Scenario {
    /// An account with nothing but a network: what a migration needs is made in it.
    static var recipe: Scenario {
        var scenario = Scenario(
            name: "recipe", summary: "an empty account to rehearse a whole migration in")
        scenario.history = 0
        return scenario
    }
}

extension TablePlan {
    /// What a task finds at its source that was not planned by a scenario.
    static var standardSource: [TablePlan] {
        var tables = family("sales", count: 12, rows: 600_000)
        tables += family("hr", count: 5, rows: 40_000)
        tables[4].mismatches = 3
        return tables
    }
}
