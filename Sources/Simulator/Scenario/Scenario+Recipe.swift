extension Scenario {
    /// An account with nothing but a network: what a migration needs is made in it.
    static var recipe: Scenario {
        var scenario = Scenario(
            name: "recipe", summary: "an empty account to rehearse a whole migration in")
        scenario.history = 0
        return scenario
    }
}
