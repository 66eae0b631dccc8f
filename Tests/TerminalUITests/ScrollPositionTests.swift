import TerminalUI
import Testing

struct ScrollPositionTests {
    @Test("moving stops at the ends")
    func moving() {
        var position = ScrollPosition(selected: 1)
        position.move(by: -5, count: 3)
        #expect(position.selected == 0)
        position.move(by: 99, count: 3)
        #expect(position.selected == 2)
        position.toTop(count: 3)
        #expect(position.selected == 0)
        position.toBottom(count: 3)
        #expect(position.selected == 2)
    }

    @Test("from no selection, any movement selects the first row")
    func fromNothing() {
        var position = ScrollPosition()
        position.move(by: 4, count: 9)
        #expect(position.selected == 0)
    }

    @Test("a page leaves one row in view")
    func paging() {
        var position = ScrollPosition(selected: 0)
        position.page(by: 1, count: 100, height: 10)
        #expect(position.selected == 9)
        position.page(by: -1, count: 100, height: 10)
        #expect(position.selected == 0)
        position.page(by: 1, count: 100, height: 0)
        #expect(position.selected == 1)
    }

    @Test("revealing scrolls as little as possible")
    func revealing() {
        var position = ScrollPosition(selected: 12, offset: 0)
        position.reveal(count: 50, height: 10)
        #expect(position.offset == 3)
        position.selected = 5
        position.reveal(count: 50, height: 10)
        #expect(position.offset == 3)
        position.selected = 2
        position.reveal(count: 50, height: 10)
        #expect(position.offset == 2)
    }

    @Test("a list that shrank leaves nothing selected that is gone, and no empty space")
    func shrinking() {
        var position = ScrollPosition(selected: 40, offset: 35)
        position.reveal(count: 12, height: 10)
        #expect(position == ScrollPosition(selected: 11, offset: 2))
        position.reveal(count: 0, height: 10)
        #expect(position == ScrollPosition())
    }

    @Test("rows of two lines count twice")
    func tallRows() {
        var position = ScrollPosition(selected: 3, offset: 0)
        position.reveal(count: 6, height: 4) { $0 == 2 ? 2 : 1 }
        #expect(position.offset == 1)
    }

    @Test("a row taller than the view is still the first in view")
    func rowTooTall() {
        var position = ScrollPosition(selected: 2, offset: 0)
        position.reveal(count: 3, height: 1) { _ in 2 }
        #expect(position.offset == 2)
    }

    @Test("scrolling without a selection stops at the ends")
    func scrolling() {
        var position = ScrollPosition()
        position.scroll(by: 99, count: 20, height: 5)
        #expect(position == ScrollPosition(offset: 15))
        position.scroll(by: -99, count: 20, height: 5)
        #expect(position.offset == 0)
        position.scroll(by: 1, count: 2, height: 5)
        #expect(position.offset == 0)
    }

    @Test("absurd numbers do not trap", arguments: [Int.min, -1, 0, 1, Int.max])
    func absurd(number: Int) {
        for count in [0, 1, 5] {
            for height in [Int.min, 0, 3, Int.max] {
                var position = ScrollPosition(selected: number, offset: number)
                position.move(by: number, count: count)
                position.page(by: number, count: count, height: height)
                position.scroll(by: number, count: count, height: height)
                position.reveal(count: count, height: height)
                #expect(count == 0 || (0..<count).contains(position.offset))
            }
        }
    }
}

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
