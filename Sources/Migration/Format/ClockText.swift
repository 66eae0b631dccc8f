public import Foundation

/// Instants in UTC as the screen and the status output write them; no locale, no time zone.
public enum ClockText {
    /// `08:41:07Z`.
    public static func time(_ date: Date) -> String {
        guard let civil = CivilDate(date) else { return "?" }
        return "\(two(civil.hour)):\(two(civil.minute)):\(two(civil.second))Z"
    }

    /// `08:41`, for ranges and axes where the zone stands once.
    public static func minute(_ date: Date) -> String {
        guard let civil = CivilDate(date) else { return "?" }
        return "\(two(civil.hour)):\(two(civil.minute))"
    }

    /// `2026-11-22`.
    public static func day(_ date: Date) -> String {
        guard let civil = CivilDate(date) else { return "?" }
        return "\(civil.year)-\(two(civil.month))-\(two(civil.day))"
    }

    /// `2026-11-22 08:41:07Z`.
    public static func full(_ date: Date) -> String {
        guard CivilDate(date) != nil else { return "?" }
        return "\(day(date)) \(time(date))"
    }

    /// `2026-11-22T08:41:07Z`, for machines.
    public static func iso(_ date: Date) -> String {
        guard CivilDate(date) != nil else { return "?" }
        return "\(day(date))T\(time(date))"
    }

    /// `08:41Z` on the day of `now`, `11-22 08:41Z` within half a year of it, otherwise
    /// `2026-11-22`.
    public static func near(_ date: Date, now: Date) -> String {
        guard let civil = CivilDate(date) else { return "?" }
        if day(date) == day(now) { return "\(minute(date))Z" }
        if abs(date.timeIntervalSince(now)) > 182 * 86400 { return day(date) }
        return "\(two(civil.month))-\(two(civil.day)) \(minute(date))Z"
    }
}
