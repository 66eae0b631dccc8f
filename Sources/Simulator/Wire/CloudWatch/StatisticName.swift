/// The names CloudWatch has for statistics (user guide, "CloudWatch statistics definitions").
enum StatisticName {
    static let plain = ["SampleCount", "Average", "Sum", "Minimum", "Maximum"]

    /// `p0` to `p100`, with up to ten decimals.
    static func isPercentile(_ name: String) -> Bool {
        guard name.hasPrefix("p") else { return false }
        let parts = name.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count),
            parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }),
            parts.count == 1 || parts[1].count <= 10, let percent = Double(name.dropFirst())
        else { return false }
        return percent <= 100
    }

    /// Trimmed, winsorized and ranked statistics, which AWS has and the simulated account has not.
    private static func isElsewhere(_ name: String) -> Bool {
        let folded = name.lowercased()
        return folded == "iqm"
            || ["tm", "wm", "tc", "ts", "pr"].contains { kind in
                folded.hasPrefix(kind) && folded.dropFirst(2).contains(where: \.isNumber)
                    && folded.dropFirst(2).allSatisfy { "0123456789.:%()".contains($0) }
            }
    }

    /// Refuses what is neither a plain statistic, where those are taken, nor a percentile; `refusal` is
    /// what CloudWatch says of a name it does not know.
    static func check(
        _ name: String, takesPlain: Bool, refusal: @autoclosure () -> AWSFault
    ) throws(AWSFault) {
        if isPercentile(name) || (takesPlain && plain.contains(name)) { return }
        guard isElsewhere(name) else { throw refusal() }
        throw MetricInput.invalid(
            "The simulated account does not know the statistic \(name): it has "
                + "\(plain.joined(separator: ", ")) and percentiles such as p99.")
    }
}
