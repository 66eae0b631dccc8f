import Synchronization

/// Numbers that look random and are the same for the same seed (SplitMix64).
public final class SeededRandom: Sendable {
    private let state: Mutex<UInt64>

    public init(seed: UInt64) {
        state = Mutex(seed)
    }

    /// The next number, from 0 up to 1.
    public func unit() -> Double { Double(bits() >> 11) / Double(UInt64(1) << 53) }

    /// The next whole number below `limit`, which is at least 1.
    public func below(_ limit: Int) -> Int { Int(bits() % UInt64(limit)) }

    /// True once in `times`.
    public func once(in times: Int) -> Bool { below(times) == 0 }

    private func bits() -> UInt64 {
        state.withLock { state in
            state &+= 0x9E37_79B9_7F4A_7C15
            var bits = state
            bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
            bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
            return bits ^ (bits >> 31)
        }
    }
}
