import TerminalUI
import Testing

@testable import Monitor

/// The keys of the panes that change nothing at AWS.
struct PaneKeysTests {
    private static let commands = LogPane.commands + AlarmsPane.commands + LatencyPane.commands

    @Test func upperCaseIsForFollowingAndGoingBackAlone() {
        let letters = Self.commands.flatMap(\.keys).compactMap { chord -> Character? in
            guard case .character(let character) = chord.key else { return nil }
            return character
        }
        #expect(Set(letters.filter(\.isUppercase)) == ["F", "N", "E", "W", "G"])
        #expect(Self.commands.allSatisfy { $0.risk == .none })
    }

    @Test func noPaneTakesAKeyThatWorksEverywhere() {
        let everywhere = Set(GlobalCommands.all.flatMap(\.keys))
        for command in Self.commands {
            #expect(everywhere.isDisjoint(with: command.keys), "\(command.id)")
        }
    }

    @Test func everyCommandIsExplainedInASentence() {
        for command in Self.commands {
            #expect(command.help.hasSuffix("."), "\(command.id)")
            #expect(!command.keys.isEmpty)
            #expect(command.title == command.title.lowercased())
        }
    }
}
