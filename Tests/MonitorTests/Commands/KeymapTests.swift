import AccountState
import Foundation
import TerminalUI
import Testing

@testable import Monitor

struct KeymapTests {
    @Test func theDefaultsHaveNoConflict() throws {
        _ = try Keymap()
    }

    @Test func everyCommandHasAKeyOrOneWordATitleAndAHelpSentence() {
        for command in Keymap.everyCommand {
            #expect(
                !command.keys.isEmpty || !command.title.contains(" "), "\(command.id)")
            #expect(!command.title.isEmpty, "\(command.id)")
            #expect(command.help.hasSuffix("."), "\(command.id)")
        }
    }

    @Test func lowerCaseNeverChangesAnythingAtAWS() {
        for command in Keymap.everyCommand where command.risk != .none {
            for chord in command.keys {
                guard case .character(let character) = chord.key else {
                    Issue.record("\(command.id) has the key \(chord.label)")
                    continue
                }
                #expect(character.isUppercase, "\(command.id)")
            }
        }
    }

    @Test func anOverrideReplacesTheKeysOfACommand() throws {
        let keymap = try Keymap(overrides: [GlobalCommands.refresh: [KeyChord(.function(5))]])
        #expect(
            keymap.command(for: KeyChord(.function(5)), in: .log)?.id == GlobalCommands.refresh)
        #expect(keymap.command(for: KeyChord("r"), in: .tasks)?.id == nil)
    }

    @Test func twoCommandsWithOneKeyAreNamed() {
        #expect(throws: Keymap.Problem.self) {
            _ = try Keymap(overrides: [GlobalCommands.refresh: [KeyChord("q")]])
        }
    }

    @Test func anOverrideOfNoCommandIsNamed() {
        #expect(throws: Keymap.Problem.unknownCommand("task.stopp")) {
            _ = try Keymap(overrides: ["task.stopp": [KeyChord("T")]])
        }
    }

    @Test func escapeIsNeverQuit() throws {
        let keymap = try Keymap()
        for pane in PaneID.allCases {
            let command = keymap.command(for: KeyChord(.escape), in: pane)
            #expect(command?.id != GlobalCommands.quit)
        }
    }
}

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
            let context = PaneContext(account: AccountState(), now: .distantPast, size: size)
            var frame = Frame(size: size)
            frame.draw { pane.init().draw(on: &$0, context: context) }
            #expect(frame.size == size)
        }
    }

    @Test func nothingKnownIsSaidInWordsNotLeftEmpty() {
        let size = Size(width: 76, height: 12)
        for pane in PaneCatalog.panes {
            let context = PaneContext(account: AccountState(), now: .distantPast, size: size)
            var frame = Frame(size: size)
            frame.draw { pane.init().draw(on: &$0, context: context) }
            let text = frame.lines.joined().filter { !$0.isWhitespace }
            #expect(!text.isEmpty, "\(pane.descriptor.title) is empty")
            #expect(!pane.init().summary(context: context).isEmpty)
        }
    }
}
