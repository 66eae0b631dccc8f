import ArgumentParser
import Foundation
import Settings
import TerminalUI

/// `dmswatch themes`: which there are, whether a file is right, what one looks like.
struct ThemesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "themes", abstract: "List, check or preview themes.",
        subcommands: [List.self, Check.self, Preview.self], defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the themes built in and those in the configuration folder.")

        func run() throws {
            try CommandFailure.reporting {
                let folder = "\(ProcessEnvironment.current().configurationFolder)/themes"
                let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
                let own = files.filter { $0.hasSuffix(".toml") }.sorted()
                let lines =
                    Theme.builtIn.map { "\($0.name)  (built in)" }
                    + own.map { "\($0.dropLast(".toml".count))  (\(folder)/\($0))" }
                Output.text(lines.joined(separator: "\n") + "\n")
            }
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check a theme file; errors have file and line.")

        @Argument(help: "The file.")
        var file: String

        func run() throws {
            try CommandFailure.reporting {
                let path = file.contains("/" as Character) ? file : "./\(file)"
                let theme = try Preferences.library(.current()).theme(path)
                Output.text("\(file): the theme '\(theme.name)' is valid.\n")
            }
        }
    }

    struct Preview: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show every role of a theme in its colours.")

        @Argument(help: "The theme's name, or a file.")
        var name: String

        func run() throws {
            try CommandFailure.reporting {
                let process = ProcessEnvironment.current()
                let theme = try Preferences.library(process).theme(name)
                let isColoured = isatty(1) == 1 && !process.wantsNoColour
                Output.text(ThemePreview(theme: theme, isColoured: isColoured).text)
            }
        }
    }
}
