import Testing

@testable import TerminalUI

struct GeometryTests {
    @Test("a negative side is no side")
    func negativeSides() {
        #expect(Size(width: -3, height: 2) == Size(width: 0, height: 2))
        #expect(Rect(x: 1, y: 1, width: -5, height: -5).isEmpty)
    }

    @Test("absurd numbers neither trap nor overflow")
    func absurdNumbers() {
        let numbers = [Int.min, -1, 0, 1, Int.max]
        for x in numbers {
            for width in numbers {
                let rect = Rect(x: x, y: width, width: width, height: x)
                _ = rect.inset(x).intersection(rect.offset(dx: width, dy: x))
                _ = rect.split(top: x).rest.split(right: width).right.columns([x, width])
                #expect(rect.maxX >= rect.x)
            }
        }
    }

    @Test("what is cut off one side is missing on the other")
    func splits() {
        let rect = Rect(x: 2, y: 3, width: 10, height: 6)
        #expect(rect.split(top: 2).top == Rect(x: 2, y: 3, width: 10, height: 2))
        #expect(rect.split(top: 2).rest == Rect(x: 2, y: 5, width: 10, height: 4))
        #expect(rect.split(bottom: 1).bottom == Rect(x: 2, y: 8, width: 10, height: 1))
        #expect(rect.split(left: 4).rest == Rect(x: 6, y: 3, width: 6, height: 6))
        #expect(rect.split(right: 4).right == Rect(x: 8, y: 3, width: 4, height: 6))
    }

    @Test("more cannot be cut off than there is", arguments: [-1, 0, 6, 7, Int.max])
    func splitsAreBounded(rows: Int) {
        let rect = Rect(x: 0, y: 0, width: 4, height: 6)
        let (top, rest) = rect.split(top: rows)
        #expect(top.height + rest.height == 6)
        let (upper, bottom) = rect.split(bottom: rows)
        #expect(upper.height + bottom.height == 6)
        #expect(bottom.maxY == rect.maxY)
    }

    @Test("shares touch, fill the whole and follow the weights")
    func shares() {
        let rect = Rect(x: 1, y: 0, width: 100, height: 10)
        let parts = rect.columns([2, 1, 1])
        #expect(parts.map(\.width) == [50, 25, 25])
        #expect(parts.map(\.x) == [1, 51, 76])
        #expect(rect.columns([1, 1, 1]).map(\.width).reduce(0, +) == 100)
        #expect(rect.rows([1, 2]).map(\.height) == [3, 7])
        #expect(rect.columns([0, 0]).map(\.width) == [100, 0])
        #expect(rect.columns([]).isEmpty)
    }

    @Test("rectangles that do not touch have no cell in common")
    func intersections() {
        let one = Rect(x: 0, y: 0, width: 5, height: 5)
        #expect(
            one.intersection(Rect(x: 3, y: 4, width: 9, height: 9))
                == Rect(x: 3, y: 4, width: 2, height: 1))
        #expect(one.intersection(Rect(x: 5, y: 0, width: 2, height: 2)).isEmpty)
    }

    @Test("a size too large for its place is cut when centred")
    func centred() {
        let rect = Rect(x: 10, y: 10, width: 20, height: 10)
        #expect(
            rect.centred(Size(width: 10, height: 4)) == Rect(x: 15, y: 13, width: 10, height: 4))
        #expect(rect.centred(Size(width: 99, height: 99)) == rect)
    }
}

/// What must hold of every cut and share, whatever the numbers.
struct RectLayoutTests {
    static let rects = [
        Rect.zero, Rect(x: 3, y: -2, width: 1, height: 1), Rect(x: 0, y: 0, width: 80, height: 24),
        Rect(x: -7, y: 9, width: 33, height: 7), Rect(x: 5, y: 5, width: 0, height: 4),
        Rect(x: 1, y: 2, width: 213, height: 59),
    ]

    /// Every cell of a rectangle.
    private func cells(_ rect: Rect) -> Set<Point> {
        var cells: Set<Point> = []
        for y in rect.y..<rect.maxY {
            for x in rect.x..<rect.maxX { cells.insert(Point(x: x, y: y)) }
        }
        return cells
    }

    @Test("the parts of a cut share no cell and leave none out", arguments: rects)
    func cuts(rect: Rect) {
        let whole = cells(rect)
        for amount in [-4, 0, 1, 2, 5, 24, 1000] {
            let pairs = [
                (rect.split(top: amount).top, rect.split(top: amount).rest),
                (rect.split(bottom: amount).rest, rect.split(bottom: amount).bottom),
                (rect.split(left: amount).left, rect.split(left: amount).rest),
                (rect.split(right: amount).rest, rect.split(right: amount).right),
            ]
            for (one, other) in pairs {
                #expect(cells(one).isDisjoint(with: cells(other)))
                #expect(cells(one).union(cells(other)) == whole)
            }
        }
    }

