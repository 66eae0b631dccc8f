public import Foundation

/// One published value: it stands for the minute that begins at `date`.
public struct Datapoint: Sendable, Hashable {
    public var date: Date
    public var value: Double

    public init(date: Date, value: Double) {
        self.date = date
        self.value = value
    }
}
