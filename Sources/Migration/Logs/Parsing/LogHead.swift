/// The part of a record before its message: thread, time, component and severity.
struct LogHead {
    var thread: Range<Int>?
    var time: LogTime?
    /// Nil where only the letter was written.
    var component: Range<Int>?
    /// Nil of a record of a file that begins with the time of its event alone.
    var severity: LogSeverity?
    /// Where the record begins, quotes and blanks before it included.
    var start: Int
    /// Where the message begins.
    var end: Int
    /// The quote the record was copied in.
    var quote: UInt8?
    /// True of a serverless replication's orchestrator: its record is all text and names none.
    var isOrchestrator = false
}

/// A time as it stands in a log.
struct LogTime {
    /// `2023-02-22T10:09:29`.
    var seconds: Range<Int>
    /// The digits behind it, at debug levels.
    var fraction: Range<Int>?
    /// Behind all of it, a zone included.
    var end: Int

    /// The time that begins at `index`: with `T` or a blank in its middle; microseconds after a colon,
    /// point or comma; `Z` behind it.
    init?(_ bytes: LogBytes, at index: Int, before limit: Int) {
        guard
            bytes.has("0000-00-00T00:00:00", at: index, before: limit)
                || bytes.has("0000-00-00 00:00:00", at: index, before: limit)
        else { return nil }
        seconds = index..<index + 19
        end = index + 19
        if end < limit, ":.,".utf8.contains(bytes[end]) {
            let digits = bytes.pastDigits(end + 1, limit, limit: 9)
            if digits > end + 3 {
                fraction = end + 1..<digits
                end = digits
            }
        }
        if end < limit, bytes[end] == UInt8(ascii: "Z") {
            end += 1
        } else if bytes.has("+00:00", at: end, before: limit) {
            end += 6
        }
    }

    /// The time that ends at `end`, for one found from behind.
    init?(_ bytes: LogBytes, endingAt end: Int, after floor: Int) {
        // Seconds; with Z; milliseconds; with Z; microseconds; with Z; with an offset.
        for length in [19, 26, 23, 20, 24, 27, 25, 32, 29] where end - length >= floor {
            guard let time = LogTime(bytes, at: end - length, before: end), time.end == end else {
                continue
            }
            self = time
            return
        }
        return nil
    }
}

extension LogHead {
    /// The orchestrator's record that begins at `start`.
    init(_ record: OrchestratorRecord, at start: Int) {
        self.init(severity: record.isFailure ? .error : .info, start: start, end: start)
        isOrchestrator = true
    }

    /// The head a line begins with at `start`; nil if it begins with something else.
    init?(_ bytes: LogBytes, at start: Int) {
        var index = start
        let end = bytes.count
        quote = Self.skipDecoration(bytes, &index)
        time = LogTime(bytes, at: index, before: end)
        if time == nil { Self.takeThread(bytes, &index, &thread, &time) }
        if let time { index = time.end }
        index = bytes.pastBlanks(index, end)
        self.start = start
        let isDated = time != nil
        guard let tail = Self.tail(bytes, index, isDated: isDated) else { return nil }
        (component, severity) = (tail.component, tail.severity)
        self.end = bytes.pastBlanks(tail.end, end)
    }

