import Foundation

@testable import Cutover

/// The reader of a cutover's journal: each line is an entry, one known already, or named as unreadable;
/// what was read is the same when it is written and read again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJournal(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let body = input(bytes, count)
    let reading = JournalCoding.read(body)
    let lines = body.split(separator: 0x0A, omittingEmptySubsequences: false)
    require(
        reading.unreadable.allSatisfy { (1...max(1, lines.count)).contains($0) },
        "a line that does not exist is unreadable")
    require(
        reading.entries.count + reading.unreadable.count <= lines.count { !$0.isEmpty },
        "more entries than lines")
    require(
        Set(reading.entries.map(\.id)).count == reading.entries.count, "an entry counts twice")
    require(reading.endsWithBreak == (body.last.map { $0 == 0x0A } ?? true), "another end")
    let written = reading.entries.flatMap { JournalCoding.line($0) }
    require(
        written.count { $0 == 0x0A } == reading.entries.count, "an entry is not one line")
    let again = JournalCoding.read(written)
    require(again.unreadable.isEmpty && again.endsWithBreak, "what was written cannot be read")
    require(again.entries.map(\.id) == reading.entries.map(\.id), "other entries")
    // Dates are whole milliseconds once they have been written.
    require(again.entries.flatMap { JournalCoding.line($0) } == written, "read again it differs")
    return 0
}
