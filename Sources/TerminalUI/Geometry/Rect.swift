/// A rectangle of cells. Sides are never negative; every operation is total.
public struct Rect: Sendable, Hashable {
    /// The leftmost column.
    public let x: Int
    /// The topmost row.
    public let y: Int
    /// The extent in columns and rows.
    public let size: Size

    /// A rectangle without cells.
    public static let zero = Rect(x: 0, y: 0, width: 0, height: 0)

    /// Creates a rectangle; negative sides become zero and far-away corners are drawn nearer, so
    /// that no later sum can overflow.
    public init(x: Int, y: Int, width: Int, height: Int) {
        self.x = Rect.near(x)
        self.y = Rect.near(y)
        size = Size(width: width, height: height)
    }

    /// Creates a rectangle of a size with its upper left corner at `origin`.
    public init(origin: Point = .origin, size: Size) {
        self.init(x: origin.x, y: origin.y, width: size.width, height: size.height)
    }

    /// The columns covered.
    public var width: Int { size.width }
    /// The rows covered.
    public var height: Int { size.height }
    /// Whether no cell is covered.
    public var isEmpty: Bool { size.isEmpty }
    /// The upper left corner.
    public var origin: Point { Point(x: x, y: y) }
    /// The first column right of the rectangle.
    public var maxX: Int { x + width }
    /// The first row below the rectangle.
    public var maxY: Int { y + height }

    /// Whether the cell at `point` is covered.
    public func contains(_ point: Point) -> Bool {
        point.x >= x && point.x < maxX && point.y >= y && point.y < maxY
    }

    /// The cells both rectangles cover; an empty rectangle when there are none.
    public func intersection(_ other: Rect) -> Rect {
        let left = max(x, other.x)
        let top = max(y, other.y)
        return Rect(
            x: left, y: top,
            width: min(maxX, other.maxX) - left,
            height: min(maxY, other.maxY) - top)
    }

    /// The same rectangle moved right by `dx` and down by `dy`.
    public func offset(dx: Int, dy: Int) -> Rect {
        Rect(
            x: x + Rect.near(dx), y: y + Rect.near(dy),
            width: width, height: height)
    }

    /// A coordinate kept in a range in which sums of a few of them cannot overflow.
    static func near(_ coordinate: Int) -> Int {
        min(max(coordinate, -4 * Size.limit), 4 * Size.limit)
    }
}
