import AccountState
import Foundation
import TerminalUI
import Testing

@testable import Monitor

struct PaneCatalogTests {
    @Test func everyPaneIsListedOnceInTheOrderOfItsKey() {
        #expect(PaneCatalog.panes.map { $0.descriptor.id } == PaneID.allCases)
    }

    @Test("Every folder of Panes is a pane in the catalogue")
    func everyFolderIsInTheCatalogue() throws {
        let here = URL(fileURLWithPath: #filePath)
        let root = (0..<4).reduce(here) { url, _ in url.deletingLastPathComponent() }
        let folder = root.appendingPathComponent("Sources/Monitor/Panes")
        let entries = try FileManager.default.contentsOfDirectory(
            at: folder, includingPropertiesForKeys: [.isDirectoryKey])
        let folders = entries.filter(\.hasDirectoryPath).map(\.lastPathComponent)
        let listed = PaneCatalog.panes.map { String(describing: $0) }
        for name in folders {
            #expect(listed.contains("\(name)Pane"), "add \(name)Pane to PaneCatalog")
        }
        #expect(folders.count == listed.count)
    }

    @Test(arguments: [
        Size(width: 0, height: 0), Size(width: 1, height: 1), Size(width: 20, height: 5),
        Size(width: 300, height: 100),
    ])
    func everyPaneDrawsAtAnySizeWithNothingKnown(size: Size) {
        for pane in PaneCatalog.panes {
            let context = PaneContext(world: AccountState(), now: .distantPast, size: size)
            var frame = Frame(size: size)
            frame.draw { pane.init().draw(on: &$0, context: context) }
            #expect(frame.size == size)
        }
    }

    @Test func nothingKnownIsSaidInWordsNotLeftEmpty() {
        let size = Size(width: 76, height: 12)
        for pane in PaneCatalog.panes {
            let context = PaneContext(world: AccountState(), now: .distantPast, size: size)
            var frame = Frame(size: size)
            frame.draw { pane.init().draw(on: &$0, context: context) }
            let text = frame.lines.joined().filter { !$0.isWhitespace }
            #expect(!text.isEmpty, "\(pane.descriptor.title) is empty")
            #expect(!pane.init().summary(context: context).isEmpty)
        }
    }
}
