/// Repeatable random numbers: a value depends on seed, stream and index alone.
///
/// In a sequence every value depends on how many were drawn before; here, stopping one task changes the
/// numbers of no other.
struct SimulatedRandom: Sendable, Equatable {
    let seed: UInt64

    /// 64 well-mixed bits (the finaliser of SplitMix64 over seed, stream and index).
    func bits(_ stream: UInt64, _ index: Int) -> UInt64 {
        var z = seed &+ stream &* 0x9E37_79B9_7F4A_7C15
        z &+= UInt64(bitPattern: Int64(index)) &* 0xD1B5_4A32_D192_ED03
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A number in 0..<1.
    func unit(_ stream: UInt64, _ index: Int) -> Double {
        Double(bits(stream, index) >> 11) / Double(1 << 53)
    }

    /// A number in `range`.
    func value(_ range: ClosedRange<Double>, _ stream: UInt64, _ index: Int) -> Double {
        range.lowerBound + (range.upperBound - range.lowerBound) * unit(stream, index)
    }

    /// Smooth noise in -1...1, interpolated between random points `period` ticks apart.
    func wave(_ stream: UInt64, _ tick: Int, period: Int) -> Double {
        let cell = tick.flooredDivision(by: period)
        let position = Double(tick - cell * period) / Double(period)
        let eased = position * position * (3 - 2 * position)
        let from = unit(stream, cell)
        let to = unit(stream, cell + 1)
        return (from + (to - from) * eased) * 2 - 1
    }

    /// The stream number that belongs to a name (FNV-1a).
    static func stream(_ name: String) -> UInt64 {
        name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}

extension Int {
    /// Division that rounds towards negative infinity, for negative ticks.
    func flooredDivision(by divisor: Int) -> Int {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
