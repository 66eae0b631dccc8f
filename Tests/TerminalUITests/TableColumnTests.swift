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
