import Basics
import Foundation

/// The forms in which AWS services write a moment.
enum Timestamp {
    /// Epoch seconds, or ISO 8601 with or without fraction and zone; nil when it is none of them.
    static func parse(_ text: String) -> Date? {
        if let seconds = Double(text), !text.contains(where: { $0 == "x" || $0 == "X" }) {
            return date(epochSeconds: seconds)
        }
        // Older versions of AWS's command line tools write `UTC` where the zone stands.
        let zoned = text.hasSuffix("UTC") ? text.dropLast(3) + "Z" : text[...]
        return CivilTime.date(iso8601: zoned) ?? CivilTime.date(httpDate: text)
    }

    /// The moment; nil when no calendar with four digits for the year has it, which is how milliseconds
    /// taken for seconds show.
    static func date(epochSeconds seconds: Double) -> Date? {
        let first = CivilTime.earliest.timeIntervalSince1970
        let last = CivilTime.latest.timeIntervalSince1970
        return (first...last).contains(seconds) ? Date(timeIntervalSince1970: seconds) : nil
    }
}
