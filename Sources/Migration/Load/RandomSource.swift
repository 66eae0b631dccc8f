import Foundation

/// A seeded source of random numbers: the same data always give the same forecast.
struct RandomSource {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// Uniform between 0 and 1, both excluded.
    mutating func share() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return (Double((mixed ^ (mixed >> 31)) >> 12) + 0.5) / 4_503_599_627_370_496
    }

    /// Uniform from 0 to `count` - 1; `count` is above 0.
    mutating func index(below count: Int) -> Int { min(count - 1, Int(share() * Double(count))) }

    /// Normally distributed, with mean 0 and standard deviation 1.
    mutating func normal() -> Double { (-2 * log(share())).squareRoot() * cos(2 * .pi * share()) }

    /// Poisson distributed; a mean above 20 counts as 20.
    mutating func count(mean: Double) -> Int {
        var (left, count) = (exp(-min(max(0, mean), 20)), 0)
        left = 1 / left
        while true {
            left *= share()
            if left < 1 || count > 60 { return count }
            count += 1
        }
    }

    /// Exponentially distributed.
    mutating func wait(mean: Double) -> Double { -mean * log(share()) }
}
