public import Cutover
public import Foundation
import Migration

extension EvidencePack {
    /// Where a pack begins if nobody says: an hour before the first entry of the journal, or, where
    /// that is no night of this week, a quarter of a day ago.
    public static func start(_ entries: [JournalEntry], now: Date) -> Date {
        let earliest = now.addingTimeInterval(-7 * 24 * 3_600)
        let recent = entries.map(\.date).filter { earliest <= $0 && $0 <= now }
        return recent.min()?.addingTimeInterval(-3_600) ?? now.addingTimeInterval(-6 * 3_600)
    }

    /// Adds the runbook as it was followed. Steps, waivers and signatures are those of the whole
    /// journal; the timeline has the entries of the pack's period.
    public mutating func add(_ progress: RunbookProgress, _ reading: JournalCoding.Reading) {
        let covered = reading.entries.filter { from <= $0.date && $0.date <= to }
        add(progress, journal: covered)
        let others = reading.entries.count - covered.count
        if others > 0 {
            notHad.append(
                "The timeline leaves out \(CountText.of(others, "entry", "entries")) of the "
                    + "journal from outside its time.")
        }
        for line in reading.unreadable {
            notHad.append(
                "Line \(line) of the journal is no entry: it was cut off while it was written, or "
                    + "changed.")
        }
    }
}
