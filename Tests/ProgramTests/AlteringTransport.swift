import AWSClient
import Foundation
import Simulator
import Synchronization
import TestFixtures

/// A transport that changes leaves of the answers that pass through it, the same for one seed.
final class AlteringTransport: HTTPTransport {
    /// What a leaf becomes; nil leaves it as it is.
    typealias Alteration = @Sendable (_ path: [String], _ leaf: Any, SeededRandom) -> Any?

    private let inner: any HTTPTransport
    private let random: SeededRandom
    private let alter: Alteration
    private let count = Mutex(0)

    init(_ inner: any HTTPTransport, seed: UInt64, alter: @escaping Alteration) {
        self.inner = inner
        self.alter = alter
        random = SeededRandom(seed: seed)
    }

    /// How many leaves were changed so far.
    var altered: Int { count.withLock { $0 } }

    func send(_ request: AWSHTTPRequest) async throws(AWSClientError) -> AWSHTTPResponse {
        var response = try await inner.send(request)
        guard response.status == 200,
            let document = try? JSONSerialization.jsonObject(with: Data(response.body)),
            let body = try? JSONSerialization.data(withJSONObject: changed(document, []))
        else { return response }
        response.body = Array(body)
        return response
    }

    private func changed(_ value: Any, _ path: [String]) -> Any {
        switch value {
        case let list as [Any]: return list.map { changed($0, path) }
        case let members as [String: Any]:
            // In order of name: the random numbers must come the same every time.
            var result: [String: Any] = [:]
            for (name, member) in members.sorted(by: { $0.key < $1.key }) {
                result[name] = changed(member, path + [name])
            }
            return result
        default:
            guard let other = alter(path, value, random) else { return value }
            count.withLock { $0 += 1 }
            return other
        }
    }
}
