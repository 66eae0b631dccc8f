import TerminalUI
import Testing

/// What must hold of every position in every list, tried out over all small ones.
struct ScrollPropertyTests {
    @Test("after revealing, the selection is in view and no row is wasted", arguments: 1...12)
    func revealed(count: Int) {
        for height in 1...14 {
            for selected in -2...count + 2 {
                for offset in -2...count + 2 {
                    var position = ScrollPosition(selected: selected, offset: offset)
                    position.reveal(count: count, height: height)
                    let row = position.selected ?? -1
                    #expect((0..<count).contains(row))
                    #expect(row >= position.offset && row < position.offset + height)
                    #expect(position.offset <= max(0, count - height))
                    #expect(position.offset >= 0)
                }
            }
        }
    }

    @Test("revealing again changes nothing", arguments: 1...12)
    func stable(count: Int) {
        for height in 0...14 {
            for selected in 0..<count {
                var position = ScrollPosition(selected: selected, offset: selected / 2)
                position.reveal(count: count, height: height) { $0 % 3 == 0 ? 2 : 1 }
                let once = position
                position.reveal(count: count, height: height) { $0 % 3 == 0 ? 2 : 1 }
                #expect(position == once)
            }
        }
    }

    @Test("rows of several lines are in view whole when they fit", arguments: 1...10)
    func tall(count: Int) {
        for height in 3...12 {
            for selected in 0..<count {
                var position = ScrollPosition(selected: selected)
                func tallness(_ row: Int) -> Int { 1 + row % 3 }
                position.reveal(count: count, height: height, rowHeight: tallness)
                let lines = (position.offset...selected).map(tallness).reduce(0, +)
                #expect(lines <= height)
            }
        }
    }

    @Test("a view whose selection is in sight does not move")
    func still() {
        for offset in 0...10 {
            for selected in offset..<(offset + 10) {
                var position = ScrollPosition(selected: selected, offset: offset)
                position.reveal(count: 20, height: 10)
                #expect(position.offset == offset)
            }
        }
    }

    @Test("down and up again is where it was, away from the ends", arguments: 0..<30)
    func returning(selected: Int) {
        for rows in [1, 3, 10] where selected + rows < 30 {
            var position = ScrollPosition(selected: selected)
            position.move(by: rows, count: 30)
            #expect(position.selected == selected + rows)
            position.move(by: -rows, count: 30)
            #expect(position.selected == selected)
        }
    }

    @Test("pages reach the end from the beginning, and the beginning from the end")
    func pages() {
        for height in 1...12 {
            var position = ScrollPosition(selected: 0)
            for _ in 0..<40 { position.page(by: 1, count: 33, height: height) }
            #expect(position.selected == 32)
            for _ in 0..<40 { position.page(by: -1, count: 33, height: height) }
            #expect(position.selected == 0)
        }
    }

    @Test("an empty list has neither selection nor offset")
    func empty() {
        let moves: [(inout ScrollPosition) -> Void] = [
            { $0.move(by: 1, count: 0) }, { $0.page(by: 1, count: 0, height: 5) },
            { $0.toTop(count: 0) }, { $0.toBottom(count: 0) }, { $0.reveal(count: 0, height: 5) },
        ]
        for move in moves {
            var position = ScrollPosition(selected: 3, offset: 2)
            move(&position)
            #expect(position == ScrollPosition())
        }
    }

    @Test("a page of absurd height moves to the end and does not trap")
    func absurdPages() {
        for (height, expected) in [(Int.min, 1), (0, 1), (2, 1), (Int.max, 4)] {
            var position = ScrollPosition(selected: 0)
            position.page(by: 1, count: 5, height: height)
            #expect(position.selected == expected)
        }
    }
}
