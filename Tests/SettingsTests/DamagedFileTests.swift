import Foundation
import TerminalUI
import Testing

@testable import Settings

/// Files that somebody edits at night, or that were cut off and written over: they are read, or refused
/// with a sentence and a line that exists. What may not be read is never half read.
struct DamagedFileTests {
    /// Numbers that are the same in every run: SplitMix64.
    private struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    /// What stands in the place of something else.
    private static let pieces = [
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "1e999", "-1e308",
        "nan", "inf", "-inf", "0x7fffffffffffffff", "1979-05-27T07:32:00Z", "[[[[[[[[", "]", "{",
        "}", "\"\"\"", "'", "\"", "\\", "\\u0000", "\u{0}", "\u{1B}[2J", "\u{202E}", "\u{FEFF}",
        "é", "😀", "=", ".", ",", "\n", "\r", "\t", "#", "true", "[", "\"\u{7F}\"", "\\U0010FFFF",
    ]

    private static func damaged(_ text: String, _ dice: inout Dice) -> String {
        var scalars = Array(text.unicodeScalars)
        for _ in 0..<Int.random(in: 1...4, using: &dice) where !scalars.isEmpty {
            let start = Int.random(in: 0..<scalars.count, using: &dice)
            let end = min(scalars.count, start + Int.random(in: 0...12, using: &dice))
            switch Int.random(in: 0..<4, using: &dice) {
            case 0: scalars.removeSubrange(start..<end)
            case 1: scalars.insert(contentsOf: Array(scalars[start..<end]), at: start)
            case 2: scalars.removeSubrange(start...)
            default:
                let piece = pieces.randomElement(using: &dice) ?? ""
                scalars.replaceSubrange(start..<end, with: Array(piece.unicodeScalars))
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }

    private func expectPlace(_ error: SettingsError, in text: String) {
        #expect(!error.message.isEmpty)
        guard let line = error.line else { return }
        let lines = text.unicodeScalars.count { $0 == "\n" || $0 == "\r" } + 1
        // A file that ends too early ends on the line after its last.
        #expect((1...(lines + 1)).contains(line), "line \(line) of \(lines): \(error.message)")
    }

    private static let configurationText = """
        profile = "prod"
        theme = "light"
        read_only = true
        refresh = 10
        protected_profiles = ["prod", "staging"]
        row_estimates = "rows.csv"

        [groups]
        ledger = ["ledger-*"]

        [keys]
        refresh = "F5"
        quit = ["q", "C-q"]

        [migrations.ledger]
        tasks = ["ledger-*", "crm-cdc"]
        reverse = ["ledger-back"]
        window = "45m"

        [migrations.ledger.gates]
        R24 = "advisory"

        [connections.source]
        kind = "postgresql"
        command = "psql service=ledger"
        """

    @Test("The configuration", arguments: 0..<8 as Range<UInt64>)
    func configuration(seed: UInt64) {
        var dice = Dice(state: seed)
        for _ in 0..<150 {
            let text = Self.damaged(Self.configurationText, &dice)
            do throws(SettingsError) {
                let read = try Configuration(parsing: text, file: "config.toml")
                if let refresh = read.refresh { #expect((1...3_600).contains(refresh)) }
            } catch {
                expectPlace(error, in: text)
            }
        }
    }

    private static let themeText = """
        name = "mine"
        inherits = "standard"

        [palette]
        sea = "#336699"
        dusk = 17

        [roles]
        ok = "green bold"
        warn = "sea underline"
        title = "bright white"
        """

    @Test("A theme", arguments: 0..<8 as Range<UInt64>)
    func theme(seed: UInt64) {
        var dice = Dice(state: 100 + seed)
        for _ in 0..<150 {
            let text = Self.damaged(Self.themeText, &dice)
            let library = ThemeLibrary(folders: ["themes"]) {
                $0 == "themes/mine.toml" ? text : nil
            }
            do throws(SettingsError) {
                _ = try library.theme("mine")
            } catch {
                expectPlace(error, in: text)
            }
        }
    }

    private static let estimatesText = """
        table,rows
        # counted on Sunday
        LEDGER.POSTINGS, 4890000
        LEDGER.FX\t731000
        LEDGER,BATCHES,84300
        "a.b"."c,d",7

        """

    @Test("Row estimates", arguments: 0..<8 as Range<UInt64>)
    func rowEstimates(seed: UInt64) {
        var dice = Dice(state: 200 + seed)
        for _ in 0..<150 {
            let text = Self.damaged(Self.estimatesText, &dice)
            do throws(SettingsError) {
                let rows = try RowEstimates.parse(text, file: "rows.csv")
                #expect(rows.values.allSatisfy { $0 >= 0 })
            } catch {
                expectPlace(error, in: text)
            }
        }
    }
}
