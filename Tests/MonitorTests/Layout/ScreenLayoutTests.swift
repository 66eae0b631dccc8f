import TerminalUI
import Testing

@testable import Monitor

struct ScreenLayoutTests {
    private static let sizes = [
        Size(width: 60, height: 18), Size(width: 80, height: 24), Size(width: 100, height: 30),
        Size(width: 120, height: 40), Size(width: 200, height: 60), Size(width: 300, height: 100),
    ]

    private func layout(
        _ size: Size, focus: PaneID = .tasks, isZoomed: Bool = false
    ) -> ScreenLayout {
        ScreenLayout(size: size, focus: focus, companion: .tables, isZoomed: isZoomed, tasks: 4)
    }

    @Test(arguments: sizes)
    func everyPaneIsInViewOrFolded(size: Size) {
        for focus in PaneID.allCases {
            let layout = layout(size, focus: focus)
            let all = Set(layout.panes.keys).union(layout.folded.keys)
            #expect(all == Set(PaneID.allCases))
            #expect(layout.panes[focus] != nil)
        }
    }

    @Test(arguments: sizes)
    func nothingOverlapsAndNothingIsLeftOut(size: Size) {
        for focus in PaneID.allCases {
            let layout = layout(size, focus: focus)
            var covered = Array(repeating: 0, count: size.width * size.height)
            let areas =
                [layout.top, layout.bottom] + layout.panes.values + Array(layout.folded.values)
            for area in areas {
                for y in area.y..<area.maxY {
                    for x in area.x..<area.maxX { covered[y * size.width + x] += 1 }
                }
            }
            #expect(covered.allSatisfy { $0 == 1 })
        }
    }

    @Test func zoomLeavesOnePaneBetweenTheTwoLines() {
        let layout = layout(Size(width: 80, height: 24), focus: .log, isZoomed: true)
        #expect(layout.panes == [.log: Rect(x: 0, y: 1, width: 80, height: 22)])
        #expect(layout.folded.isEmpty)
    }

    @Test func at80x24TheFocusedPaneStandsBelowTheTasks() {
        let layout = layout(Size(width: 80, height: 24), focus: .alarms)
        #expect(Set(layout.panes.keys) == [.tasks, .alarms])
        #expect(layout.folded.count == 4)
        #expect((layout.panes[.alarms]?.height ?? 0) >= 9)
    }

    @Test func at120x40AllSixAreInView() {
        #expect(layout(Size(width: 120, height: 40)).panes.count == 6)
        #expect(layout(Size(width: 200, height: 60)).panes.count == 6)
    }

    @Test(arguments: [Size(width: 0, height: 0), Size(width: 1, height: 1)])
    func aScreenWithoutRoomIsNoTrap(size: Size) {
        let layout = layout(size)
        #expect(layout.inside(.tasks).isEmpty)
    }
}
