import Basics
public import TerminalUI

/// Reads a theme file: `name`, `inherits`, `[palette]`, `[roles]` and `[surfaces]`, strictly.
public struct ThemeFile {
    private let document: TOMLDocument
    private let palette: [String: Colour]
    /// The theme this one starts from; nil for none.
    public let inherits: String?

    /// Reads the text of a file; every error has its line.
    public init(parsing text: String, file: String) throws(SettingsError) {
        document = try TOMLDocument(text, file: file)
        let known = ["name", "inherits", "palette", "roles", "surfaces"]
        for key in document.root.keys.sorted() where !known.contains(key) {
            throw document.error(
                at: [key],
                "A theme has no '\(key)'.\(NearestName.hint(for: key, among: known)) "
                    + "It has \(known.joined(separator: ", ")).")
        }
        inherits = try Self.text("inherits", in: document)
        palette = try Self.palette(document)
    }

    /// The theme, on top of the one it inherits from.
    public func theme(on base: Theme?) throws(SettingsError) -> Theme {
        guard let name = try Self.text("name", in: document) else {
            throw SettingsError(
                file: document.file, message: "A theme needs a name: write name = \"…\".")
        }
        var theme = base ?? Theme(name: name, inks: [:], surfaces: [:])
        theme.name = name
        for (role, node) in try entries("roles", as: Role.self) {
            theme.inks[role] = try ink(node, at: ["roles", role.rawValue])
        }
        for (surface, node) in try entries("surfaces", as: Surface.self) {
            theme.surfaces[surface] = try ink(node, at: ["surfaces", surface.rawValue])
        }
        return theme
    }

    private static func text(
        _ key: String, in document: TOMLDocument
    ) throws(SettingsError) -> String? {
        guard let node = document.root[key] else { return nil }
        guard case .string(let text) = node, !text.isEmpty else {
            throw document.error(at: [key], "'\(key)' takes a text in quotes, not \(node.kind).")
        }
        return text
    }

    private static func palette(
        _ document: TOMLDocument
    ) throws(SettingsError) -> [String: Colour] {
        var palette: [String: Colour] = [:]
        for (name, node) in try table("palette", in: document) {
            guard case .string(let text) = node, let colour = Colour(parsing: text) else {
                throw document.error(
                    at: ["palette", name],
                    "'\(name)' is not a colour. Write a name such as 'red' or 'bright-blue', "
                        + "a number from 0 to 255, or '#rrggbb'.")
            }
            palette[name] = colour
        }
        return palette
    }

    private static func table(
        _ key: String, in document: TOMLDocument
    ) throws(SettingsError) -> [(String, TOMLDocument.Node)] {
        guard let node = document.root[key] else { return [] }
        guard case .table(let members) = node else {
            throw document.error(at: [key], "'\(key)' is a table: write [\(key)] above it.")
        }
        return members.sorted { $0.key < $1.key }
    }

    /// The members of a table whose names are those of roles or surfaces.
    private func entries<Name: RawRepresentable & CaseIterable>(
        _ table: String, as type: Name.Type
    ) throws(SettingsError) -> [(Name, TOMLDocument.Node)] where Name.RawValue == String {
        let known = Name.allCases.map(\.rawValue)
        var entries: [(Name, TOMLDocument.Node)] = []
        for (name, node) in try Self.table(table, in: document) {
            guard let entry = Name(rawValue: name) else {
                throw document.error(
                    at: [table, name],
                    "There is no '\(name)' in \(table).\(NearestName.hint(for: name, among: known))"
                        + " Known are \(known.joined(separator: ", ")).")
            }
            entries.append((entry, node))
        }
        return entries
    }

    private func ink(
        _ node: TOMLDocument.Node, at path: [String]
    ) throws(SettingsError) -> Ink {
        do {
            switch node {
            case .string(let words): return try Ink(parsing: words, palette: palette)
            case .table(let members): return try ink(members, at: path)
            default:
                throw document.error(
                    at: path, "'\(path.last ?? "")' takes a text or a table, not \(node.kind).")
            }
        } catch let error as InkError {
            throw document.error(at: path, "\(error)")
        } catch let error as SettingsError {
            throw error
        } catch {
            throw document.error(at: path, "\(error)")
        }
    }

