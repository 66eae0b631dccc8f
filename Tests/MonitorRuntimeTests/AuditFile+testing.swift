import Foundation

@testable import MonitorRuntime

extension AuditFile {
    /// A hash with nothing cryptographic about it: what the chain needs is that it differs.
    @Sendable static func testHash(_ data: Data) -> String {
        (0..<4).map { lane in
            let start = UInt64(0xcbf2_9ce4_8422_2325) &+ UInt64(lane)
            let sum = data.reduce(start) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
            let digits = String(sum, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
