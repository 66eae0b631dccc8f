/// What a cell stands on. The raw value is the name in theme files.
public enum Surface: String, CaseIterable, Sendable {
    case background = "bg"
    case selection = "select"
    case bar
    case dialog
}
