import Foundation
import Testing

@testable import Simulator

/// A scenario somebody wrote by hand: it is read, or refused with a sentence.
@Suite("damaged scenario files")
struct ScenarioDamageTests {
    private static let text = """
        {"name": "mine", "summary": "one task",
         "instances": [{"identifier": "rep"}],
         "endpoints": [
           {"identifier": "s", "role": "source", "engine": "mysql"},
           {"identifier": "t", "role": "target", "engine": "aurora"}],
         "tasks": [
           {"identifier": "a-task", "migrationType": "full-load", "instance": "rep",
            "source": "s", "target": "t", "startsAt": 5,
            "tables": [{"schema": "x", "name": "y", "rows": 100}],
            "families": [{"schema": "shop", "count": 3, "rows": 2500}]}],
         "faults": [{"kind": "throttle", "tokens": 1, "refill": 2, "duration": 30}]}
        """

    private static let pieces = [
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "1e999", "-1e308",
        "1e308", "-1", "0", "null", "true", "[]", "{}", "[[[[[[", "]", "}", "{", "\"", "\\",
        "\\ud800",
        "\u{0}", "\u{1B}", ",", ":", "\"\"", "\"x\"",
    ]

    private static func damaged(_ text: String, _ random: inout Dice) -> String {
        var scalars = Array(text.unicodeScalars)
        for _ in 0..<Int.random(in: 1...3, using: &random) where !scalars.isEmpty {
            let start = Int.random(in: 0..<scalars.count, using: &random)
            // Mostly a whole word or number.
            var end = start
            while end < scalars.count, end - start < 12,
                scalars[end].properties.isAlphabetic || scalars[end].properties.numericType != nil
            {
                end += 1
            }
            switch Int.random(in: 0..<4, using: &random) {
            case 0: scalars.removeSubrange(start..<max(end, start + 1))
            case 1: scalars.removeSubrange(start...)
            default:
                let piece = pieces.randomElement(using: &random) ?? ""
                scalars.replaceSubrange(start..<end, with: Array(piece.unicodeScalars))
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }

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

    @Test("damage of any sort", arguments: 0..<8 as Range<UInt64>)
    func damage(seed: UInt64) {
        var random = Dice(state: seed)
        for _ in 0..<250 {
            let text = Self.damaged(Self.text, &random)
            do {
                _ = try Scenario(json: Array(text.utf8))
            } catch {
                #expect(!"\(error)".isEmpty)
            }
        }
    }
}
