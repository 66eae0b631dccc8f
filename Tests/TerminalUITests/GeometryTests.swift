import TerminalUI
import Testing

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
