import CNcurses
import TerminalUI

/// The keys terminals send as escape sequences, by what follows the Escape.
///
/// Those all terminals of today share, and those the description of the terminal has besides:
/// terminals send one sequence or another by their keypad's mode, and some descriptions lack Home
/// and End altogether.
struct KeySequences {
    private var keys = KeySequences.common

    /// The keys all terminals share.
    init() {}

    /// With the keys in a terminal's description; `sequence` gives the capability of a name.
    init(describedBy sequence: (String) -> [UInt8]?) {
        for (name, key) in Self.capabilities {
            guard let bytes = sequence(name), bytes.count > 2, bytes[0] == 0x1B,
                bytes[1] == 0x5B || bytes[1] == 0x4F, !bytes.dropFirst().contains(0x1B)
            else { continue }
            keys[Array(bytes.dropFirst())] = key
        }
    }

    /// The key of a sequence without its Escape; nil for those that are no key of the program's.
    subscript(sequence: [UInt8]) -> Key? { keys[sequence] }

    private static let common: [[UInt8]: Key] = {
        var keys: [[UInt8]: Key] = [:]
        func add(_ key: Key, _ sequences: String...) {
            for sequence in sequences { keys[Array(sequence.utf8)] = key }
        }
        add(.up, "[A", "OA")
        add(.down, "[B", "OB")
        add(.right, "[C", "OC")
        add(.left, "[D", "OD")
        add(.home, "[H", "OH", "[1~", "[7~")
        add(.end, "[F", "OF", "[4~", "[8~")
        add(.insert, "[2~", "[4h")
        add(.delete, "[3~", "[P")
        add(.pageUp, "[5~")
        add(.pageDown, "[6~")
        add(.backTab, "[Z")
        // The keypad's own, when it does not send digits.
        add(.enter, "OM")
        for (number, letter) in zip(1..., "PQRS") { add(.function(number), "O\(letter)") }
        for (number, letter) in zip(1..., "ABCDE") { add(.function(number), "[[\(letter)") }
        let codes = [
            11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24, 25, 26, 28, 29, 31, 32, 33, 34,
        ]
        for (number, code) in zip(1..., codes) { add(.function(number), "[\(code)~") }
        return keys
    }()

    private static let capabilities: [(name: String, key: Key)] =
        [
            ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right),
            ("khome", .home), ("kend", .end), ("kpp", .pageUp), ("knp", .pageDown),
            ("kich1", .insert), ("kdch1", .delete), ("kcbt", .backTab), ("kent", .enter),
            ("ka1", .home), ("kc1", .end), ("ka3", .pageUp), ("kc3", .pageDown),
        ] + (1...24).map { ("kf\($0)", .function($0)) }
}
