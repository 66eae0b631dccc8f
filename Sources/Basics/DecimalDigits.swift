extension Int {
    /// Reads ASCII digits alone, one to eighteen of them; nil otherwise.
    ///
    /// `Int(_:)` takes a sign as well, which no field of a timestamp has.
    public init?(digits bytes: some Collection<UInt8>) {
        guard !bytes.isEmpty, bytes.count <= 18 else { return nil }
        var value = 0
        for byte in bytes {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        self = value
    }

    /// The number in at least `width` digits, with zeros in front: `7` in two is `07`.
    ///
    /// The sign of a negative number stands before the zeros and is not counted.
    public func zeroPadded(to width: Int) -> String {
        let digits = String(magnitude)
        let zeros = String(repeating: "0", count: Swift.max(0, width - digits.utf8.count))
        return (self < 0 ? "-" : "") + zeros + digits
    }
}
