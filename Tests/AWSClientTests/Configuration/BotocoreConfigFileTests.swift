import Foundation
import Testing

@testable import AWSClient

/// Generated `config` and `credentials` files, read by botocore and by us.
///
/// `DMSWATCH_SEEDS` says how many pairs; 10,000 unless it is set.
@Suite(.disabled(if: Referee.isAbsent, Comment(rawValue: Referee.reason)))
struct BotocoreConfigFileTests {
    private struct Pair: Encodable, Sendable {
        var config: String
        var credentials: String
    }

    private struct Value: Decodable, Equatable {
        var text: String?
        var nested: [String: String]?
    }

    private struct Answer: Decodable {
        var profiles: [String: [String: Value]]?
        var error: String?
    }

    @Test func bothReadTheSame() async throws {
        let count =
            ProcessInfo.processInfo.environment["DMSWATCH_SEEDS"].flatMap { Int($0) } ?? 10_000
        var generator = Generator(state: 7)
        let pairs = (0..<count).map { _ in
            Pair(config: generator.file(true), credentials: generator.file(false))
        }
        let theirs = try await Referee.ask("config_files", pairs, for: [Answer].self)
        var read = 0
        for (pair, answer) in zip(pairs, theirs) {
            // We add up what stands there twice, as AWS's other tools do.
            if answer.error?.hasPrefix("Duplicate") == true { continue }
            let ours = try? Self.profiles(pair)
            #expect(ours == answer.profiles, "\(pair)")
            read += ours == nil ? 0 : 1
        }
        #expect(read > count / 4)
    }

    private static func profiles(_ pair: Pair) throws -> [String: [String: Value]] {
        let environment = AWSEnvironment(variables: [:], homeDirectory: "/home/kim") { path in
            Array((path.hasSuffix("config") ? pair.config : pair.credentials).utf8)
        }
        return try SharedConfiguration(environment).profiles.mapValues { profile in
            let config = profile.config?.values ?? [:]
            return config.merging(profile.credentials?.values ?? [:]) { $1 }.mapValues { value in
                value.nested.isEmpty
                    ? Value(text: value.text) : Value(nested: value.nested)
            }
        }
    }

    /// Makes files of what people and tools write into them, mostly well.
    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var bits = state
            bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
            bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
            return bits ^ (bits >> 31)
        }

        private mutating func one(_ choices: [String]) -> String {
            choices[Int(next() % UInt64(choices.count))]
        }

        private mutating func once(in times: UInt64) -> Bool { next() % times == 0 }

        private static let names = [
            "night", "prod", "O'Brien", "\"my prod\"", "'x y'", "a b", "a\\ b", "default", "ä",
            "p1",
            "p2", "p3", "\"open", "O'Brien's laptop", "x]y", "#1",
        ]
        private static let kinds = [
            "profile ", "profile ", "profile ", "profile ", "profile\t", " profile ",
            "sso-session ",
            "services ", "profiles ", "", "plugins", "Profile ",
        ]
        private static let keys = [
            "region", "aws_access_key_id", "aws_secret_access_key", "role_arn", "source_profile",
            "Output", "s3", "dms", "sso_session", "cli_pager", "REGION", "a key", "é",
        ]
        private static let values = [
            "eu-west-3", "us-east-1", "AKIDEXAMPLE", "a=b", "a:b", "x # no comment", "\"quoted\"",
            "",
            "  ", "arn:aws:iam::1:role/x", "日本", "%(x)s", "$HOME", "]", "[x]", "a\u{A0}",
        ]
        private static let odd = [
            "junk", "= v", ": v", "[", "[]", "[a", "]", "k", "\u{FEFF}", "!", "[DEFAULT]",
            "[ default]",
        ]

        mutating func file(_ isConfig: Bool) -> String {
            let end = one(["\n", "\n", "\n", "\r\n", "\r"])
            var lines: [String] = []
            let indent = one(["", "", "", "", "  ", "\t"])
            for _ in 0..<(next() % 5) {
                lines.append(
                    once(in: 6)
                        ? "[default]"
                        : "[\(isConfig ? one(Self.kinds) : "")\(one(Self.names))]\(once(in: 12) ? " # c" : "")"
                )
                for _ in 0..<(next() % 5) {
                    let separator = one(["=", " = ", " =", ": ", "\t=\t", " = "])
                    lines.append(indent + one(Self.keys) + separator + one(Self.values))
                    if once(in: 6) { nest(indent, &lines) }
                    if once(in: 10) {
                        lines.append(one(["", "   ", "# c", "; c", "  # c", "\u{C}"]))
                    }
                    if once(in: 60) { lines.append(one(Self.odd)) }
                }
            }
            return lines.joined(separator: end) + (once(in: 2) ? end : "")
        }

        private mutating func nest(_ indent: String, _ lines: inout [String]) {
            if once(in: 2) { lines.append("\(indent)\(one(["dms", "s3"])) =") }
            for _ in 0...(next() % 3) {
                lines.append(
                    "\(indent)\(one(["  ", "\t", "    "]))\(one(["a = 1", "B=2", "c=", "more", "x: 1"]))"
                )
                if once(in: 5) { lines.append(one(["", "  ", "  # c"])) }
            }
        }
    }
}
