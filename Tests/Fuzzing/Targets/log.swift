import Foundation

@testable import Migration

/// The parser of log events: always records, in the order of the event, and no word of it is lost.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzLog(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let message = String(decoding: input(bytes, count), as: UTF8.self)
    let date = Date(timeIntervalSince1970: 1)
    let lines = LogEvent(date: date, message: message).lines
    require(!lines.isEmpty, "an event without a record")
    require(lines.allSatisfy { $0.date == date }, "a record with another date")
    // As bytes: what is one character in the event may be two in the records.
    let kept = Data(lines.map(parts).joined(separator: " ").utf8)
    for word in words(of: message) {
        require(
            kept.range(of: Data(word.utf8)) != nil, "'\(word)' is in no record of: \(message)")
    }
    let again = LogEvent(date: date, message: message).lines
    require(lines == again, "read again it differs")
    return 0
}

private func parts(_ line: LogLine) -> String {
    [
        line.thread, line.time, line.component, line.severity.map { String($0.rawValue) },
        line.text, line.position.map { "\($0.file):\($0.line)" },
    ].compactMap { $0 }.joined(separator: " ")
}

/// Runs of at least three lower case letters: no part of a head has any, and none of a colour.
private func words(of message: String) -> [String] {
    message.utf8.split { !(UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0) }
        .filter { $0.count > 2 }.map { String(decoding: $0, as: UTF8.self) }
}
