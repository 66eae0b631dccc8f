/// A sum of numbers from outside that stops at the ends of `Int` instead of trapping.
///
/// It keeps the exact sum, so that what was added can be taken out again: a sum that has reached
/// `Int.max` and is reduced reads as if the rest had been added again.
public struct SaturatingCount: Sendable, Hashable {
    private var exact: Int128

    /// A count that begins with `value`.
    public init(_ value: Int = 0) {
        exact = Int128(value)
    }

    /// The sum, or the end of `Int` nearest to it.
    public var value: Int { Int(clamping: exact) }

    /// Adds a number.
    public static func += (count: inout SaturatingCount, number: Int) {
        count.exact = count.exact.addingWithSaturation(Int128(number))
    }

    /// Takes a number out.
    public static func -= (count: inout SaturatingCount, number: Int) {
        count.exact = count.exact.subtractingWithSaturation(Int128(number))
    }

    /// Adds all that another count has.
    public static func += (count: inout SaturatingCount, other: SaturatingCount) {
        count.exact = count.exact.addingWithSaturation(other.exact)
    }
}

extension FixedWidthInteger {
    /// The sum, or the end of the type it went past.
    public func addingWithSaturation(_ other: Self) -> Self {
        let (sum, overflow) = addingReportingOverflow(other)
        guard overflow else { return sum }
        return other < 0 ? .min : .max
    }

    /// The difference, or the end of the type it went past.
    public func subtractingWithSaturation(_ other: Self) -> Self {
        let (difference, overflow) = subtractingReportingOverflow(other)
        guard overflow else { return difference }
        return other < 0 ? .max : .min
    }

    /// The product, or the end of the type it went past.
    public func multipliedWithSaturation(by other: Self) -> Self {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        guard overflow else { return product }
        return (self < 0) == (other < 0) ? .max : .min
    }
}

extension Sequence<Int> {
    /// The sum, or the end of `Int` nearest to it; the order of the numbers does not matter.
    public func sumWithSaturation() -> Int {
        var count = SaturatingCount()
        for number in self { count += number }
        return count.value
    }
}

extension Int {
    /// The number without its fraction, or the end of `Int` nearest to it; nil if it is not a
    /// number.
    public init?(saturating number: Double) {
        if number.isNaN { return nil }
        if number >= 0x1p63 {
            self = .max
        } else if number < -0x1p63 {
            self = .min
        } else {
            self = Int(number)
        }
    }
}
