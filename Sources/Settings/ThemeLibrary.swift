import Basics
public import TerminalUI

/// Finds themes by name: those built in, and the files of a few folders.
public struct ThemeLibrary: Sendable {
    /// Reads a file's text; nil if there is no such file.
    public typealias ReadFile = @Sendable (String) throws(SettingsError) -> String?

    private let folders: [String]
    private let readFile: ReadFile

    /// Folders are looked through in order; the first file of a name wins over those built in.
    public init(folders: [String], readFile: @escaping ReadFile) {
        self.folders = folders
        self.readFile = readFile
    }

    /// The theme of a name, or of a file if the name has a slash or ends in `.toml`.
    public func theme(_ name: String) throws(SettingsError) -> Theme {
        try theme(name, inheritedBy: [])
    }

    private func theme(
        _ name: String, inheritedBy heirs: [String]
    ) throws(SettingsError) -> Theme {
        if name.contains("/") || name.hasSuffix(".toml") {
            guard let text = try readFile(name) else {
                throw SettingsError(file: name, message: "There is no such file.")
            }
            return try theme(in: text, file: name, inheritedBy: heirs)
        }
        for folder in folders {
            let file = "\(folder)/\(name).toml"
            guard !heirs.contains(file), let text = try readFile(file) else { continue }
            return try theme(in: text, file: file, inheritedBy: heirs)
        }
        if let theme = Theme.builtIn.first(where: { $0.name == name }) { return theme }
        let known = Theme.builtIn.map(\.name)
        throw SettingsError(
            file: heirs.last ?? "theme",
            message: "There is no theme '\(name)'.\(NearestName.hint(for: name, among: known)) "
                + "Built in are \(known.joined(separator: ", ")); others are files in "
                + "\(folders.first ?? "a folder").")
    }

    private func theme(
        in text: String, file: String, inheritedBy heirs: [String]
    ) throws(SettingsError) -> Theme {
        guard heirs.count < Self.deepest, !heirs.contains(file) else {
            throw SettingsError(file: file, message: "This theme inherits from itself.")
        }
        let themeFile = try ThemeFile(parsing: text, file: file)
        guard let parent = themeFile.inherits else { return try themeFile.theme(on: nil) }
        return try themeFile.theme(on: theme(parent, inheritedBy: heirs + [file]))
    }

    private static let deepest = 8
}
