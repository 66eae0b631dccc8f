import Curses
import Foundation
import Migration
import Monitor
import Settings
import TerminalUI

/// What the flags, the environment and the configuration file come to, in that order.
struct Preferences {
    let file: Configuration
    let theme: Theme
    let symbols: Symbols
    let keymap: Keymap
    let refresh: Double?
    /// How many rows to expect of a table; empty without a file of them.
    let rowEstimates: [TableName: Int]
    /// Who may change anything.
    let rules: ActionRules

    /// Resolves everything; a broken file is an error with its name and line.
    init(
        screen: ScreenOptions, general: GeneralOptions, process: ProcessEnvironment,
        profile: String?, readsConfiguration: Bool = true
    ) throws {
        file =
            readsConfiguration
            ? try Self.configuration(general, process) : Configuration()
        theme = try Self.library(process).theme(screen.theme ?? file.theme ?? "standard")
        keymap = try Self.keymap(file)
        refresh = try Self.checked(screen.refresh) ?? file.refresh
        rowEstimates = try Self.rowEstimates(screen, general, process, file)
        rules = Self.rules(screen, process, file, profile: profile)
        let isASCII = screen.ascii || file.isASCII == true
        symbols = isASCII || !TerminalCapabilities.localeIsUTF8() ? .ascii : .unicode
    }

    /// Where theme files are looked for.
    static func library(_ process: ProcessEnvironment) -> ThemeLibrary {
        ThemeLibrary(
            folders: ["\(process.configurationFolder)/themes"],
            readFile: ProcessEnvironment.text(ofFile:))
    }

    static func configuration(
        _ general: GeneralOptions, _ process: ProcessEnvironment
    ) throws -> Configuration {
        let (path, named) = path(general, process)
        guard let text = try ProcessEnvironment.text(ofFile: path) else {
            // Only a file somebody named has to exist.
            guard named == nil else {
                throw CommandFailure(
                    .configuration, "\(path): there is no such file.")
            }
            return Configuration()
        }
        return try Configuration(parsing: text, file: path)
    }

    /// Where the configuration is, and whether somebody said so.
    private static func path(
        _ general: GeneralOptions, _ process: ProcessEnvironment
    ) -> (path: String, named: String?) {
        let named = general.config ?? process.variables["DMSWATCH_CONFIG"]
        return (named ?? "\(process.configurationFolder)/config.toml", named)
    }

    /// The estimates of the file the flag names, or else the configuration.
    private static func rowEstimates(
        _ screen: ScreenOptions, _ general: GeneralOptions, _ process: ProcessEnvironment,
        _ file: Configuration
    ) throws -> [TableName: Int] {
        guard let path = screen.rowEstimates else {
            return try rowEstimates(general, process, file)
        }
        return try rowEstimates(of: path)
    }

    /// The estimates the configuration names; none if it names no file.
    static func rowEstimates(
        _ general: GeneralOptions, _ process: ProcessEnvironment, _ file: Configuration
    ) throws -> [TableName: Int] {
        try file.rowEstimates.map { try rowEstimates(of: path($0, general, process)) } ?? [:]
    }

    private static func rowEstimates(of path: String) throws -> [TableName: Int] {
        guard let text = try ProcessEnvironment.text(ofFile: path) else {
            throw CommandFailure(.configuration, "\(path): there is no such file.")
        }
        return try RowEstimates.parse(text, file: path)
    }

    /// A path the configuration names: relative to the configuration's own folder.
    static func path(
        _ written: String, _ general: GeneralOptions, _ process: ProcessEnvironment
    ) -> String {
        if written.hasPrefix("~/") { return process.home + written.dropFirst() }
        if written.hasPrefix("/") { return written }
        let folder = URL(fileURLWithPath: path(general, process).path)
            .deletingLastPathComponent().path
        return "\(folder)/\(written)"
    }

    private static func keymap(_ file: Configuration) throws -> Keymap {
        do {
            return try Keymap(overrides: file.keys)
        } catch {
            throw CommandFailure(.configuration, "\(error)")
        }
    }

    private static func checked(_ refresh: Double?) throws -> Double? {
        guard let refresh else { return nil }
        guard refresh >= Configuration.fastestRefresh, refresh <= 3_600 else {
            throw CommandFailure(
                .usage,
                "--refresh takes seconds from \(Int(Configuration.fastestRefresh)) to 3600: "
                    + "the API quota is shared with everybody in the account.")
        }
        return refresh
    }

    /// The flag and the environment lock; the file protects, which arming lifts for a while.
    private static func rules(
        _ screen: ScreenOptions, _ process: ProcessEnvironment, _ file: Configuration,
        profile: String?
    ) -> ActionRules {
        var rules = ActionRules(protectedAccounts: Set(file.protectedAccounts))
        if screen.readOnly {
            rules.lockedBecause = "dmswatch was started with --read-only"
        } else if process.isReadOnly {
            rules.lockedBecause = "DMSWATCH_READ_ONLY is set"
        }
        if file.isReadOnly == true {
            rules.protectedBecause = "the configuration says read_only"
        } else if let profile, file.protectedProfiles.contains(profile) {
            rules.protectedBecause = "the configuration protects the profile '\(profile)'"
        }
        return rules
    }
}
