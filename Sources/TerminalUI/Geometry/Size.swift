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
