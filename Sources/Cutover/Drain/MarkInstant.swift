import Migration

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// When writes stopped, as a person types it, and how far that may be off.
public struct MarkInstant: Sendable, Hashable {
    public let date: Date
    /// In seconds: a minute that was named stands for all of it, and clocks differ.
    public let uncertainty: Double

    /// Reads `now`, `90s` or `15m` as so long ago, `02:55`, `02:55:30`, `2026-11-28T02:55` and
    /// `2026-11-28T02:55:30Z`, all in UTC; nil for anything else, a day alone too.
    public init?(_ text: String, now: Date) {
        if text.lowercased() == "now" {
            self.init(date: now, uncertainty: Self.clocks)
            return
        }
        guard let date = LogInstant.parse(text, now: now) else { return nil }
        let colons = text.count { $0 == ":" }
        guard colons > 0 || "smhd".contains(text.last ?? " ") else { return nil }
        // A clock a little ahead reads as yesterday's: nobody marks what was half a day ago by it.
        let isClockAlone = colons > 0 && !text.contains("-" as Character)
        guard !isClockAlone || now.timeIntervalSince(date) <= Self.longestClock else { return nil }
        let isToTheSecond = colons == 2 || (colons == 0 && text.last == "s")
        self.init(date: date, uncertainty: isToTheSecond ? Self.clocks : 60)
    }

    /// In seconds.
    private static let longestClock: Double = 12 * 3_600

    private init(date: Date, uncertainty: Double) {
        self.date = date
        self.uncertainty = uncertainty
    }

    /// The clock here against AWS's, which a command that asks nothing of AWS cannot know.
    private static let clocks: Double = 5
}
