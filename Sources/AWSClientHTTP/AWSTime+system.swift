public import AWSClient
import Foundation

extension AWSTime {
    /// The machine's own clock, sleep and random numbers.
    public static let system = AWSTime(
        now: { Date() },
        sleep: { try await Task.sleep(for: $0) },
        random: { Double.random(in: 0..<1) })
}
