import Basics
public import Foundation

/// Instants in UTC as the screen and the status output write them; no locale, no time zone.
public enum ClockText {
    /// `08:41:07Z`.
    public static func time(_ date: Date) -> String {
        guard let civil = CivilTime(date) else { return "?" }
        return "\(civil.timeOfDay)Z"
    }

    /// `08:41`, for ranges and axes, which name the zone once.
    public static func minute(_ date: Date) -> String {
        CivilTime(date)?.hourAndMinute ?? "?"
    }

    /// `2026-11-22`.
    public static func day(_ date: Date) -> String {
        CivilTime(date)?.calendarDay ?? "?"
    }

    /// `2026-11-22 08:41:07Z`.
    public static func full(_ date: Date) -> String {
        guard let civil = CivilTime(date) else { return "?" }
        return "\(civil.calendarDay) \(civil.timeOfDay)Z"
    }

    /// `2026-11-22T08:41:07Z`, for machines.
    public static func iso(_ date: Date) -> String {
        CivilTime(date)?.extendedTimestamp ?? "?"
    }

    /// `08:41Z` on the day of `now`, `11-22 08:41Z` within half a year of it, otherwise
    /// `2026-11-22`.
    public static func near(_ date: Date, now: Date) -> String {
        guard let civil = CivilTime(date) else { return "?" }
        if day(date) == day(now) { return "\(minute(date))Z" }
        if abs(date.timeIntervalSince(now)) > 182 * 86400 { return day(date) }
        return "\(civil.calendarDay.dropFirst(5)) \(civil.hourAndMinute)Z"
    }

    /// `12:00–12:08Z`, `about 12:08Z`: an estimate between two times of a day. Ends in one minute, or
    /// a minute apart, are one.
    public static func span(_ first: Date, _ last: Date, range symbol: String = "–") -> String {
        let isOne = last.timeIntervalSince(first) <= 60 || minute(first) == minute(last)
        return isOne ? "about \(minute(last))Z" : "\(minute(first))\(symbol)\(minute(last))Z"
    }
}
