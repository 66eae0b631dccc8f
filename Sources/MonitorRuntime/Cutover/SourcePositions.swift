public import Cutover
public import Foundation

/// The positions of a source that were seen, to be compared with one that is seen later.
public struct SourcePositions: Sendable {
    private var seen: [(date: Date, position: DatabaseLook.Position)] = []

    public init() {}

    /// How many were seen.
    public var count: Int { seen.count }

    /// Notes what a look has told; nothing where it was not told.
    public mutating func add(_ position: DatabaseLook.Position?, at date: Date) {
        guard let position else { return }
        seen = seen.suffix(Self.kept) + [(date, position)]
    }

    /// The newest that is old enough, else the oldest. One from before the mark says nothing of now.
    public func earlier(than now: Date, for questions: GateQuestions) -> DatabaseLook.Position? {
        let known = seen.filter { one in
            questions.mark.map { $0.isBefore(wholeMinute: one.date) } ?? true
        }
        let apart = questions.looksApart
        return (known.last { now.timeIntervalSince($0.date) >= apart } ?? known.first)?.position
    }

    /// Far more than are needed to find one that is old enough.
    private static let kept = 1_000
}
