import AWSClient
import CCurl

/// How a transfer ended.
enum TransferOutcome: Sendable {
    case answered(HTTPResponse)
    case failed(TransferFailure)

    /// Reads what became of a transfer; no cause means that the answer is complete.
    init(_ transfer: OpaquePointer, _ cause: TransferFailure.Cause?) {
        if let cause {
            self = .failed(TransferFailure(cause, of: transfer))
        } else if !ccurl_transfer_has_whole_head(transfer) {
            self = .failed(TransferFailure(.cutHead, of: transfer))
        } else {
            self = .answered(
                HTTPResponse(
                    status: Int(ccurl_transfer_status(transfer)),
                    headers: Self.headers(Self.bytes(transfer, ccurl_transfer_head)),
                    body: Self.bytes(transfer, ccurl_transfer_body)))
        }
    }

    private static func bytes(
        _ transfer: OpaquePointer,
        _ read: (OpaquePointer, UnsafeMutablePointer<Int64>) -> UnsafePointer<UInt8>?
    ) -> [UInt8] {
        var length: Int64 = 0
        guard let start = read(transfer, &length) else { return [] }
        return Array(UnsafeBufferPointer(start: start, count: Int(length)))
    }

    /// The fields of a head: its first line is the status, and a line that begins with a blank goes on
    /// with the one before it.
    static func headers(_ head: [UInt8]) -> HeaderFields {
        var fields: [(name: String, value: String)] = []
        for line in head.split(separator: 0x0A).dropFirst() {
            let text = String(decoding: line, as: UTF8.self)
            if let first = line.first, first == 0x20 || first == 0x09, !fields.isEmpty {
                let more = text.trimmed
                if !more.isEmpty { fields[fields.count - 1].value += " \(more)" }
            } else if let colon = text.firstIndex(of: ":") {
                let value = text[text.index(after: colon)...]
                fields.append((String(text[..<colon]).trimmed, String(value).trimmed))
            }
        }
        return HeaderFields(fields)
    }
}

extension String {
    /// Without blanks and line ends on either side.
    fileprivate var trimmed: String {
        let isBlank = { (character: Character) in character.isWhitespace }
        guard let first = firstIndex(where: { !isBlank($0) }),
            let last = lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(self[first...last])
    }
}
