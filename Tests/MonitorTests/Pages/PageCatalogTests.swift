import AccountState
import Foundation
import TerminalUI
import Testing

@testable import Monitor

struct PageCatalogTests {
    @Test("Every folder of Pages is a page in the catalogue")
    func everyFolderIsInTheCatalogue() throws {
        let here = URL(fileURLWithPath: #filePath)
        let root = (0..<4).reduce(here) { url, _ in url.deletingLastPathComponent() }
        let folder = root.appendingPathComponent("Sources/Monitor/Pages")
        let entries = try FileManager.default.contentsOfDirectory(
            at: folder, includingPropertiesForKeys: [.isDirectoryKey])
        let folders = entries.filter(\.hasDirectoryPath).map(\.lastPathComponent)
        let listed = PageCatalog.pages.map { $0.descriptor.id.text }
        for name in folders {
            #expect(listed.contains(name.lowercased()), "add \(name)Page to PageCatalog")
        }
        #expect(folders.count == listed.count)
    }

    @Test func noTwoPagesHaveOneName() {
        #expect(Set(PageCatalog.pages.map { $0.descriptor.id }).count == PageCatalog.pages.count)
    }

    @Test(arguments: [
        Size(width: 0, height: 0), Size(width: 1, height: 1), Size(width: 20, height: 5),
        Size(width: 300, height: 100),
    ])
    func everyPageDrawsAtAnySizeWithNothingKnown(size: Size) {
        for page in PageCatalog.pages {
            let context = PaneContext(world: AccountState(), now: .distantPast, size: size)
            var frame = Frame(size: size)
            frame.draw { page.init(about: nil).draw(on: &$0, context: context) }
            #expect(frame.size == size)
        }
    }

    @Test func nothingKnownIsSaidInWordsNotLeftEmpty() {
        let size = Size(width: 76, height: 12)
        for type in PageCatalog.pages {
            let page = type.init(about: nil)
            let context = PaneContext(world: AccountState(), now: .distantPast, size: size)
            var frame = Frame(size: size)
            frame.draw { page.draw(on: &$0, context: context) }
            let text = frame.lines.joined().filter { !$0.isWhitespace }
            #expect(!text.isEmpty, "\(type.descriptor.title) is empty")
            #expect(!page.title(context: context).isEmpty)
        }
    }

    @Test("Every page can be opened by the palette, and says what it is in a sentence")
    func everyPageIsACommand() {
        for page in PageCatalog.pages {
            let command = GlobalCommands.all.first { $0.id == page.descriptor.id.opening }
            #expect(command?.help.hasSuffix(".") == true)
            #expect(command?.title.isEmpty == false)
        }
    }
}
