import Testing

@testable import TerminalUI

/// How a table gives up columns as it gets narrower.
struct TableColumnTests {
    static let columns: [Column<Int>] = [
        Column("state", title: "S", width: .fixed(1), importance: 8) { _, _ in "s" },
        Column("name", title: "NAME", width: .flexible(minimum: 5, weight: 2), importance: 9) {
            row, _ in Line("name \(row)")
        },
        Column("rows", title: "ROWS", width: .fixed(6), alignment: .trailing, importance: 5) {
            row, _ in Line("\(row)")
        },
        Column("size", title: "SIZE", width: .fixed(5), alignment: .trailing, importance: 3) {
            _, _ in "1 GB"
        },
        Column("note", title: "NOTE", width: .flexible(minimum: 4, maximum: 10), importance: 1) {
            _, _ in "n/a"
        },
    ]

    private func layout(_ width: Int, gap: Int = 2) -> ColumnLayout {
        ColumnLayout(TableColumnTests.columns, width: width, gap: gap)
    }

    @Test(
        "at every width, columns keep their order and their gaps, and stay inside",
        arguments: 0...120)
    func inside(width: Int) {
        for gap in 0...3 {
            let places = layout(width, gap: gap).places
            #expect(!places.isEmpty)
            #expect(places.map(\.index) == places.map(\.index).sorted())
            #expect(places.first?.x == 0)
            for (left, right) in zip(places, places.dropFirst()) {
                #expect(right.x == left.x + left.width + gap)
            }
            #expect(places.allSatisfy { $0.x + $0.width <= width })
        }
    }

    @Test("a narrower table shows no column that a wider one does not", arguments: 1...120)
    func monotonic(width: Int) {
        let narrow = Set(layout(width - 1).places.map(\.index))
        let wide = Set(layout(width).places.map(\.index))
        #expect(narrow.isSubset(of: wide))
    }

    @Test("what is dropped matters less than all that is kept", arguments: 0...40)
    func importance(width: Int) {
        let kept = layout(width).places.map { TableColumnTests.columns[$0.index].importance }
        let dropped = TableColumnTests.columns.map(\.importance).filter { !kept.contains($0) }
        #expect((dropped.max() ?? 0) < (kept.min() ?? 0))
    }

    @Test("with room for the flexible columns, the whole width is used", arguments: 29...120)
    func filled(width: Int) {
        let places = layout(width).places
        #expect(places.count == 5)
        #expect(places.last.map { $0.x + $0.width } == width)
        #expect(places[4].width <= 10)
        #expect(places[2].width == 6)
    }

    @Test(
        "columns go one by one",
        arguments: [
            (29, ["state", "name", "rows", "size", "note"]),
            (28, ["state", "name", "rows", "size"]),
            (23, ["state", "name", "rows", "size"]), (22, ["state", "name", "rows"]),
            (16, ["state", "name", "rows"]), (15, ["state", "name"]), (8, ["state", "name"]),
            (7, ["name"]), (0, ["name"]),
        ])
    func order(width: Int, expected: [String]) {
        let names = layout(width).places.map { TableColumnTests.columns[$0.index].id }
        #expect(names == expected)
    }

    private func picture(
        _ width: Int, _ height: Int, rows: [Int] = [7, 1234], selected: Int? = nil,
        hasGutter: Bool = true, detail: Bool = false
    ) -> [String] {
        let table = Table(columns: TableColumnTests.columns, hasGutter: hasGutter) {
            detail ? Line("about \($0)") : nil
        }
        return drawn(width, height) { canvas in
            table.draw(in: &canvas, rows: rows, scroll: ScrollPosition(selected: selected))
        }
    }

    @Test("a table in pictures, from wide to narrow")
    func pictures() {
        #expect(
            picture(33, 3, selected: 1) == [
                "  S  NAME      ROWS   SIZE  NOTE ",
                "  s  name 7       7   1 GB  n/a  ",
                "▸ s  name …    1234   1 GB  n/a  ",
            ])
        #expect(picture(18, 2) == ["  S  NAME     ROWS", "  s  name…       7"])
        #expect(picture(8, 2, hasGutter: false) == ["S  NAME ", "s  name…"])
        #expect(picture(5, 2) == ["  NA…", "  na…"])
        #expect(picture(2, 2) == ["  ", "  "])
    }

    @Test("a detail hangs under its row and is cut with the table")
    func details() {
        #expect(
            picture(18, 5, detail: true) == [
                "  S  NAME     ROWS", "  s  name…       7", "    └ about 7     ",
                "  s  name…    1234", "    └ about 1234  ",
            ])
        #expect(picture(9, 3, rows: [1], detail: true)[2] == "    └ ab…")
        #expect(picture(18, 4, detail: true)[3] == "  s  name…    1234")
    }

    @Test("the last row and its detail are in view when selected", arguments: 2...12)
    func lastRow(height: Int) {
        let lines = picture(30, height, rows: Array(0..<40), selected: 39, detail: true)
        #expect(lines.contains { $0.contains("name 39") })
        if height > 2 { #expect(lines.contains { $0.contains("about 39") }) }
    }

    @Test("every row can be selected and seen", arguments: 0..<25)
    func everyRow(selected: Int) {
        for height in [2, 3, 7, 30] {
            let lines = picture(30, height, rows: Array(0..<25), selected: selected)
            let marked = lines.filter { $0.hasPrefix("▸") }
            #expect(marked.count == 1)
            #expect(marked.first?.contains("name \(selected)") == true)
        }
    }

    @Test("the arrow of the sorted column follows the direction and the alphabet")
    func arrows() {
        func heading(_ column: String, _ isAscending: Bool, _ symbols: Symbols) -> String {
            let table = Table(columns: TableColumnTests.columns, sort: (column, isAscending))
            return drawn(40, 1, symbols) {
                table.draw(in: &$0, rows: [1], scroll: ScrollPosition())
            }[0]
        }
        #expect(heading("name", true, .unicode).contains("NAME↑"))
        #expect(heading("name", false, .unicode).contains("NAME↓"))
        #expect(heading("rows", true, .ascii).contains("ROWS^"))
        #expect(heading("rows", false, .ascii).contains("ROWSv"))
        #expect(!heading("nothing", false, .unicode).contains("↓"))
    }

    @Test("a cell knows its width, its symbols and whether it is selected")
    func contexts() {
        let column = Column<Int>("a", title: "A", width: .fixed(8)) { row, cell in
            Line("\(row) \(cell.width) \(cell.isSelected ? "yes" : "no") \(cell.symbols.up)")
        }
        let lines = drawn(10, 3, .ascii) { canvas in
            Table(columns: [column]).draw(
                in: &canvas, rows: [1, 2], scroll: ScrollPosition(selected: 1))
        }
        #expect(lines == ["  A       ", "  1 8 no ^", "> 2 8 y..."])
    }
}

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
