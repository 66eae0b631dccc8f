import ArgumentParser
import Monitor
import Settings
import TerminalUI

/// `dmswatch keys`: every key, from the commands themselves.
struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "List every key and what it does.")

    @Flag(help: "Print the table of the Keys article, in Markdown.")
    var markdown = false

    @OptionGroup var general: GeneralOptions

    func run() throws {
        try CommandFailure.reporting {
            let keymap =
                markdown
                ? try Keymap()
                : try Keymap(
                    overrides: Preferences.configuration(general, .current()).keys)
            let table = KeyTable(keymap: keymap)
            Output.text(markdown ? table.markdown : table.text)
        }
    }
}
