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

extension Rect {
    /// The rectangle without a margin of `columns` left and right and `rows` above and below.
    public func inset(columns: Int = 0, rows: Int = 0) -> Rect {
        let dx = Rect.near(columns)
        let dy = Rect.near(rows)
        return Rect(x: x + dx, y: y + dy, width: width - 2 * dx, height: height - 2 * dy)
    }

    /// The rectangle without a margin of `amount` cells on every side.
    public func inset(_ amount: Int) -> Rect { inset(columns: amount, rows: amount) }

    /// Cuts `rows` rows off the top; what does not fit goes to the first part.
    public func split(top rows: Int) -> (top: Rect, rest: Rect) {
        let cut = min(max(rows, 0), height)
        return (
            Rect(x: x, y: y, width: width, height: cut),
            Rect(x: x, y: y + cut, width: width, height: height - cut)
        )
    }

    /// Cuts `rows` rows off the bottom.
    public func split(bottom rows: Int) -> (rest: Rect, bottom: Rect) {
        let parts = split(top: height - min(max(rows, 0), height))
        return (parts.top, parts.rest)
    }

    /// Cuts `columns` columns off the left.
    public func split(left columns: Int) -> (left: Rect, rest: Rect) {
        let cut = min(max(columns, 0), width)
        return (
            Rect(x: x, y: y, width: cut, height: height),
            Rect(x: x + cut, y: y, width: width - cut, height: height)
        )
    }

    /// Cuts `columns` columns off the right.
    public func split(right columns: Int) -> (rest: Rect, right: Rect) {
        let parts = split(left: width - min(max(columns, 0), width))
        return (parts.left, parts.rest)
    }

    /// Divides the width among parts in proportion to `weights`; the parts touch and fill the
    /// rectangle. Weights below zero count as zero.
    public func columns(_ weights: [Int]) -> [Rect] {
        var left = x
        return Rect.shares(of: width, weights).map { share in
            defer { left += share }
            return Rect(x: left, y: y, width: share, height: height)
        }
    }

    /// Divides the height among parts in proportion to `weights`, as ``columns(_:)`` does the width.
    public func rows(_ weights: [Int]) -> [Rect] {
        var top = y
        return Rect.shares(of: height, weights).map { share in
            defer { top += share }
            return Rect(x: x, y: top, width: width, height: share)
        }
    }

    /// A rectangle of `size`, cut to this one, in its middle.
    public func centred(_ wanted: Size) -> Rect {
        let w = min(wanted.width, width)
        let h = min(wanted.height, height)
        return Rect(x: x + (width - w) / 2, y: y + (height - h) / 2, width: w, height: h)
    }

    /// Whole shares of `total` in proportion to `weights`, adding up to `total` exactly.
    static func shares(of total: Int, _ weights: [Int]) -> [Int] {
        let usable = weights.map { min(max($0, 0), Size.limit) }
        let sum = usable.reduce(0, +)
        guard sum > 0 else { return weights.indices.map { $0 == 0 ? total : 0 } }
        var before = 0
        return usable.map { weight in
            let start = total * before / sum
            before += weight
            return total * before / sum - start
        }
    }
}

/// The width and height of an area, in terminal columns and rows. Never negative.
public struct Size: Sendable, Hashable {
    /// The columns; at most ``Size/limit``.
    public let width: Int
    /// The rows; at most ``Size/limit``.
    public let height: Int

    /// The longest side this target works with; larger values are cut to it, so that no arithmetic
    /// on sizes and coordinates can overflow.
    public static let limit = 4096

    /// No area at all.
    public static let zero = Size(width: 0, height: 0)

    /// Creates a size; negative sides become zero.
    public init(width: Int, height: Int) {
        self.width = min(max(width, 0), Size.limit)
        self.height = min(max(height, 0), Size.limit)
    }

    /// Whether no cell fits.
    public var isEmpty: Bool { width == 0 || height == 0 }

    /// Whether an area of `other` fits into this one.
    public func contains(_ other: Size) -> Bool {
        other.width <= width && other.height <= height
    }
}

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
