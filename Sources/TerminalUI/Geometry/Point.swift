/// A column and a row, counted from the upper left corner.
public struct Point: Sendable, Hashable {
    /// The column, 0 at the left.
    public var x: Int
    /// The row, 0 at the top.
    public var y: Int

    /// Creates a point.
    public init(x: Int, y: Int) {
        self.x = x
        self.y = y
    }

    /// The upper left corner.
    public static let origin = Point(x: 0, y: 0)
}
