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
    /// Why nothing may be changed; nil if acting is allowed.
    let readOnlyBecause: String?

    /// Resolves everything; a broken file is an error with its name and line.
    init(
        screen: ScreenOptions, general: GeneralOptions, surroundings: ProcessSurroundings,
        profile: String?, readsConfiguration: Bool = true
    ) throws {
        file =
            readsConfiguration
            ? try Self.configuration(general, surroundings) : Configuration()
        theme = try Self.library(surroundings).theme(screen.theme ?? file.theme ?? "standard")
        keymap = try Self.keymap(file)
        refresh = try Self.checked(screen.refresh) ?? file.refresh
        readOnlyBecause = Self.reason(screen, surroundings, file, profile: profile)
        let isASCII = screen.ascii || file.isASCII == true
        symbols = isASCII || !TerminalCapabilities.localeIsUTF8() ? .ascii : .unicode
    }

    /// Where theme files are looked for.
    static func library(_ surroundings: ProcessSurroundings) -> ThemeLibrary {
        ThemeLibrary(folders: ["\(surroundings.configurationFolder)/themes"]) {
            ProcessSurroundings.text(ofFile: $0)
        }
    }

    static func configuration(
        _ general: GeneralOptions, _ surroundings: ProcessSurroundings
    ) throws -> Configuration {
        let named = general.config ?? surroundings.variables["DMSWATCH_CONFIG"]
        let path = named ?? "\(surroundings.configurationFolder)/config.toml"
        guard let text = ProcessSurroundings.text(ofFile: path) else {
            // Only a file somebody named has to exist.
            guard named == nil else {
                throw CommandFailure(
                    .configuration, "\(path): there is no such file, or it cannot be read.")
            }
            return Configuration()
        }
        return try Configuration(parsing: text, file: path)
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

    private static func reason(
        _ screen: ScreenOptions, _ surroundings: ProcessSurroundings, _ file: Configuration,
        profile: String?
    ) -> String? {
        if screen.readOnly { return "dmswatch was started with --read-only" }
        if surroundings.isReadOnly { return "DMSWATCH_READ_ONLY is set" }
        if file.isReadOnly == true { return "the configuration says read_only" }
        if let profile, file.protectedProfiles.contains(profile) {
            return "the configuration protects the profile '\(profile)'"
        }
        return nil
    }
}
