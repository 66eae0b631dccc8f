import Foundation

@testable import DatabaseQueries

/// What a database's client writes: rows as far as they were asked for, by a session that says it can only
/// read, with the line that ends them; otherwise a reason on one line.
///
/// The first byte chooses the database and the question; lines that begin with `!` are the errors.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzAnswer(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let all = input(bytes, count)
    guard let first = all.first else { return 0 }
    let kinds = DatabaseKind.allCases
    let kind = kinds[Int(first) % kinds.count]
    let lines = all.dropFirst().split(
        separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let errors = lines.filter { $0.first == UInt8(ascii: "!") }.map { $0.dropFirst() }
    let output = lines.filter { $0.first != UInt8(ascii: "!") }
    let run = ClientRun(
        end: .exited(first & 0x80 == 0 ? 0 : 3), output: Array(output.joined(separator: [0x0A])),
        errors: String(decoding: Array(errors.joined(separator: [0x0A])), as: UTF8.self))
    switch Int(first & 0x7F) / kinds.count % 4 {
    case 0: check(FailureCounts(schema: "app", task: "T", limit: 3), run, kind)
    case 1: check(ApplyExceptionCounts(schema: "app", task: "T", limit: 3), run, kind)
    case 2: check(Sessions(limit: 3), run, kind)
    default: check(SourcePosition(), run, kind)
    }
    let text = String(decoding: all, as: UTF8.self)
    _ = ValidationDetails.differences(text)
    _ = RowKey.values(text)
    return 0
}

private func check(_ query: some DatabaseQuery, _ run: ClientRun, _ kind: DatabaseKind) {
    guard
        let connection = try? DatabaseConnection(
            name: "target", kind: kind, command: kind.exampleCommand),
        let plan = QueryPlan(query, connection, QueryLimits())
    else { return }
    switch ClientOutput(run, connection).answer(plan) {
    case .success(let rows):
        require(rows.rows.count <= plan.statement.rowLimit, "more rows than were asked for")
        require(
            !kind.dialect.readsBackReadOnly || rows.session.isReadOnly == true,
            "a session that may write was believed")
        require(run.end == .exited(0), "a client that failed was believed")
    case .failure(let unknown):
        require(!unknown.message.isEmpty && !unknown.advice.isEmpty, "no reason")
        require(isOneLine(unknown.message), "not one line: \(unknown.message)")
    }
}