    /// Passes over what copies put before a record: blanks, quotes, `> `, a byte order mark, colours.
    private static func skipDecoration(_ bytes: LogBytes, _ index: inout Int) -> UInt8? {
        var quote: UInt8?
        while let byte = bytes.byte(index) {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
                quote = quote ?? byte
                index += 1
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: ">"):
                index += 1
            case 0xEF where bytes.byte(index + 1) == 0xBB && bytes.byte(index + 2) == 0xBF:
                index += 3
            case 0x1B where bytes.byte(index + 1) == UInt8(ascii: "["):
                var end = index + 2
                while let next = bytes.byte(end), next.isDigit || next == UInt8(ascii: ";") {
                    end += 1
                }
                guard bytes.byte(end) == UInt8(ascii: "m") else { return quote }
                index = end + 1
            default: return quote
            }
        }
        return quote
    }

    /// `00362696: ` or, with a time behind it, `00362696 `; of any width.
    private static func takeThread(
        _ bytes: LogBytes, _ index: inout Int, _ thread: inout Range<Int>?, _ time: inout LogTime?
    ) {
        let digits = bytes.pastDigits(index, bytes.count, limit: longestThread)
        guard digits > index else { return }
        let hasColon = bytes.byte(digits) == UInt8(ascii: ":")
        let next = bytes.pastBlanks(hasColon ? digits + 1 : digits, bytes.count)
        time = LogTime(bytes, at: next, before: bytes.count)
        guard hasColon || time != nil else { return }
        thread = index..<digits
        index = next
    }

    /// `[SOURCE_CAPTURE  ]I:`, also without one or both brackets.
    private static func tail(
        _ bytes: LogBytes, _ start: Int, isDated: Bool
    ) -> (component: Range<Int>?, severity: LogSeverity, end: Int)? {
        var index = start
        let isOpen = bytes.byte(index) == UInt8(ascii: "[")
        if isOpen { index = bytes.pastBlanks(index + 1, bytes.count) }
        let name = index
        while let byte = bytes.byte(index), byte.isComponent, index - name < LogComponent.longest {
            index += 1
        }
        var component: Range<Int>? = name..<index
        var isClosed = false
        let blanks = bytes.pastBlanks(index, bytes.count)
        if bytes.byte(blanks) == UInt8(ascii: "]") {
            isClosed = true
            index = bytes.pastBlanks(blanks + 1, bytes.count)
        } else if blanks > index {
            index = blanks
        } else if !isOpen, isDated, index == name + 1 {
            // Only a letter after the time.
            (index, component) = (name, nil)
        }
        guard let letter = bytes.byte(index), let severity = LogSeverity(byte: letter) else {
            return nil
        }
        let colon = bytes.pastBlanks(index + 1, bytes.count)
        guard bytes.byte(colon) == UInt8(ascii: ":") else { return nil }
        guard let range = component else { return (nil, severity, colon + 1) }
        guard !range.isEmpty else { return nil }
        // Without both brackets any word would do: it must be one of DMS's, or stand after a time.
        guard isOpen && isClosed || isDated || LogComponent.isKnown(bytes.text(range)) else {
            return nil
        }
        return (range, severity, colon + 1)
    }

    /// The head whose colon is the byte before `end`, found from behind: with its time, or in
    /// brackets behind the `(file.c:123)` of the record before.
    ///
    /// The first of an event may have a little before it, such as what a tool put there: that stays
    /// part of its text.
    init?(_ bytes: LogBytes, endingAt end: Int, after floor: Int, isFirst: Bool) {
        guard end - 2 >= floor, let severity = LogSeverity(byte: bytes[end - 2]) else { return nil }
        var index = Self.beforeBlanks(bytes, end - 2, floor)
        let isClosed = index > floor && bytes[index - 1] == UInt8(ascii: "]")
        if isClosed { index = Self.beforeBlanks(bytes, index - 1, floor) }
        let nameEnd = index
        while index > floor, bytes[index - 1].isComponent, nameEnd - index < LogComponent.longest {
            index -= 1
        }
        let name = index..<nameEnd
        guard !name.isEmpty else { return nil }
        let isOpen = index > floor && bytes[index - 1] == UInt8(ascii: "[")
        if isOpen { index -= 1 }
        // A name without brackets must be apart from the letter and from what is before it.
        guard isOpen && isClosed || !isOpen && !isClosed && nameEnd < end - 2 else { return nil }
        self.init(
            thread: nil, time: nil, component: name, severity: severity, start: index,
            end: bytes.pastBlanks(end, bytes.count), quote: nil)
        takeTimeBefore(bytes, index, floor)
        guard time != nil || isOpen && LogComponent.isKnown(bytes.text(name)) else { return nil }
        let before = Self.beforeBlanks(bytes, start, floor)
        let isBehindRecord = before > floor && bytes[before - 1] == UInt8(ascii: ")")
        if isFirst, !isBehindRecord, before - floor <= Self.longestPrefix {
            (start, self.end) = (floor, floor)
        } else if time == nil, !isBehindRecord {
            return nil
        }
    }

    private mutating func takeTimeBefore(_ bytes: LogBytes, _ index: Int, _ floor: Int) {
        let timeEnd = Self.beforeBlanks(bytes, index, floor)
        guard let time = LogTime(bytes, endingAt: timeEnd, after: floor) else { return }
        self.time = time
        start = time.seconds.lowerBound
        var digits = Self.beforeBlanks(bytes, start, floor)
        guard digits > floor, bytes[digits - 1] == UInt8(ascii: ":") else { return }
        digits -= 1
        var first = digits
        while first > floor, bytes[first - 1].isDigit, digits - first < Self.longestThread {
            first -= 1
        }
        // Digits that the text before ends with may touch the thread: it has eight by itself.
        if digits - first > 10 { first = digits - 8 }
        guard first < digits else { return }
        thread = first..<digits
        start = first
    }

    private static func beforeBlanks(_ bytes: LogBytes, _ index: Int, _ floor: Int) -> Int {
        var index = index
        while index > floor, bytes[index - 1].isBlank { index -= 1 }
        return index
    }

    private static let longestThread = 20
    /// Bytes a line may have before a head without time that counts as the line's.
    private static let longestPrefix = 128
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

    /// The severity of a letter; nil for any other byte.
    init?(byte: UInt8) {
        switch byte {
        case UInt8(ascii: "E"): self = .error
        case UInt8(ascii: "W"): self = .warning
        case UInt8(ascii: "I"): self = .info
        case UInt8(ascii: "D"): self = .debug
        case UInt8(ascii: "T"): self = .trace
        case UInt8(ascii: "V"): self = .verbose
        default: return nil
        }
    }
}

