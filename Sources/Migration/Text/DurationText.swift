import Basics

/// Lengths of time as the screen and the status output write them, without a locale.
public enum DurationText {
    /// `00:14`, `06:41`, `2h 05m`, `3d 04h`: never more than seven characters below 100 days.
    ///
    /// The seconds are rounded down; negative reads as zero, not finite as `?`.
    public static func clock(_ seconds: Double) -> String {
        guard seconds.isFinite else { return "?" }
        let whole = wholeSeconds(seconds)
        let (minutes, hours, days) = (whole / 60, whole / 3600, whole / 86400)
        if hours == 0 { return "\(minutes.zeroPadded(to: 2)):\((whole % 60).zeroPadded(to: 2))" }
        if days == 0 { return "\(hours)h \((minutes % 60).zeroPadded(to: 2))m" }
        return "\(days)d \((hours % 24).zeroPadded(to: 2))h"
    }

    /// `14 s`, `6 min`, `2 h 5 min`, `3 d 4 h`: for sentences and short columns.
    ///
    /// The seconds are rounded down; negative reads as zero, not finite as `?`.
    public static func words(_ seconds: Double) -> String {
        guard seconds.isFinite else { return "?" }
        let whole = wholeSeconds(seconds)
        let (minutes, hours, days) = (whole / 60, whole / 3600, whole / 86400)
        if minutes == 0 { return "\(whole) s" }
        if hours == 0 { return "\(minutes) min" }
        if days == 0 { return minutes % 60 == 0 ? "\(hours) h" : "\(hours) h \(minutes % 60) min" }
        return hours % 24 == 0 ? "\(days) d" : "\(days) d \(hours % 24) h"
    }

    /// `2 s ago`, `4 min ago`; `in the future` if it has not been yet, which a wrong clock does.
    ///
    /// Less than a second ahead still counts as now.
    public static func age(_ seconds: Double) -> String {
        guard seconds.isFinite else { return "?" }
        return seconds <= -1 ? "in the future" : "\(words(seconds)) ago"
    }

    /// `13–21 min`, `40 s–2 min`, `about 14 min`: an estimate from one length to another, which looks
    /// like one. Ends that read the same, or less than a minute apart, are one.
    public static func span(_ seconds: ClosedRange<Double>, range symbol: String = "–") -> String {
        let ends = (words(seconds.lowerBound), words(seconds.upperBound))
        let isOne = seconds.upperBound >= 60 && seconds.upperBound - seconds.lowerBound <= 60
        if ends.0 == ends.1 || isOne { return "about \(ends.1)" }
        let parts = (ends.0.split(separator: " "), ends.1.split(separator: " "))
        let isOneUnit = parts.0.count == 2 && parts.1.count == 2 && parts.0[1] == parts.1[1]
        return isOneUnit ? "\(parts.0[0])\(symbol)\(ends.1)" : "\(ends.0)\(symbol)\(ends.1)"
    }

    private static func wholeSeconds(_ seconds: Double) -> Int {
        Int(min(max(0, seconds), 1e15))
    }
}
