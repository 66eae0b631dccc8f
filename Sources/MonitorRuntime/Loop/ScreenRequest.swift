/// What an effect wants of the terminal, or of whoever stands in for it.
enum ScreenRequest: Equatable {
    case copy(String)
    case bell
    case suspend
    case quit
}
