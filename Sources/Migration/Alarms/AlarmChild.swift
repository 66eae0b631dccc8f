/// An alarm that the rule of a composite alarm names, and how it stands.
public struct AlarmChild: Sendable, Hashable {
    public var name: String
    public var state: AlarmState

    public init(name: String, state: AlarmState) {
        self.name = name
        self.state = state
    }
}
