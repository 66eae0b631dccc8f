import Foundation
import Migration
import Monitor

/// Watches connection tests that AWS has begun until it says how they ended.
struct ConnectionWatch: Sendable {
    let tests: [ConnectionTest]
    let service: any MigrationService
    let clock: RuntimeClock

    /// Asks every five seconds for five minutes, as AWS's own waiter does.
    func outcome() async -> TaskOperation.Phase {
        var trouble = "AWS reported no test result within five minutes."
        for _ in 0..<Self.mostLooks {
            do {
                try await clock.sleep(Self.interval)
            } catch {
                return .unknown("The program ended before AWS reported the test result.")
            }
            do throws(ServiceFailure) {
                if let phase = try await look() { return phase }
            } catch {
                trouble = "The test result could not be read. \(error)"
            }
        }
        return .unknown(trouble)
    }

    /// Nil while a test goes on.
    private func look() async throws(ServiceFailure) -> TaskOperation.Phase? {
        guard let instance = tests.first?.instance else { return .done }
        let all = try await service.connections(of: instance, urgency: .following)
        var failures: [String] = []
        for test in tests {
            guard let found = all.first(where: { $0.endpoint == test.endpoint }) else { return nil }
            if found.status == .testing { return nil }
            guard found.status != .successful else { continue }
            let name = found.endpointIdentifier.map { " '\($0)'" } ?? ""
            failures.append(
                "The \(test.side)\(name) is '\(found.status.text)'"
                    + (found.lastFailure.map { ": \($0)" } ?? "."))
        }
        guard !failures.isEmpty else { return .done }
        return .refused(
            failures.joined(separator: " ")
                + " Check the endpoint's host, port and password, and the network between.")
    }

    private static let mostLooks = 60
    /// In seconds.
    private static let interval: TimeInterval = 5
}
