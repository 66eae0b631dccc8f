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
