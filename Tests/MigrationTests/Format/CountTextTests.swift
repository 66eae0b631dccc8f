import Migration
import Testing

struct CountTextTests {
    @Test(
        arguments: [
            (0, "0"), (7, "7"), (999, "999"), (1000, "1,000"), (18_820, "18,820"),
            (1_234_567, "1,234,567"), (-1234, "-1,234"), (-123, "-123"),
            (Int.max, "9,223,372,036,854,775,807"), (Int.min, "-9,223,372,036,854,775,808"),
        ] as [(Int, String)])
    func thousandsAreSeparated(number: Int, text: String) {
        #expect(CountText.grouped(number) == text)
    }

    @Test(
        arguments: [
            (0, "0"), (0.01, "<0.1"), (-0.01, ">-0.1"), (0.1, "0.1"), (0.44, "0.4"), (1, "1"),
            (9.94, "9.9"), (9.96, "10"), (41_199.6, "41,200"), (-2.5, "-2.5"), (.nan, "?"),
            (1e300, "1,000,000,000,000,000,000"),
        ] as [(Double, String)])
    func aRateThatIsNotZeroNeverReadsAsZero(value: Double, text: String) {
        #expect(CountText.number(value) == text)
    }

    @Test(
        arguments: [
            (0, "0"), (812, "812"), (-812, "-812"), (1000, "1.0k"), (41_234, "41.2k"),
            (99_999, "99.9k"), (412_345, "412k"), (999_999, "999k"), (3_100_000, "3.1M"),
            (2_000_000_000, "2.0G"), (-41_234, "-41.2k"), (Int.max, "9E"), (Int.min, "-9E"),
        ] as [(Int, String)])
    func shortCountsFitSixCharacters(number: Int, text: String) {
        #expect(CountText.short(number) == text)
        #expect(text.count <= 6)
    }

    @Test(
        arguments: [
            (0, "0 %"), (0.639, "63 %"), (0.9999, "99 %"), (1, "100 %"), (1.2, "100 %"),
            (-1, "0 %"),
            (.nan, "?"),
        ] as [(Double, String)])
    func aHundredPercentIsAllOfIt(fraction: Double, text: String) {
        #expect(CountText.percent(fraction) == text)
    }

    @Test func theNounAgreesWithTheNumber() {
        #expect(CountText.of(1, "table") == "1 table")
        #expect(CountText.of(0, "table") == "0 tables")
        #expect(CountText.of(1200, "entry", "entries") == "1,200 entries")
    }
}
