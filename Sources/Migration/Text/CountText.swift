/// Numbers as the screen and the status output write them, without a locale.
public enum CountText {
    /// `1,234,567`, with a comma between thousands.
    public static func grouped(_ number: Int) -> String {
        let digits = Array(String(number.magnitude).utf8)
        var text: [UInt8] = number < 0 ? [UInt8(ascii: "-")] : []
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(UInt8(ascii: ",")) }
            text.append(digit)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// `41,200`, `0.4`: a rate or a metric's value. One decimal below ten, none above.
    ///
    /// A value that is not zero never reads as `0`. Not finite reads as `?`.
    public static func number(_ value: Double) -> String {
        guard value.isFinite else { return "?" }
        let sign = value < 0 ? "-" : ""
        let size = value.magnitude
        if size == 0 { return "0" }
        if size < 0.1 { return value < 0 ? ">-0.1" : "<0.1" }
        if size >= 9.95 { return grouped(rounded(value)) }
        let tenths = rounded(size * 10)
        let fraction = tenths % 10
        return fraction == 0 ? "\(sign)\(tenths / 10)" : "\(sign)\(tenths / 10).\(fraction)"
    }

    /// `812`, `41.2k`, `3.1M`, `2.0G`: at most six characters, for narrow columns.
    public static func short(_ number: Int) -> String {
        let sign = number < 0 ? "-" : ""
        var size = Double(number.magnitude)
        if size < 1000 { return String(number) }
        for unit in ["k", "M", "G", "T", "P"] {
            size /= 1000
            // Rounded down, so that 999,999 does not become a thousand thousands.
            if size < 100 { return "\(sign)\(tenthsDown(size))\(unit)" }
            if size < 1000 { return "\(sign)\(Int(size))\(unit)" }
        }
        return "\(sign)\(Int(size / 1000))E"
    }

    /// `63 %` of a fraction between 0 and 1, rounded down: `100 %` only for all of it.
    public static func percent(_ fraction: Double) -> String {
        guard fraction.isFinite else { return "?" }
        return "\(Int(min(max(0, fraction), 1) * 100)) %"
    }

    /// `1 table`, `8 tables`: the number and the noun that agrees with it.
    public static func of(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
        "\(grouped(number)) \(number == 1 ? singular : plural ?? singular + "s")"
    }

    private static func rounded(_ value: Double) -> Int {
        Int(min(max(-1e18, value.rounded()), 1e18))
    }

    private static func tenthsDown(_ size: Double) -> String {
        let tenths = Int(size * 10)
        return "\(tenths / 10).\(tenths % 10)"
    }
}
