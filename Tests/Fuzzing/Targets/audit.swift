import Foundation

@testable import MonitorRuntime

/// The reader of the audit file: every line is counted, none that cannot be read is called sound, and a
/// line that was read can be written on one line.
///
/// A first line that begins with `!` is the file beside it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzAudit(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    var body = Data(input(bytes, count))
    var head: AuditSeal?
    if body.first == UInt8(ascii: "!"), let end = body.firstIndex(of: UInt8(ascii: "\n")) {
        head = AuditSeal(text: String(decoding: body[1..<end], as: UTF8.self))
        body = Data(body[(end + 1)...])
    }
    if let head, head.line >= 0 {
        require(AuditSeal(text: head.text) == head, "written and read again the head differs")
    }
    let check = AuditCheck(body, head: head, hash: hash)
    let breaks = body.count { $0 == UInt8(ascii: "\n") }
    let isUnfinished = body.last.map { $0 != UInt8(ascii: "\n") } ?? false
    require(check.lines == breaks + (isUnfinished ? 1 : 0), "\(check.lines) lines were counted")
    for problem in check.problems {
        require(isOneLine(problem.description), "not one line: \(problem)")
    }
    for piece in body.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
        guard let line = try? AuditLine(decoding: Data(piece)) else {
            require(piece.isEmpty || !check.isSound, "what cannot be read is called sound")
            continue
        }
        guard let written = try? line.encoded() else {
            require(false, "a line that was read cannot be written")
            return 0
        }
        require(
            written.last == UInt8(ascii: "\n") && !written.dropLast().contains(UInt8(ascii: "\n")),
            "a line is written on several")
    }
    return 0
}

/// Sixty-four digits that tell one line from another, which is all that is asked of them here.
private func hash(_ data: Data) -> String {
    var state: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in data { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 64 - digits.count) + digits
}
