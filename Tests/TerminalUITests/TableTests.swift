import TerminalUI
import Testing

struct TableTests {
    struct Row: Sendable {
        var name: String
        var rows: String
        var state: Role
        var detail: String?
    }

    let rows = [
        Row(name: "hr.jobs", rows: "1,234", state: .ok),
        Row(name: "hr.people", rows: "9", state: .fail, detail: "no key"),
        Row(name: "日本語表", rows: "45,464", state: .unknown),
    ]

    let columns: [Column<Row>] = [
        Column("state", title: "", width: .fixed(1), importance: 8) { row, cell in
            Line(String(cell.symbols.glyph(for: row.state)), .role(row.state))
        },
        Column("name", title: "TABLE", width: .flexible(minimum: 6), importance: 9) { row, _ in
            Line(row.name)
        },
        Column("rows", title: "ROWS", width: .fixed(7), alignment: .trailing, importance: 5) {
            row, _ in Line(row.rows)
        },
        Column("note", title: "NOTE", width: .fixed(6), importance: 1) { _, _ in "n/a" },
    ]

    @Test("columns are fixed or take what is left, numbers are right-aligned")
    func layout() {
        let table = Table(columns: columns) { $0.detail.map { Line($0, .dim) } }
        let lines = drawn(40, 6) { canvas in
            table.draw(in: &canvas, rows: rows, scroll: ScrollPosition(selected: 0), marked: [2])
        }
        #expect(
            lines == [
                "     TABLE                  ROWS  NOTE  ",
                "▸ ✓  hr.jobs               1,234  n/a   ",
                "  ✗  hr.people                 9  n/a   ",
                "    └ no key                            ",
                "◆ ?  日本語表             45,464  n/a   ",
                "                                        ",
            ])
    }

    @Test("the least important column goes first")
    func dropping() {
        let table = Table(columns: columns)
        func heading(_ width: Int) -> String {
            drawn(width, 2) { table.draw(in: &$0, rows: rows, scroll: ScrollPosition()) }[0]
        }
        #expect(heading(28) == "     TABLE      ROWS  NOTE  ")
        #expect(heading(27) == "     TABLE             ROWS")
        #expect(heading(19) == "     TABLE         ")
        #expect(heading(9) == "  TABLE  ")
        #expect(heading(6) == "  TAB…")
    }

    @Test("spare columns are shared by weight, up to each maximum")
    func sharing() {
        let table = Table<Row>(
            columns: [
                Column("a", title: "A", width: .flexible(minimum: 2, weight: 1, maximum: 4)) {
                    _, _ in
                    "aaaaaaaaaaaaaaaaaaaaaaaa"
                },
                Column("b", title: "B", width: .flexible(minimum: 2, weight: 1)) { _, _ in
                    "bbbbbbbbbbbbbbbbbbbbbbbb"
                },
            ], gap: 1, hasGutter: false)
        let lines = drawn(15, 2) { table.draw(in: &$0, rows: [rows[0]], scroll: ScrollPosition()) }
        #expect(lines[1] == "aaa… bbbbbbbbb…")
    }

    @Test("the selected row is on the selection surface over its whole width")
    func selection() {
        let screen = frame(30, 4) { canvas in
            Table(columns: columns).draw(
                in: &canvas, rows: rows, scroll: ScrollPosition(selected: 1))
        }
        #expect((0..<30).allSatisfy { screen[$0, 2].style.surface == .selection })
        #expect((0..<30).allSatisfy { screen[$0, 1].style.surface == .background })
    }

    @Test("the selected row is in view though the caller has not scrolled")
    func scrolled() {
        let many = (0..<50).map { Row(name: "t\($0)", rows: "", state: .ok) }
        let lines = drawn(20, 4) { canvas in
            Table(columns: columns).draw(
                in: &canvas, rows: many, scroll: ScrollPosition(selected: 30))
        }
        #expect(lines[3].contains("t30"))
        #expect(Table<Row>.rowCapacity(height: 4) == 3)
    }

    @Test("the sorted column carries an arrow")
    func sorting() {
        let table = Table(columns: columns, sort: (column: "rows", isAscending: false))
        let lines = drawn(40, 2) { table.draw(in: &$0, rows: rows, scroll: ScrollPosition()) }
        #expect(lines[0].contains("ROWS↓"))
    }

    @Test("no rows are said to be none")
    func empty() {
        let table = Table(columns: columns, empty: Line("no tables yet", .dim))
        let lines = drawn(20, 2) { table.draw(in: &$0, rows: [], scroll: ScrollPosition()) }
        #expect(lines[1] == "  no tables yet     ")
    }

    @Test("only rows in view are asked for their cells")
    func lazy() {
        let column = Column<Int>("n", title: "N", width: .fixed(6)) { row, _ in
            #expect((100..<103).contains(row))
            return Line("\(row)")
        }
        let lines = drawn(8, 4) { canvas in
            Table(columns: [column]).draw(
                in: &canvas, rows: Array(0..<60_000), scroll: ScrollPosition(offset: 100))
        }
        #expect(lines[1] == "  100   ")
    }
}