    private func ink(
        _ members: [String: TOMLDocument.Node], at path: [String]
    ) throws -> Ink {
        let known = ["fg", "bg", "attributes", "ansi16"]
        for key in members.keys.sorted() where !known.contains(key) {
            throw document.error(
                at: path,
                "'\(path.last ?? "")' has no '\(key)'.\(NearestName.hint(for: key, among: known)) "
                    + "It has \(known.joined(separator: ", ")).")
        }
        let foreground = try words(members["fg"], at: path)
        let background = try words(members["bg"], at: path).map { "on \($0)" }
        let attributes = try self.attributes(members["attributes"], at: path)
        let all = [foreground, background, attributes].compactMap { $0 }.joined(separator: " ")
        var ink = try Ink(parsing: all, palette: palette)
        if let few = try words(members["ansi16"], at: path) {
            try ink.setFew(parsing: few, palette: palette)
        }
        return ink
    }

    private func words(
        _ node: TOMLDocument.Node?, at path: [String]
    ) throws(SettingsError) -> String? {
        guard let node else { return nil }
        guard case .string(let text) = node else {
            throw document.error(at: path, "A colour is a text in quotes, not \(node.kind).")
        }
        return text
    }

    private func attributes(
        _ node: TOMLDocument.Node?, at path: [String]
    ) throws(SettingsError) -> String? {
        guard let node else { return nil }
        guard case .array(let nodes) = node else {
            throw document.error(at: path, "'attributes' takes texts in brackets.")
        }
        var words: [String] = []
        for node in nodes {
            if let word = try self.words(node, at: path) { words.append(word) }
        }
        return words.joined(separator: " ")
    }
}

/// What can be wrong with the words of an ink; ``ThemeFile`` adds the file and the line.
enum InkError: Error, Equatable, CustomStringConvertible {
    /// A word is neither a colour nor an attribute.
    case unknownColour(String, known: [String])
    /// A second colour stands where one is meant.
    case secondColour(String)
    /// Nothing follows `on`.
    case missingBackground

    /// What is wrong and what to write instead.
    var description: String {
        switch self {
        case .unknownColour(let word, let known):
            let hint = NearestName.hint(for: word, among: known)
            return
                "'\(Sanitize.line(word))' is neither a colour nor an attribute.\(hint) Colours are "
                + "names of the palette, 'default', 'red' … 'bright-white', 0–255 and '#rrggbb'; "
                + "attributes are "
                + Attributes.named.map { "'\($0.name)'" }.joined(separator: ", ") + "."
        case .secondColour(let word):
            return "'\(Sanitize.line(word))' is a second colour for the letters. Write 'on "
                + "\(Sanitize.line(word))' to make it the background."
        case .missingBackground:
            return "'on' needs a colour after it, as in 'red on black'."
        }
    }
}

extension Ink {
    /// Reads an ink as theme files write it: a colour, `on` a colour, and attributes, in any order
    /// that puts `on` before its colour: `"bright-red bold"`, `"accent on #202020 underline"`,
    /// `"reverse"`. Colours are those of `Colour(parsing:)` or names of `palette`, which win.
    init(parsing text: String, palette: [String: Colour] = [:]) throws(InkError) {
        self.init()
        var words = text.split(whereSeparator: \.isWhitespace).map(String.init)[...]
        while let word = words.popFirst() {
            if word.lowercased() == "on" {
                guard let name = words.popFirst() else { throw .missingBackground }
                background = try Ink.colour(name, palette)
            } else if let attribute = Attributes(name: word) {
                attributes.insert(attribute)
            } else {
                guard foreground == nil else { throw .secondColour(word) }
                foreground = try Ink.colour(word, palette)
            }
        }
    }

    /// Reads the choice for terminals of few colours, in the same form.
    mutating func setFew(
        parsing text: String, palette: [String: Colour] = [:]
    ) throws(InkError) {
        let ink = try Ink(parsing: text, palette: palette)
        few = Few(ink.foreground, on: ink.background, ink.attributes)
    }

    private static func colour(
        _ name: String, _ palette: [String: Colour]
    ) throws(InkError) -> Colour {
        if let colour = palette[name] ?? Colour(parsing: name) { return colour }
        throw .unknownColour(name, known: palette.keys.sorted() + ["default"] + Colour.names)
    }
}

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
