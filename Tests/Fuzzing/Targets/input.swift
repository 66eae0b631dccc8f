import Foundation

@testable import Curses
@testable import TerminalUI

/// The decoder of what a terminal sends: the same events whatever pieces it comes in, and no pasted letter
/// is a key.
///
/// The first byte chooses the charset and where the rest is cut.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let all = input(bytes, count)
    guard let first = all.first else { return 0 }
    let sent = Array(all.dropFirst())
    let charset: InputCharset =
        first & 1 == 0 ? .utf8 : .singleByte((0..<256).map { $0 < 0xF0 ? UInt32($0) : nil })
    var whole = InputDecoder(charset: charset)
    let expected = whole.decode(sent) + whole.pause()
    let cut = decode(sent, charset, step: 1 + Int(first >> 1) % 7)
    require(cut == expected, "in pieces it is \(cut) and not \(expected)")
    require(decode(sent, charset, step: 1) == expected, "byte by byte it is something else")
    require(expected.count <= 2 * sent.count + 2, "more events than bytes")
    for case .paste(let text) in expected {
        require(!text.isEmpty, "a paste of nothing")
        require(text.unicodeScalars.count <= PasteBuffer.longest, "a paste without end")
    }
    checkPaste(sent, charset)
    return 0
}

/// Decodes in pieces of so many bytes, with a pause wherever a pause means nothing.
private func decode(_ sent: [UInt8], _ charset: InputCharset, step: Int) -> [InputEvent] {
    var decoder = InputDecoder(charset: charset)
    var events: [InputEvent] = []
    var rest = sent[...]
    while !rest.isEmpty {
        events += decoder.decode(Array(rest.prefix(step)))
        rest = rest.dropFirst(step)
        guard !decoder.isUndecided else { continue }
        require(decoder.pause().isEmpty, "a pause made a key of nothing")
    }
    return events + decoder.pause()
}

/// Within a paste nothing is a key, whatever is in it and wherever somebody pauses.
private func checkPaste(_ sent: [UInt8], _ charset: InputCharset) {
    var decoder = InputDecoder(charset: charset)
    require(decoder.decode(PasteBuffer.beginning).isEmpty, "the mark of a paste is a key")
    for byte in sent {
        let events = decoder.decode([byte])
        guard decoder.isPasting else { return }
        require(events.isEmpty && decoder.pause().isEmpty, "pasted text is a key")
    }
}
