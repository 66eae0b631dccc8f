import Basics
import Testing

struct NearestNameTests {
    private static let known = ["prod", "region", "staging"]

    @Test(arguments: [
        ("prodd", "prod"), ("pord", "prod"), ("PROD", "prod"), ("regoin", "region"),
        ("stagin", "staging"),
    ])
    func findsWhatWasMeant(word: String, meant: String) {
        #expect(NearestName.of(word, among: Self.known) == meant)
        #expect(NearestName.hint(for: word, among: Self.known) == " Did you mean '\(meant)'?")
    }

    @Test(arguments: ["", "x", "development"])
    func findsNothingFar(word: String) {
        #expect(NearestName.of(word, among: Self.known) == nil)
        #expect(NearestName.hint(for: word, among: Self.known).isEmpty)
    }

    @Test func theLimitIsTwoOrAThirdOfTheWord() {
        #expect(NearestName.of("ab", among: ["abcd"]) == "abcd")
        #expect(NearestName.of("ab", among: ["abcde"]) == nil)
        #expect(NearestName.of("abcdefghi", among: ["abcdef"]) == "abcdef")
        #expect(NearestName.of("abcdefgh", among: ["abcde"]) == nil)
        #expect(NearestName.of("prodd", among: Self.known, within: 0) == nil)
    }

    @Test func theFirstInOrderOfNameIsTaken() {
        #expect(NearestName.of("cat", among: ["rat", "bat", "hat"]) == "bat")
        #expect(NearestName.of("cat", among: ["hat", "cats", "cat"]) == "cat")
    }

    @Test(arguments: [
        ("", "", 0), ("abc", "", 3), ("abc", "acb", 1), ("kitten", "sitting", 3),
        ("ROWS", "rows", 0), ("ca", "abc", 3),
    ])
    func editsAreCounted(one: String, other: String, edits: Int) {
        #expect(NearestName.edits(from: one, to: other) == edits)
        #expect(NearestName.edits(from: other, to: one) == edits)
    }

    @Test func aHugeWordCostsLittle() {
        let huge = String(repeating: "x", count: 1_000_000)
        #expect(NearestName.of(huge, among: Self.known) == nil)
        #expect(NearestName.edits(from: huge, to: huge) == 0)
    }
}
