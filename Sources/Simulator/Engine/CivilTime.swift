/// A UTC calendar time made by arithmetic, without a locale or a time zone database.
struct CivilTime: Sendable, Equatable {
    let year: Int
    let month: Int
    let day: Int
    let hour: Int
    let minute: Int
    let second: Int
    let millisecond: Int

    /// From seconds since 1970, rounded down to the millisecond.
    init(_ time: Double) {
        let milliseconds = Int((time * 1000).rounded(.down))
        let seconds = milliseconds.flooredDivision(by: 1000)
        millisecond = milliseconds - seconds * 1000
        let days = seconds.flooredDivision(by: 86_400)
        let rest = seconds - days * 86_400
        (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60)
        // Days since 0000-03-01, in eras of 400 years (Howard Hinnant's civil_from_days).
        let shifted = days + 719_468
        let era = shifted.flooredDivision(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// `2026-01-02T03:04:05`
    var dateAndTime: String {
        "\(year)-\(Self.two(month))-\(Self.two(day))T\(Self.two(hour)):\(Self.two(minute)):"
            + Self.two(second)
    }

    /// `2026-01-02T03:04:05.678Z`
    var iso8601: String {
        let fraction = String(1000 + millisecond).dropFirst()
        return "\(dateAndTime).\(fraction)Z"
    }

    /// `Fri, 02 Jan 2026 03:04:05 GMT`, as heads of HTTP answers have it.
    var httpDate: String {
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        let clock = "\(Self.two(hour)):\(Self.two(minute)):\(Self.two(second))"
        return "\(weekday), \(Self.two(day)) \(months[month - 1]) \(year) \(clock) GMT"
    }

    /// By Sakamoto's method.
    private var weekday: String {
        let shifts = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
        let year = month < 3 ? year - 1 : year
        let number = year + year / 4 - year / 100 + year / 400 + shifts[month - 1] + day
        return ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][number % 7]
    }

    private static func two(_ number: Int) -> String {
        number < 10 ? "0\(number)" : String(number)
    }
}

extension Double {
    /// `12.30`, for log lines.
    var withTwoDecimals: String {
        let hundredths = Int((self * 100).rounded())
        let fraction = hundredths % 100
        return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
    }
}
