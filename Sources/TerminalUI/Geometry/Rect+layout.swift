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
