import Basics
import Testing

struct SaturationTests {
    @Test func integersStopAtTheirEnds() {
        #expect(Int.max.addingWithSaturation(5) == .max)
        #expect(Int.min.addingWithSaturation(-5) == .min)
        #expect(2.addingWithSaturation(3) == 5)
        #expect(Int.min.subtractingWithSaturation(5) == .min)
        #expect(Int.max.subtractingWithSaturation(-5) == .max)
        #expect(0.subtractingWithSaturation(.min) == .max)
        #expect(Int.max.multipliedWithSaturation(by: 2) == .max)
        #expect(Int.max.multipliedWithSaturation(by: -2) == .min)
        #expect(Int.min.multipliedWithSaturation(by: -1) == .max)
        #expect(6.multipliedWithSaturation(by: 7) == 42)
        #expect(UInt8.max.addingWithSaturation(1) == 255)
        #expect(UInt8.min.subtractingWithSaturation(1) == 0)
    }

    /// `Int8` is small enough to try all pairs against wider arithmetic.
    @Test func everyPairOfSmallIntegersIsRight() {
        for one in Int8.min...Int8.max {
            for other in Int8.min...Int8.max {
                let (left, right) = (Int(one), Int(other))
                let isRight =
                    one.addingWithSaturation(other) == Int8(clamping: left + right)
                    && one.subtractingWithSaturation(other) == Int8(clamping: left - right)
                    && one.multipliedWithSaturation(by: other) == Int8(clamping: left * right)
                if !isRight { Issue.record("\(one) and \(other)") }
            }
        }
    }

    @Test func aSumSaturatesOnlyAtItsEnd() {
        #expect([Int.max, 5].sumWithSaturation() == .max)
        #expect([Int.max, 5, -7].sumWithSaturation() == .max - 2)
        #expect([Int.min, -5].sumWithSaturation() == .min)
        #expect([Int]().sumWithSaturation() == 0)
        #expect([1, 2, 3].sumWithSaturation() == 6)
    }

    @Test func whatIsTakenOutOfACountLeavesTheRest() {
        var count = SaturatingCount()
        count += Int.max
        count += 5
        #expect(count.value == .max)
        count -= Int.max
        #expect(count.value == 5 && count == SaturatingCount(5))
        count -= Int.max
        count -= Int.max
        #expect(count.value == .min)
    }

    @Test func aCountAddedToItselfWithoutEndStopsToo() {
        var count = SaturatingCount(.max)
        for _ in 0..<300 { count += count }
        #expect(count.value == .max)
        count += 1
        #expect(count.value == .max)
    }

    @Test(arguments: [
        (1.9, 1), (-1.9, -1), (0, 0), (1e300, .max), (-1e300, .min), (.infinity, .max),
        (-.infinity, .min), (0x1p63, .max), (-0x1p63, .min), (0x1p62, 1 << 62),
    ])
    func aDoubleBecomesTheNearestInteger(number: Double, integer: Int) {
        #expect(Int(saturating: number) == integer)
    }

    @Test func whatIsNotANumberBecomesNoInteger() {
        #expect(Int(saturating: .nan) == nil)
    }
}
