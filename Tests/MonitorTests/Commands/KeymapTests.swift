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
