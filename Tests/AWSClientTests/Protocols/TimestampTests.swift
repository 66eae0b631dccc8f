import Foundation
import Testing

@testable import AWSClient

@Suite struct TimestampTests {
    private func decode(_ json: String) throws -> Double {
        let body = Array("{\"Started\":\(json)}".utf8)
        return try #require(
            WireReader.document(ReadTasks.Output.self, in: body).value.started
        ).timeIntervalSince1970
    }

    @Test(
        arguments: [
            ("1590524772", 1_590_524_772), ("1510181065.349", 1_510_181_065.349), ("1.5e9", 1.5e9),
            ("0", 0), ("-5", -5), ("253402300799", 253_402_300_799),
            ("-62135596800", -62_135_596_800),
            ("\"1590524772\"", 1_590_524_772), ("\"1590524772.5\"", 1_590_524_772.5),
            ("\"2026-01-02T03:04:05Z\"", 1_767_323_045), ("\"2026-01-02T03:04:05\"", 1_767_323_045),
            ("\"2026-01-02T03:04:05.25Z\"", 1_767_323_045.25),
            ("\"2026-01-02T03:04:05.123456\"", 1_767_323_045.123456),
            ("\"2026-01-02T04:04:05+01:00\"", 1_767_323_045),
            ("\"2026-01-01T22:34:05-0430\"", 1_767_323_045),
            ("\"2026-01-02 03:04:05\"", 1_767_323_045),
            ("\"Fri, 02 Jan 2026 03:04:05 GMT\"", 1_767_323_045),
            ("\"Fri, 02 Jan 2026 03:04:05.500 GMT\"", 1_767_323_045.5),
        ] as [(String, Double)])
    func everyFormIsRead(json: String, seconds: Double) throws {
        #expect(abs(try decode(json) - seconds) < 1e-6)
    }

    @Test(arguments: [
        "\"\"", "\"yesterday\"", "\"2026-01-02\"", "\"2026-13-02T03:04:05Z\"",
        "\"2026-02-30T03:04:05Z\"", "\"2026-01-02T03:04:05+25:00\"", "\"2026-01-02T03:04:05.Z\"",
        "\"2026-01-02T03:04:05ZZ\"", "\"0x10\"", "\"nan\"", "\"inf\"", "true", "[]", "{}",
        "\"Fri, 02 Foo 2026 03:04:05 GMT\"", "\"Fri, 02 Jan 2026 03:04 GMT\"",
        "\"Fri, 02 Jan 2026 -3:04:05 GMT\"", "253402300800", "-62135596801", "1e300",
        "\"-1e300\"", "1767323045000",
    ])
    func nothingElseIs(json: String) {
        #expect(throws: (any Error).self) { try decode(json) }
    }
}