    @Test("the part cut off has the extent asked for, as far as there is any", arguments: rects)
    func extents(rect: Rect) {
        for amount in [0, 1, 3, 40] {
            #expect(rect.split(top: amount).top.height == min(amount, rect.height))
            #expect(rect.split(bottom: amount).bottom.height == min(amount, rect.height))
            #expect(rect.split(left: amount).left.width == min(amount, rect.width))
            #expect(rect.split(right: amount).right.width == min(amount, rect.width))
        }
    }

    @Test("shares add up and stand side by side", arguments: rects)
    func shares(rect: Rect) {
        for weights in [[1], [1, 1], [3, 1, 2], [0, 5, 0], [1, 0, 1, 7], [-3, 2], [9999, 1]] {
            let columns = rect.columns(weights)
            #expect(columns.count == weights.count)
            #expect(columns.map(\.width).reduce(0, +) == rect.width)
            #expect(columns.first?.x == rect.x)
            #expect(columns.last?.maxX == rect.maxX)
            for (left, right) in zip(columns, columns.dropFirst()) { #expect(left.maxX == right.x) }
            #expect(columns.allSatisfy { $0.y == rect.y && $0.height == rect.height })
            let rows = rect.rows(weights)
            #expect(rows.map(\.height).reduce(0, +) == rect.height)
            for (upper, lower) in zip(rows, rows.dropFirst()) { #expect(upper.maxY == lower.y) }
        }
    }

    @Test("a share differs from its exact part by less than a cell", arguments: 0...60)
    func fairness(total: Int) {
        for weights in [[1, 1, 1], [2, 1], [5, 3, 2, 1], [1, 9]] {
            let sum = Double(weights.reduce(0, +))
            for (share, weight) in zip(Rect.shares(of: total, weights), weights) {
                let exact = Double(total) * Double(weight) / sum
                #expect(abs(Double(share) - exact) < 1)
            }
        }
    }

    @Test("what two rectangles have in common is in both, and the same either way round")
    func intersections() {
        for one in RectLayoutTests.rects {
            for other in RectLayoutTests.rects {
                let common = one.intersection(other)
                #expect(cells(common) == cells(one).intersection(cells(other)))
                #expect(common.isEmpty == other.intersection(one).isEmpty)
            }
        }
    }

    @Test("a rectangle holds a cell if and only if it covers it", arguments: rects)
    func contains(rect: Rect) {
        let covered = cells(rect)
        for y in -4...30 {
            for x in -9...40 {
                let point = Point(x: x, y: y)
                #expect(rect.contains(point) == covered.contains(point))
            }
        }
    }

    @Test("a margin is taken off all sides, and from too small a rectangle nothing is left")
    func insets() {
        let rect = Rect(x: 2, y: 3, width: 10, height: 6)
        #expect(rect.inset(1) == Rect(x: 3, y: 4, width: 8, height: 4))
        #expect(rect.inset(columns: 2) == Rect(x: 4, y: 3, width: 6, height: 6))
        #expect(rect.inset(rows: 2) == Rect(x: 2, y: 5, width: 10, height: 2))
        #expect(rect.inset(-1) == Rect(x: 1, y: 2, width: 12, height: 8))
        #expect(rect.inset(3).height == 0)
        #expect(rect.inset(99).isEmpty)
    }

    @Test("what is centred is inside and in the middle to the cell", arguments: rects)
    func centred(rect: Rect) {
        for size in [Size.zero, Size(width: 5, height: 3), Size(width: 400, height: 2)] {
            let inner = rect.centred(size)
            #expect(inner.intersection(rect) == inner || inner.isEmpty)
            #expect(abs((inner.x - rect.x) - (rect.maxX - inner.maxX)) <= 1)
            #expect(abs((inner.y - rect.y) - (rect.maxY - inner.maxY)) <= 1)
            #expect(inner.width == min(size.width, rect.width))
        }
    }

    @Test("moving there and back changes nothing", arguments: rects)
    func offsets(rect: Rect) {
        for (dx, dy) in [(0, 0), (5, -3), (-20, 40)] {
            let moved = rect.offset(dx: dx, dy: dy)
            #expect(moved.size == rect.size)
            #expect(moved.x == rect.x + dx)
            #expect(moved.offset(dx: -dx, dy: -dy) == rect)
        }
    }

    @Test(
        "a size holds another that is no larger on either side",
        arguments: [
            (5, 5, 5, 5, true), (5, 5, 6, 1, false), (5, 5, 1, 6, false), (0, 0, 0, 0, true),
            (80, 24, 60, 18, true), (59, 40, 60, 18, false),
        ])
    func sizes(width: Int, height: Int, otherWidth: Int, otherHeight: Int, holds: Bool) {
        let size = Size(width: width, height: height)
        #expect(size.contains(Size(width: otherWidth, height: otherHeight)) == holds)
    }
}
