extension LogLine {
    /// Takes an event apart; never fails, for what does not fit is a continuation.
    public init(_ event: LogEvent) {
        var reader = TextReader(event.message)
        let head = LogHead(&reader)
        let body = head == nil ? Substring(event.message).utf8 : reader.rest
        let (text, position) = Self.splitPosition(off: body)
        self.init(
            date: event.date, thread: head?.thread.map(String.init),
            time: head?.time.map(String.init),
            component: head.map { LogComponent.inFull($0.component) }, severity: head?.severity,
            text: String(text), position: position, errorCodes: Self.codes(in: body))
    }

    /// The text without the `(file.c:123)` at its end, and that.
    private static func splitPosition(
        off bytes: Substring.UTF8View
    ) -> (text: Substring, position: Position?) {
        let whole = trimmed(bytes)
        guard whole.last == UInt8(ascii: ")"),
            let open = whole.lastIndex(of: UInt8(ascii: "(")),
            case let inside = whole[open...].dropFirst().dropLast(),
            let colon = inside.lastIndex(of: UInt8(ascii: ":")),
            let line = Int(Substring(inside[colon...].dropFirst())),
            case let file = inside[..<colon], file.contains(UInt8(ascii: ".")),
            !file.contains(where: \.isSpace)
        else { return (Substring(whole), nil) }
        let position = Position(file: String(Substring(file)), line: line)
        return (Substring(trimmed(whole[..<open])), position)
    }

    private static func trimmed(_ bytes: Substring.UTF8View) -> Substring.UTF8View {
        guard let last = bytes.lastIndex(where: { !$0.isSpace }) else { return bytes.prefix(0) }
        return bytes[...last]
    }

    /// Numbers of six or seven digits in square brackets, in the order in which they stand.
    private static func codes(in bytes: Substring.UTF8View) -> [Int] {
        var codes: [Int] = []
        var rest = bytes
        while let open = rest.firstIndex(of: UInt8(ascii: "[")) {
            rest = rest[open...].dropFirst()
            let digits = rest.prefix(8).prefix(while: \.isDigit)
            rest = rest[digits.endIndex...]
            if 6...7 ~= digits.count, rest.first == UInt8(ascii: "]"),
                let code = Int(Substring(digits))
            {
                codes.append(code)
            }
        }
        return codes
    }
}

/// What stands before the message of a log line.
private struct LogHead {
    var thread: Substring?
    var time: Substring?
    var component: Substring
    var severity: LogSeverity

    /// Nil if the text does not begin like a log line; the reader then stands anywhere.
    init?(_ reader: inout TextReader) {
        reader.skipBlanks()
        if let thread = reader.take(shaped: "00000000") {
            guard reader.skip(":") else { return nil }
            self.thread = thread
            reader.skipBlanks()
        }
        time = Self.time(&reader)
        reader.skipBlanks()
        guard reader.skip("[") else { return nil }
        component = reader.take { byte in
            UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte || byte == UInt8(ascii: "_")
        }
        reader.skipBlanks()
        guard !component.isEmpty, reader.skip("]") else { return nil }
        reader.skipBlanks()
        let letter = reader.take { $0 != UInt8(ascii: ":") }
        guard letter.utf8.count == 1, let first = letter.first,
            let severity = LogSeverity(rawValue: first), reader.skip(":")
        else { return nil }
        self.severity = severity
        reader.skipBlanks()
    }

    /// `2023-02-22T10:09:29`, followed at debug levels by a colon and microseconds.
    private static func time(_ reader: inout TextReader) -> Substring? {
        guard let seconds = reader.take(shaped: "0000-00-00T00:00:00") else { return nil }
        var ahead = reader
        guard ahead.skip(":"), let micros = ahead.take(shaped: "000000") else { return seconds }
        reader = ahead
        return seconds + "." + micros
    }
}
