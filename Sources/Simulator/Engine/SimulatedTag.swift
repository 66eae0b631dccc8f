/// A tag of a resource.
struct SimulatedTag: Sendable, Equatable {
    let key: String
    let value: String
}
