public import Foundation

/// One event of a task's log, parsed.
///
/// DMS writes `00362696: 2023-02-22T10:09:29 [SOURCE_CAPTURE  ]I:  text  (streamcomponent.c:2920)`;
/// thread, time and position may be missing. An event that does not begin like this belongs to
/// the line before it: SQL text and driver messages run over several.
public struct LogLine: Sendable, Hashable {
    /// A position in the source code of DMS, which AWS Support asks for.
    public struct Position: Sendable, Hashable {
        public var file: String
        public var line: Int

        public init(file: String, line: Int) {
            self.file = file
            self.line = line
        }
    }

    /// CloudWatch's timestamp of the event, which is more reliable than `time`.
    public var date: Date
    /// The eight digits of the thread; nil if the line has none.
    public var thread: String?
    /// The time as DMS wrote it, without zone: `2023-02-22T10:09:29`, at debug levels with
    /// `.851275` after it.
    public var time: String?
    /// For example `SOURCE_CAPTURE`, in full where DMS truncates it; nil in a continuation.
    public var component: String?
    /// nil in a continuation.
    public var severity: LogSeverity?
    /// The message, which may have several lines; for a continuation, the whole event.
    public var text: String
    public var position: Position?
    /// Numbers in square brackets such as `[1020101]`: error codes of the engine.
    public var errorCodes: [Int]

    /// True if this event continues the one before it.
    public var isContinuation: Bool { severity == nil }

    /// True if SOURCE_CAPTURE wrote the line, which reads changes at the source.
    public var isFromReader: Bool { component == "SOURCE_CAPTURE" }

    /// True for the lines DMS writes every few minutes while the source is idle.
    public var isHeartbeat: Bool {
        text.hasPrefix("No records received to load or apply")
            || text.hasPrefix("No Event fetched from wal log")
    }
}

/// The letter DMS puts before the colon of a log line.
public enum LogSeverity: Character, Sendable, Hashable, CaseIterable, Comparable {
    case error = "E"
    case warning = "W"
    case info = "I"
    case debug = "D"
    case trace = "T"
    case verbose = "V"

    /// The more serious is the greater.
    public static func < (lhs: LogSeverity, rhs: LogSeverity) -> Bool { lhs.rank < rhs.rank }

    private var rank: Int {
        switch self {
        case .verbose: 0
        case .trace: 1
        case .debug: 2
        case .info: 3
        case .warning: 4
        case .error: 5
        }
    }
}

extension LogLine {
    /// Parses an event; never fails, as what does not fit is a continuation.
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

/// The part of a log line before the message.
private struct LogHead {
    var thread: Substring?
    var time: Substring?
    var component: Substring
    var severity: LogSeverity

    /// Nil if the text does not begin like a log line; the reader's position is then undefined.
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

/// The component of DMS that wrote a log line.
enum LogComponent {
    /// DMS truncates names at 15 letters; these are the ones known to be longer.
    private static let cut = [
        "METADATA_MANAGE": "METADATA_MANAGER",
        "VALIDATOR_TARGE": "VALIDATOR_TARGET",
        "VALIDATOR_SOURC": "VALIDATOR_SOURCE",
    ]

    /// The whole name of a known truncated one, otherwise the name as it is.
    static func inFull(_ name: Substring) -> String {
        let name = String(name)
        return name.utf8.count == 15 ? cut[name] ?? name : name
    }
}

/// Reads a text from its beginning, byte by byte and without copying.
struct TextReader {
    private(set) var rest: Substring.UTF8View

    init(_ text: String) {
        rest = Substring(text).utf8
    }

    /// Passes over `byte` if it comes next.
    mutating func skip(_ byte: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: byte) else { return false }
        rest.removeFirst()
        return true
    }

    mutating func skipBlanks() {
        rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    }

    /// The bytes that come next and satisfy `condition`.
    mutating func take(while condition: (UInt8) -> Bool) -> Substring {
        let end = rest.firstIndex { !condition($0) } ?? rest.endIndex
        defer { rest = rest[end...] }
        return Substring(rest[..<end])
    }

    /// The text that comes next if it has this shape, in which `0` stands for any digit.
    mutating func take(shaped shape: StaticString) -> Substring? {
        var index = rest.startIndex
        let fits = shape.withUTF8Buffer { pattern in
            for wanted in pattern {
                guard index < rest.endIndex else { return false }
                let byte = rest[index]
                let isRight = wanted == UInt8(ascii: "0") ? byte.isDigit : byte == wanted
                guard isRight else { return false }
                rest.formIndex(after: &index)
            }
            return true
        }
        guard fits else { return nil }
        defer { rest = rest[index...] }
        return Substring(rest[..<index])
    }
}

extension UInt8 {
    /// True for an ASCII digit.
    var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }

    /// True for a blank, a tab or an end of line.
    var isSpace: Bool {
        self == UInt8(ascii: " ") || UInt8(ascii: "\t")...UInt8(ascii: "\r") ~= self
    }
}
