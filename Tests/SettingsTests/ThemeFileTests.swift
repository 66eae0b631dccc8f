import Foundation
import TerminalUI
import Testing

@testable import Settings

struct ThemeFileTests {
    private static let folder = (0..<3).reduce(URL(fileURLWithPath: #filePath)) { url, _ in
        url.deletingLastPathComponent()
    }.appendingPathComponent("themes")

    private func library(_ files: [String: String]) -> ThemeLibrary {
        ThemeLibrary(folders: ["themes"]) { files[$0] }
    }

    private func failure(_ files: [String: String], theme: String = "mine") -> SettingsError? {
        do throws(SettingsError) {
            _ = try library(files).theme(theme)
            return nil
        } catch {
            return error
        }
    }

    @Test("Each theme file says the same as the theme built in", arguments: Theme.builtIn)
    func filesEqualTheBuiltIn(theme: Theme) throws {
        let file = Self.folder.appendingPathComponent("\(theme.name).toml")
        let text = try String(contentsOf: file, encoding: .utf8)
        let library = ThemeLibrary(folders: []) { _ in text }
        #expect(try library.theme(file.path) == theme)
    }

    @Test func everyFileInTheFolderLoads() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(names.count >= 4)
        let library = ThemeLibrary(folders: [Self.folder.path]) {
            try? String(contentsOfFile: $0, encoding: .utf8)
        }
        for name in names { _ = try library.theme(String(name.dropLast(5))) }
    }

    @Test func aThemeStartsFromTheOneItInheritsFrom() throws {
        let text = "name = \"mine\"\ninherits = \"standard\"\n[roles]\nok = \"green bold\"\n"
        let theme = try library(["themes/mine.toml": text]).theme("mine")
        #expect(theme.inks[.ok]?.attributes == .bold)
        #expect(theme.inks[.fail] == Theme.standard.inks[.fail])
    }

    @Test func anUnknownRoleNamesItsLineAndTheNearest() {
        let error = failure([
            "themes/mine.toml": "name = \"mine\"\n[roles]\nok = \"red\"\nborder.focas = \"red\"\n"
        ])
        #expect(error != nil)
        let quoted = failure([
            "themes/mine.toml": "name = \"mine\"\n[roles]\n\"border.focas\" = \"red\"\n"
        ])
        #expect(quoted?.line == 3)
        #expect(quoted?.message.contains("Did you mean 'border.focus'?") == true)
    }

    @Test func aWordThatIsNoColourNamesItsLine() {
        let error = failure(["themes/mine.toml": "name = \"mine\"\n[roles]\nok = \"grene\"\n"])
        #expect(error?.line == 3)
        #expect(error?.message.contains("green") == true)
    }

    @Test func aPaletteEntryMustBeAColour() {
        let error = failure(["themes/mine.toml": "name = \"mine\"\n[palette]\nx = \"#12\"\n"])
        #expect(error?.line == 3)
    }

    @Test func anUnknownThemeNamesTheNearest() {
        #expect(failure([:], theme: "standrad")?.message.contains("'standard'") == true)
    }

    @Test func aThemeThatInheritsFromItselfIsAnError() {
        let files = [
            "themes/a.toml": "name = \"a\"\ninherits = \"b\"\n",
            "themes/b.toml": "name = \"b\"\ninherits = \"a\"\n",
        ]
        #expect(failure(files, theme: "a") != nil)
    }

    @Test func aThemeWithoutANameIsAnError() {
        #expect(failure(["themes/mine.toml": "[roles]\nok = \"red\"\n"]) != nil)
    }

    @Test func aMissingFileIsAnError() {
        #expect(failure([:], theme: "./x.toml")?.file == "./x.toml")
    }
}

struct ThemeInkTests {
    @Test("inks are read from words, in the palette's names first")
    func inks() throws {
        let palette = ["accent": Colour.hex(0x112233), "red": .hex(0xAA0000)]
        #expect(
            try Ink(parsing: "accent bold on black underline", palette: palette)
                == Ink(.hex(0x112233), on: .ansi(0), [.bold, .underline]))
        #expect(try Ink(parsing: "red", palette: palette) == Ink(.hex(0xAA0000)))
        #expect(try Ink(parsing: "") == Ink())
        #expect(try Ink(parsing: "reverse") == Ink(.reverse))
        var ink = Ink(.hex(0x123456))
        try ink.setFew(parsing: "bright-red bold")
        #expect(ink.few == Ink.Few(.ansi(9), .bold))
    }

    @Test("a wrong word is named, with the right one where it is near")
    func inkErrors() {
        #expect(throws: InkError.missingBackground) { try Ink(parsing: "red on") }
        #expect(throws: InkError.secondColour("blue")) { try Ink(parsing: "red blue") }
        let error = #expect(throws: InkError.self) {
            try Ink(parsing: "acent", palette: ["accent": .default])
        }
        #expect(error?.description.contains("Did you mean 'accent'?") == true)
        let far = #expect(throws: InkError.self) { try Ink(parsing: "elephant") }
        #expect(far?.description.contains("Did you mean") == false)
    }
}
