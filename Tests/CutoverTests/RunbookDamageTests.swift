import Foundation
import Testing

@testable import Cutover

/// A runbook somebody edits at night: it is read, or refused with a sentence and a line that exists.
struct RunbookDamageTests {
    private static let pieces = [
        "9223372036854775808", "-1", "nan", "inf", "1e999", "[[", "]]", "\"\"\"", "'", "\"", "\\",
        "\u{0}", "\u{1B}[2J", "\u{202E}", "=", ".", "\n", "true", "1979-05-27", "{", "}", "id",
    ]

    private static func damaged(_ text: String, _ random: inout SeededGenerator) -> String {
        var scalars = Array(text.unicodeScalars)
        for _ in 0..<Int.random(in: 1...4, using: &random) where !scalars.isEmpty {
            let start = Int.random(in: 0..<scalars.count, using: &random)
            let end = min(scalars.count, start + Int.random(in: 0...12, using: &random))
            switch Int.random(in: 0..<3, using: &random) {
            case 0: scalars.removeSubrange(start..<end)
            case 1: scalars.insert(contentsOf: Array(scalars[start..<end]), at: start)
            default:
                let piece = pieces.randomElement(using: &random) ?? ""
                scalars.replaceSubrange(start..<end, with: Array(piece.unicodeScalars))
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }

    @Test("Damage of any sort", arguments: 0..<8 as Range<UInt64>)
    func damage(seed: UInt64) {
        let template = RunbookTemplate(
            migration: "ledger", source: RunbookEngine("postgres"),
            target: RunbookEngine("aurora-postgresql"), hasReverseTask: true)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<40 {
            let text = Self.damaged(template.text, &random)
            do throws(RunbookError) {
                let runbook = try Runbook(
                    parsing: text, file: "night.toml", queries: RunbookTests.queries)
                for step in runbook.steps {
                    #expect((step.minutes ?? 0).isFinite && step.minutes ?? 0 >= 0)
                }
                _ = RunbookProgress(runbook, entries: [])
            } catch {
                #expect(!error.message.isEmpty)
                let lines = text.unicodeScalars.count { $0 == "\n" } + 1
                if let line = error.line { #expect((1...(lines + 1)).contains(line)) }
            }
        }
    }
}
