import Testing

@testable import TerminalUI

struct ColumnLayoutTests {
    private func column(_ width: Column<Int>.Width, importance: Int = 0) -> Column<Int> {
        Column("c", title: "C", width: width, importance: importance) { _, _ in "x" }
    }

    private func places(_ columns: [Column<Int>], _ width: Int, gap: Int = 1) -> [[Int]] {
        ColumnLayout(columns, width: width, gap: gap).places.map { [$0.index, $0.x, $0.width] }
    }

    @Test("fixed columns stand side by side with the gap between them")
    func fixed() {
        let columns = [column(.fixed(3)), column(.fixed(4))]
        #expect(places(columns, 20) == [[0, 0, 3], [1, 4, 4]])
    }

    @Test("of columns equally unimportant the rightmost goes first")
    func equals() {
        let columns = [column(.fixed(3)), column(.fixed(3)), column(.fixed(3))]
        #expect(places(columns, 7).map { $0[0] } == [0, 1])
    }

    @Test("columns go in order of importance, wherever they stand")
    func importance() {
        let columns = [
            column(.fixed(3), importance: 1), column(.fixed(3), importance: 9),
            column(.fixed(3), importance: 5),
        ]
        #expect(places(columns, 11).map { $0[0] } == [0, 1, 2])
        #expect(places(columns, 10).map { $0[0] } == [1, 2])
        #expect(places(columns, 6).map { $0[0] } == [1])
    }

    @Test("the last column is shown as far as it goes, and never wider than there is")
    func last() {
        #expect(places([column(.fixed(9))], 4) == [[0, 0, 4]])
        #expect(places([column(.flexible(minimum: 9))], 0) == [[0, 0, 0]])
        #expect(places([column(.fixed(9))], -5) == [[0, 0, 0]])
        #expect(places([], 10) == [])
    }

    @Test("what is left over is shared by weight and used up")
    func spare() {
        let columns = [
            column(.flexible(minimum: 1, weight: 3)), column(.fixed(2)),
            column(.flexible(minimum: 1, weight: 1)),
        ]
        #expect(places(columns, 14).map { $0[2] } == [7, 2, 3])
    }

    @Test("no column passes its maximum while others can take the rest")
    func maxima() {
        let columns = [
            column(.flexible(minimum: 1, weight: 9, maximum: 5)),
            column(.flexible(minimum: 1, weight: 1)),
        ]
        #expect(places(columns, 30).map { $0[2] } == [5, 24])
        let both = [column(.flexible(minimum: 1, maximum: 5)), column(.fixed(2))]
        #expect(places(both, 30).map { $0[2] } == [5, 2])
    }

    @Test("absurd widths neither trap nor overflow", arguments: [Int.min, -1, 0, Int.max])
    func absurd(number: Int) {
        let columns = [
            column(.fixed(number)), column(.flexible(minimum: number, weight: number)),
            column(.flexible(minimum: 1, weight: 1, maximum: number)),
        ]
        for width in [0, 10, Size.limit] {
            let places = ColumnLayout(columns, width: width, gap: 2).places
            #expect(places.allSatisfy { $0.width >= 0 && $0.x + $0.width <= max(width, $0.x) })
        }
    }
}
