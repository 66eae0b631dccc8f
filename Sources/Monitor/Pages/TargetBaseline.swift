import Foundation
import Migration

/// The time from which on what DMS wrote into the target counts as new.
struct TargetBaseline: Sendable, Hashable {
    /// When the task was last loaded; nil if that is not known.
    var loaded: Date?
    /// What somebody took for it later.
    var taken: Date?

    /// Nil if nothing can be called new.
    var date: Date? { [loaded, taken].compactMap(\.self).max() }

    /// True if a person has set it, and no load came after that.
    private var isTaken: Bool { taken != nil && taken == date }

    /// What is said of what is older.
    var past: String { isTaken ? "before the baseline" : "before the last load" }

    /// What it is, in a sentence.
    var sentence: String {
        guard let date else {
            return "When the task was last loaded is not known, so nothing is called new: n takes "
                + "now as the baseline."
        }
        return isTaken
            ? "New is what came after \(ClockText.full(date)), the baseline you took."
            : "New is what came after the last load, \(ClockText.full(date))."
    }

    /// How many of some entries are new.
    struct Tally: Sendable, Hashable {
        var fresh = 0
        var old = 0
        /// Without a time, or without a baseline.
        var unknown = 0

        var all: Int { fresh + old + unknown }
        /// True if none can be new.
        var isOld: Bool { fresh == 0 && unknown == 0 }
    }

    func tally(_ dates: [Date?]) -> Tally {
        var tally = Tally()
        for entry in dates {
            guard let baseline = date, let entry else {
                tally.unknown += 1
                continue
            }
            if entry > baseline { tally.fresh += 1 } else { tally.old += 1 }
        }
        return tally
    }

    /// True of a suspension that the last load has made history; it stays in the list all the same.
    func isOver(_ suspension: TargetAnswer.Suspension) -> Bool {
        guard let loaded, let date = suspension.date else { return false }
        return date <= loaded
    }
}
