/// An entry of an alarm's history.
struct AlarmHistoryItem: Sendable, Equatable {
    enum Kind: String, Sendable {
        case configuration = "ConfigurationUpdate"
        case state = "StateUpdate"
        case action = "Action"
    }

    let alarm: String
    var isComposite = false
    let at: Double
    let kind: Kind
    let summary: String
    let data: String
}
