import Foundation
import Testing

@testable import AccountState

/// The table of checks in the article is the catalogue: nothing is judged that is not told there.
struct JudgementArticleTests {
    private static let article = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in
        url.deletingLastPathComponent()
    }.appendingPathComponent("Sources/Monitor/Monitor.docc/Judgement.md")

    private static func row(_ check: Check) -> String {
        let cells = [check.title, check.evidence, check.thresholds, check.source]
            .map { $0.replacing("|", with: "\\|") }
        return "| `\(check.id)` | \(check.subject.rawValue) | \(cells.joined(separator: " | ")) |"
    }

    /// With `RECORD_SNAPSHOTS` set the table is written anew.
    @Test func everyCheckIsInTheTable() throws {
        let text = try String(contentsOf: Self.article, encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let rows = CheckCatalog.all.map(Self.row)
        let isRow: (String) -> Bool = { $0.hasPrefix("| `") }
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
            let start = lines.firstIndex { $0.hasPrefix("| ---") }.map { $0 + 1 } ?? lines.endIndex
            let kept = lines[..<start] + rows + lines[start...].filter { !isRow($0) }
            try kept.joined(separator: "\n").write(
                to: Self.article, atomically: true, encoding: .utf8)
            return
        }
        #expect(lines.filter(isRow) == rows)
    }

    @Test func everyCheckHasAName() {
        let names = CheckCatalog.all.map(\.id)
        #expect(Set(names).count == names.count)
        for check in CheckCatalog.all {
            #expect(!check.title.isEmpty && !check.evidence.isEmpty && !check.source.isEmpty)
        }
    }
}
