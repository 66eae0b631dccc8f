import Testing

@testable import Simulator

@Suite("metric math")
struct MathExpressionTests {
    private let series: [String: [Int: Double]] = [
        "m1": [0: 1, 60: 2, 120: 3], "m2": [0: 10, 120: 30], "m3": [60: -4.5],
    ]
    private let grid = [0, 60, 120, 180]

    private func value(_ text: String) throws -> [Int: Double] {
        try #require(MathExpression(text), "\(text)").value(of: series, grid: grid)
            .series(on: grid)
    }

    @Test(
        "expressions are worked out, and an instant without all its values has none",
        arguments: [
            ("m1 + m2", [0: 11, 120: 33]), ("m1 * 2 - 1", [0: 1, 60: 3, 120: 5]),
            ("2 + 3 * (m2 / 10)", [0: 5, 120: 11]), ("-m2", [0: -10, 120: -30]),
            ("m1 > 1", [0: 0, 60: 1, 120: 1]), ("m1 / (m1 - 2)", [0: -1, 120: 3]),
            ("ABS(m3)", [60: 4.5]), ("FLOOR(m3)", [60: -5]), ("CEIL(m3)", [60: -4]),
            ("MAX([m1, m2])", [0: 10, 60: 2, 120: 30]),
            ("SUM([m1, m2, m3])", [0: 11, 60: -2.5, 120: 33]),
            ("AVG(METRICS())", [0: 5.5, 60: -1.25, 120: 16.5]),
            ("FILL(m2, 0)", [0: 10, 60: 0, 120: 30, 180: 0]),
            ("FILL(m2, REPEAT)", [0: 10, 60: 10, 120: 30, 180: 30]),
            ("IF(m1 >= 2, m1, 0)", [0: 0, 60: 2, 120: 3]), ("DIFF(m1)", [60: 1, 120: 1]),
            ("RATE(m2)", [120: 20.0 / 120]), ("MIN(m1) + 0 * m1", [0: 1, 60: 1, 120: 1]),
        ] as [(String, [Int: Double])])
    func values(text: String, expected: [Int: Double]) throws {
        #expect(try value(text) == expected)
    }

    @Test(
        "what is not an expression is refused",
        arguments: [
            "", "m1 +", "(m1", "[m1", "m1 m2", "SEARCH('x', 'y')", "FOO(m1)", "1.2.3", "M1", "+",
            "MAX()", "METRICS(m1)", "m1;m2", String(repeating: "(", count: 5000),
        ])
    func refused(text: String) {
        #expect(MathExpression(text) == nil)
    }

    @Test("the names an expression needs")
    func names() {
        #expect(
            MathExpression("IF(a > 1, MAX([b, c]), FILL(d, REPEAT))")?.names == [
                "a", "b", "c", "d",
            ])
    }
}
