import Testing

@testable import AWSClient

@Suite struct NearestNameTests {
    @Test(arguments: [
        ("prodd", "prod"), ("pord", "prod"), ("PROD", "prod"), ("regoin", "region"),
        ("stagin", "staging"),
    ])
    func findsWhatWasMeant(name: String, meant: String) {
        #expect(NearestName.of(name, among: ["prod", "region", "staging"]) == meant)
    }

    @Test(arguments: ["", "x", "development", "p"])
    func findsNothingFar(name: String) {
        #expect(NearestName.of(name, among: ["prod", "region", "staging"]) == nil)
    }

    @Test(arguments: [("", "", 0), ("abc", "", 3), ("abc", "acb", 1), ("kitten", "sitting", 3)])
    func countsEdits(one: String, other: String, edits: Int) {
        #expect(NearestName.edits(from: one, to: other) == edits)
        #expect(NearestName.edits(from: other, to: one) == edits)
    }
}
