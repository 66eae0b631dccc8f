/// Facts that belong together, under a title.
struct FactSection: Sendable, Hashable {
    let title: String
    let facts: [Fact]

    init(_ title: String, _ facts: [Fact]) {
        self.title = title
        self.facts = facts
    }
}
