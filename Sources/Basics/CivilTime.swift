#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// A moment in UTC as year, month, day, hour, minute, second and millisecond.
///
/// It is made by arithmetic, in the years 1 to 9999 of the proleptic Gregorian calendar.
/// Foundation's calendars and formatters read locale and time zone data, which is slow, and
/// machines' timestamps need neither.
public struct CivilTime: Sendable, Hashable {
    public let year: Int
    /// 1 to 12.
    public let month: Int
    /// 1 to 31.
    public let day: Int
    public let hour: Int
    public let minute: Int
    /// 0 to 60; 60 is a leap second, which only a text can name.
    public let second: Int
    /// 0 to 999.
    public let millisecond: Int

    /// The first moment of the year 1.
    public static let earliest = Date(timeIntervalSince1970: -62_135_596_800)
    /// The last whole second of the year 9999.
    public static let latest = Date(timeIntervalSince1970: 253_402_300_799)

    /// The time of a moment, rounded down to the millisecond; nil outside the years 1 to 9999.
    public init?(_ date: Date) {
        let seconds = date.timeIntervalSince1970
        // Written so that "not a number" is refused too.
        guard seconds >= Self.earliest.timeIntervalSince1970,
            seconds < Self.latest.timeIntervalSince1970 + 1
        else { return nil }
        self.init(milliseconds: Int((seconds * 1000).rounded(.down)))
    }

    /// The time of a moment; a moment outside the years 1 to 9999 becomes the nearest in them, and
    /// a date that is not a number the first.
    public init(clamping date: Date) {
        let seconds = date.timeIntervalSince1970
        let first = Self.earliest.timeIntervalSince1970
        let last = Self.latest.timeIntervalSince1970
        let inside = seconds >= first ? (seconds <= last ? seconds : last) : first
        self.init(milliseconds: Int((inside * 1000).rounded(.down)))
    }

    /// The time with these fields; nil when one is out of range, as 30 February is.
    public init?(
        year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int, millisecond: Int = 0
    ) {
        guard (1...9999).contains(year), (1...12).contains(month),
            (1...Self.days(inMonth: month, of: year)).contains(day),
            (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second),
            (0...999).contains(millisecond)
        else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
        (self.hour, self.minute, self.second) = (hour, minute, second)
        self.millisecond = millisecond
    }

    /// - Parameter milliseconds: Counted from 1970.
    private init(milliseconds: Int) {
        let whole = Self.quotient(milliseconds, 1000)
        let days = Self.quotient(whole, 86_400)
        let rest = whole - days * 86_400
        (year, month, day) = Self.civil(days: days)
        (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60)
        millisecond = milliseconds - whole * 1000
    }

    /// The moment.
    public var date: Date {
        let days = Self.days(year: year, month: month, day: day)
        let seconds = days * 86_400 + hour * 3600 + minute * 60 + second
        return Date(timeIntervalSince1970: Double(seconds) + Double(millisecond) / 1000)
    }

    /// The day of the week, from 0 for Sunday.
    public var weekday: Int {
        // 1 January 1970 was a Thursday.
        let days = Self.days(year: year, month: month, day: day) + 4
        return days - 7 * Self.quotient(days, 7)
    }

    /// How many days a month has; `month` is 1 to 12.
    public static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

// MARK: - Arithmetic

extension CivilTime {
    // The two conversions are Howard Hinnant's `civil_from_days` and `days_from_civil`: years
    // begin on 1 March, so that the leap day comes last, and 400 of them are an era.