/// The component of DMS that wrote a record.
enum LogComponent {
    /// What stands for the orchestrator of a serverless replication, which writes no component.
    static let orchestrator = "ORCHESTRATOR"
    /// Letters of a name at most, so that what is no name is not read to its end.
    static let longest = 32

    /// DMS truncates names at 15 letters; these are the ones known to be longer.
    private static let cut = [
        "METADATA_MANAGE": "METADATA_MANAGER",
        "VALIDATOR_TARGE": "VALIDATOR_TARGET",
        "VALIDATOR_SOURC": "VALIDATOR_SOURCE",
        "ASSESSMENT_MANA": "ASSESSMENT_MANAGER",
        "STREAM_COMPONEN": "STREAM_COMPONENT",
    ]

    /// Those of the user guide's page on logging, and those seen in logs.
    private static let known: Set<String> = [
        "ADDONS", "ASSESSMENT_MANAGER", "AT_GLOBAL", "COMMON", "COMMUNICATION", "DATA_RESYNC",
        "DATA_STRUCTURE", "FILE_FACTORY", "FILE_TRANSFER", "INFRASTRUCTURE", "IO",
        "METADATA_MANAGER", "PERFORMANCE", "REST_SERVER", "RESYNC_UNLOAD", "SERVER", "SORTER",
        "SORTER_STORAGE", "SOURCE_CAPTURE", "SOURCE_UNLOAD", "STREAM", "STREAM_COMPONENT",
        "TABLES_MANAGER", "TARGET_APPLY", "TARGET_LOAD", "TASK_MANAGER", "TRANSFORMATION",
        "UTILITIES", "VALIDATOR", "VALIDATOR_EXT", "VALIDATOR_SOURCE", "VALIDATOR_TARGET",
    ]

    static func isKnown(_ name: String) -> Bool { known.contains(inFull(name)) }

    /// The whole name of a known truncated one, otherwise the name as it is.
    static func inFull(_ name: String) -> String {
        name.utf8.count == 15 ? cut[name] ?? name : name
    }
}
