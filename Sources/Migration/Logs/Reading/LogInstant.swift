import Basics
public import Foundation

/// Instants as people type them, in UTC like every time on the screen.
public enum LogInstant {
    /// Reads `30m` or `-30m` as so long ago; `02:15` and `02:15:30` as the last time the clock showed
    /// it; `2026-11-22`, with a time after `T` or a blank or not.
    ///
    /// - Returns: nil for anything else.
    public static func parse(_ text: String, now: Date) -> Date? {
        let text = text.hasPrefix("-") ? text.dropFirst() : text[...]
        if let seconds = seconds(text) { return now.addingTimeInterval(-seconds) }
        var rest = text
        if rest.last == "Z" { rest.removeLast() }
        let parts = rest.split(maxSplits: 1) { $0 == "T" || $0 == " " }
        guard let first = parts.first else { return nil }
        if parts.count == 1, first.contains(Character(":")) {
            guard let time = numbers(first, ":"), let today = CivilTime(now),
                let date = date([today.year, today.month, today.day], time)
            else { return nil }
            return date > now ? date.addingTimeInterval(-86_400) : date
        }
        guard first.count == 10, let day = numbers(first, "-"), day.count == 3 else { return nil }
        guard parts.count == 2 || rest.count == first.count else { return nil }
        let time = parts.count == 2 ? numbers(parts[1], ":") : [0, 0]
        return time.flatMap { date(day, $0) }
    }

    /// Seconds of `90s`, `15m`, `2h`, `1d`; nil for anything else.
    public static func seconds(_ text: some StringProtocol) -> Double? {
        let units: [Character: Double] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
        guard let unit = text.last.flatMap({ units[$0] }), let number = Double(text.dropLast()),
            number.isFinite, number > 0, number * unit <= 366 * 86_400
        else { return nil }
        return number * unit
    }

    private static func numbers(_ text: Substring, _ separator: Character) -> [Int]? {
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in
            part.allSatisfy(\.isASCII) && part.allSatisfy(\.isNumber) ? Int(part) : nil
        }
        return numbers.count == parts.count ? numbers : nil
    }

    private static func date(_ day: [Int], _ time: [Int]) -> Date? {
        guard 2...3 ~= time.count else { return nil }
        return CivilTime(
            year: day[0], month: day[1], day: day[2], hour: time[0], minute: time[1],
            second: time.count == 3 ? time[2] : 0)?.date
    }
}
