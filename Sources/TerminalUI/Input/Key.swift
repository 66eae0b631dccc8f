/// A key of the keyboard, apart from Control and Alt.
public enum Key: Sendable, Hashable {
    /// A printing key; letters carry Shift in their case.
    case character(Character)
    case enter
    case escape
    case tab
    case backTab
    case backspace
    case delete
    case insert
    case up
    case down
    case left
    case right
    case home
    case end
    case pageUp
    case pageDown
    /// A function key, from 1.
    case function(Int)
}
