/// Looks at a body eight bytes at a time: reading spends most of its time here.
///
/// The only place with unchecked memory in reading: every load stays within the bytes it is given.
enum WireWords {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// The place of the first byte that ends text or begins an escape, or may not be in it, from a
    /// place on; the end if there is none.
    static func endOfPlainText(_ bytes: [UInt8], from start: Int) -> Int {
        bytes.withUnsafeBytes { buffer in
            var place = start
            while place + 8 <= buffer.count {
                let word = UInt64(
                    littleEndian: buffer.loadUnaligned(fromByteOffset: place, as: UInt64.self))
                let found =
                    zeroes(in: word ^ (ones &* 0x22)) | zeroes(in: word ^ (ones &* 0x5C))
                    | (word &- (ones &* 0x20)) & ~word & highs
                if found != 0 { return place + found.trailingZeroBitCount / 8 }
                place += 8
            }
            while place < buffer.count {
                let byte = buffer[place]
                if byte == 0x22 || byte == 0x5C || byte < 0x20 { return place }
                place += 1
            }
            return buffer.count
        }
    }

    /// The high bit of the lowest byte that is zero, and perhaps of some above it.
    private static func zeroes(in word: UInt64) -> UInt64 { (word &- ones) & ~word & highs }

    /// A number that tells texts apart; two that differ have the same one by a rare accident.
    static func hash(_ bytes: [UInt8], _ range: Range<Int>) -> UInt64 {
        bytes.withUnsafeBytes { buffer in
            var hash = UInt64(range.count) &* 0x9E37_79B9_7F4A_7C15
            var place = range.lowerBound
            while place + 8 <= range.upperBound {
                let word = buffer.loadUnaligned(fromByteOffset: place, as: UInt64.self)
                hash = mix(hash ^ word)
                place += 8
            }
            var rest: UInt64 = 0
            while place < range.upperBound {
                rest = rest << 8 | UInt64(buffer[place])
                place += 1
            }
            return mix(hash ^ rest)
        }
    }

    private static func mix(_ value: UInt64) -> UInt64 {
        let product = value &* 0xFF51_AFD7_ED55_8CCD
        return product ^ product >> 32
    }
}
