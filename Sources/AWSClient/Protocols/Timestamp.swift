import Foundation

/// The forms in which AWS services write a moment.
enum Timestamp {
    /// The first moment that can be written with four digits for the year.
    static let earliest = Date(timeIntervalSince1970: -62_135_596_800)
    /// The last one, to the second.
    static let latest = Date(timeIntervalSince1970: 253_402_300_799)

    /// Epoch seconds, or ISO 8601 with or without fraction and zone; nil when it is none of them.
    static func parse(_ text: String) -> Date? {
        if let seconds = Double(text), !text.contains(where: { $0 == "x" || $0 == "X" }) {
            return date(epochSeconds: seconds)
        }
        // Older versions of AWS's command line tools write `UTC` where the zone stands.
        let zoned = text.hasSuffix("UTC") ? text.dropLast(3) + "Z" : text[...]
        return iso8601(String(zoned)) ?? httpDate(text)
    }

    /// The moment; nil when no calendar with four digits for the year has it, which is how milliseconds
    /// taken for seconds show.
    static func date(epochSeconds seconds: Double) -> Date? {
        let range = earliest.timeIntervalSince1970...latest.timeIntervalSince1970
        return range.contains(seconds) ? Date(timeIntervalSince1970: seconds) : nil
    }

    /// `2026-01-02T03:04:05.678+01:00`; UTC when no zone is given.
    static func iso8601(_ text: String) -> Date? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 19, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let year = Int(digits: bytes[0..<4]), let month = Int(digits: bytes[5..<7]),
            let day = Int(digits: bytes[8..<10]), let hour = Int(digits: bytes[11..<13]),
            let minute = Int(digits: bytes[14..<16]), let second = Int(digits: bytes[17..<19]),
            let time = CivilTime(
                year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        else { return nil }
        var rest = bytes[19...]
        var fraction = 0.0
        if rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ",") {
            let digits = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
            guard !digits.isEmpty else { return nil }
            // More digits than a Double holds would be refused as a number, not as a time.
            let kept = digits.prefix(12)
            fraction = Double(Int(digits: kept) ?? 0) / pow(10, Double(kept.count))
            rest = rest.dropFirst(1 + digits.count)
        }
        guard let offset = zoneOffset(rest) else { return nil }
        return time.date.addingTimeInterval(fraction - Double(offset))
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT`, the form of the `Date` and `Retry-After` headers.
    static func httpDate(_ text: String) -> Date? {
        let words = text.split(separator: " ")
        let months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(separator: " ")
        guard words.count == 6, words[0].hasSuffix(","), words[5] == "GMT",
            let month = months.firstIndex(of: words[2]),
            let day = Int(digits: words[1].utf8), let year = Int(digits: words[3].utf8)
        else { return nil }
        let clock = words[4].split(separator: ":", omittingEmptySubsequences: false)
        guard clock.count == 3, let hour = Int(digits: clock[0].utf8),
            let minute = Int(digits: clock[1].utf8),
            let second = Double(clock[2]), second >= 0, second < 61
        else { return nil }
        let whole = Int(second)
        return CivilTime(
            year: year, month: month + 1, day: day, hour: hour, minute: minute, second: whole
        )?.date.addingTimeInterval(second - Double(whole))
    }

    /// Seconds east of Greenwich; nil when the text is not a zone.
    private static func zoneOffset(_ text: ArraySlice<UInt8>) -> Int? {
        guard let first = text.first else { return 0 }
        if first == UInt8(ascii: "Z") || first == UInt8(ascii: "z") {
            return text.count == 1 ? 0 : nil
        }
        guard first == UInt8(ascii: "+") || first == UInt8(ascii: "-") else { return nil }
        let digits = text.dropFirst().filter { $0 != UInt8(ascii: ":") }
        guard digits.count == 4, let hours = Int(digits: digits[0..<2]),
            let minutes = Int(digits: digits[2..<4]), hours < 24, minutes < 60
        else { return nil }
        let offset = hours * 3600 + minutes * 60
        return first == UInt8(ascii: "-") ? -offset : offset
    }
}