    private static func civil(days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = quotient(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    private static func days(year: Int, month: Int, day: Int) -> Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = quotient(shiftedYear, 400)
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The quotient rounded down, also of a negative number.
    private static func quotient(_ number: Int, _ divisor: Int) -> Int {
        number >= 0 ? number / divisor : (number - divisor + 1) / divisor
    }
}

// MARK: - Text

extension CivilTime {
    /// `20260102`.
    public var basicDay: String {
        year.zeroPadded(to: 4) + month.zeroPadded(to: 2) + day.zeroPadded(to: 2)
    }

    /// `20260102T030405Z`, the basic form of ISO 8601.
    public var basicTimestamp: String {
        basicDay
            + "T\(hour.zeroPadded(to: 2))\(minute.zeroPadded(to: 2))\(second.zeroPadded(to: 2))Z"
    }

    /// `2026-01-02`.
    public var calendarDay: String {
        "\(year.zeroPadded(to: 4))-\(month.zeroPadded(to: 2))-\(day.zeroPadded(to: 2))"
    }

    /// `03:04`.
    public var hourAndMinute: String {
        "\(hour.zeroPadded(to: 2)):\(minute.zeroPadded(to: 2))"
    }

    /// `03:04:05`.
    public var timeOfDay: String { "\(hourAndMinute):\(second.zeroPadded(to: 2))" }

    /// `2026-01-02T03:04:05`.
    public var dateAndTime: String { "\(calendarDay)T\(timeOfDay)" }

    /// `2026-01-02T03:04:05Z`, the extended form of ISO 8601.
    public var extendedTimestamp: String { "\(dateAndTime)Z" }

    /// `2026-01-02T03:04:05.678Z`.
    public var preciseTimestamp: String { "\(dateAndTime).\(millisecond.zeroPadded(to: 3))Z" }

    /// `Fri, 02 Jan 2026 03:04:05 GMT`, as HTTP headers have it.
    public var httpDate: String {
        "\(Self.weekdays[weekday]), \(day.zeroPadded(to: 2)) \(Self.months[month - 1]) "
            + "\(year.zeroPadded(to: 4)) \(timeOfDay) GMT"
    }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}

// MARK: - Reading

extension CivilTime {
    /// Reads `20260102T030405Z`; nil for anything else.
    public init?(basicTimestamp text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 16, bytes[8] == UInt8(ascii: "T"), bytes[15] == UInt8(ascii: "Z"),
            let year = Int(digits: bytes[0..<4]), let month = Int(digits: bytes[4..<6]),
            let day = Int(digits: bytes[6..<8]), let hour = Int(digits: bytes[9..<11]),
            let minute = Int(digits: bytes[11..<13]), let second = Int(digits: bytes[13..<15])
        else { return nil }
        self.init(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    }

    /// Reads `2026-01-02T03:04:05`, with a blank in place of the `T` too; nil for anything else.
    public init?(dateAndTime text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 19 else { return nil }
        self.init(dateAndTime: bytes[...])
    }

    private init?(dateAndTime bytes: ArraySlice<UInt8>) {
        let bytes = Array(bytes)
        guard bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let year = Int(digits: bytes[0..<4]), let month = Int(digits: bytes[5..<7]),
            let day = Int(digits: bytes[8..<10]), let hour = Int(digits: bytes[11..<13]),
            let minute = Int(digits: bytes[14..<16]), let second = Int(digits: bytes[17..<19])
        else { return nil }
        self.init(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    }

    /// The moment of `2026-01-02T03:04:05.678+01:00`; UTC when no zone is given, nil for anything
    /// else.
    public static func date(iso8601 text: some StringProtocol) -> Date? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 19, let time = CivilTime(dateAndTime: bytes[..<19]) else { return nil }
        var rest = bytes[19...]
        var fraction = 0.0
        if rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ",") {
            let digits = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
            guard !digits.isEmpty else { return nil }
            // More digits than a `Double` holds are no reason to refuse a time.
            let kept = digits.prefix(12)
            let scale = kept.reduce(1.0) { scale, _ in scale * 10 }
            fraction = Double(Int(digits: kept) ?? 0) / scale
            rest = rest.dropFirst(1 + digits.count)
        }
        guard let offset = zoneOffset(rest) else { return nil }
        return time.date.addingTimeInterval(fraction - Double(offset))
    }

    /// The moment of `Sun, 06 Nov 1994 08:49:37 GMT`; nil for anything else.
    public static func date(httpDate text: some StringProtocol) -> Date? {
        let words = text.split(separator: " ")
        guard words.count == 6, words[0].hasSuffix(","), words[5] == "GMT",
            let month = months.firstIndex(of: String(words[2])),
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

    /// Seconds east of Greenwich; nil when the text is no zone.
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

extension Int {
    /// Reads ASCII digits alone, one to eighteen of them; nil otherwise.
    ///
    /// `Int(_:)` takes a sign as well, which no field of a timestamp has.
    public init?(digits bytes: some Collection<UInt8>) {
        guard !bytes.isEmpty, bytes.count <= 18 else { return nil }
        var value = 0
        for byte in bytes {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        self = value
    }

    /// The number in at least `width` digits, with zeros in front: `7` in two is `07`.
    ///
    /// The sign of a negative number stands before the zeros and is not counted.
    public func zeroPadded(to width: Int) -> String {
        let digits = String(magnitude)
        let zeros = String(repeating: "0", count: Swift.max(0, width - digits.utf8.count))
        return (self < 0 ? "-" : "") + zeros + digits
    }
}
