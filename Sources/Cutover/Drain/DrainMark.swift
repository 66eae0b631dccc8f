#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// A person's word that writes to the source have stopped. It changes nothing at AWS.
public struct DrainMark: Sendable, Hashable {
    /// When writes stopped, by AWS's clock as far as it is known here.
    public var date: Date
    /// Seconds by which `date` may be wrong: the clock here against AWS's.
    public var uncertainty: Double
    public var note: String
    /// Who said so.
    public var name: String

    public init(date: Date, uncertainty: Double = 0, note: String = "", name: String) {
        self.date = date
        self.uncertainty = max(0, uncertainty.isFinite ? uncertainty : 0)
        self.note = note
        self.name = name
    }

    /// True if the whole minute that begins at `minute` lies after the mark.
    ///
    /// A datapoint covers a minute; one that begins before the mark holds what was still written.
    public func isBefore(wholeMinute minute: Date) -> Bool {
        minute.timeIntervalSince(date) >= uncertainty
    }
}
