import AWSClient
import Foundation

/// What a test may ask the simulator itself, beside the AWS services.
struct ControlRoutes: Sendable {
    let transport: SimulatedTransport

    /// The answer to a control request; `nil` for everything outside `/_simulator/`.
    func answer(method: String, path: String, body: [UInt8]) -> HTTPResponse? {
        guard path.hasPrefix("/_simulator/") else { return nil }
        switch (method, path) {
        case ("GET", "/_simulator/requests"): return json(200, requests)
        case ("GET", "/_simulator/faults"): return faults
        case ("POST", "/_simulator/faults"): return setFaults(body)
        default:
            return json(
                404,
                [
                    "message":
                        "There are GET /_simulator/requests, GET and POST /_simulator/faults."
                ])
        }
    }

    private var requests: WireValue {
        let log = transport.requests
        var counts = WireObject()
        for (action, count) in log.counts.sorted(by: { $0.key < $1.key }) {
            counts.append(action, .integer(count))
        }
        let changes = log.changes.map { change -> WireValue in
            let parameters = try? WireValue(json: Array(change.parameters.utf8))
            return ["action": .string(change.action), "parameters": parameters]
        }
        return [
            "total": .integer(log.total), "counts": .object(counts), "changes": .array(changes),
        ]
    }

    private var faults: HTTPResponse {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        guard let data = try? encoder.encode(transport.faults) else {
            return json(500, ["message": "The faults cannot be written."])
        }
        return HTTPResponse(
            status: 200, headers: ["Content-Type": "application/json"], body: Array(data))
    }

    private func setFaults(_ body: [UInt8]) -> HTTPResponse {
        do {
            transport.faults = try JSONDecoder().decode(Faults.self, from: Data(body))
            return faults
        } catch DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty {
            return json(
                400, ["message": .string("\(context.debugDescription) Nothing was changed.")])
        } catch {
            let kinds = Fault.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            return json(
                400,
                [
                    "message": .string(
                        "Expected {\"faults\": [{\"kind\": …}]} with a kind of \(kinds). "
                            + "Nothing was changed.")
                ])
        }
    }

    private func json(_ status: Int, _ value: WireValue) -> HTTPResponse {
        HTTPResponse(
            status: status, headers: ["Content-Type": "application/json"],
            body: WireValue.jsonBytes(of: value))
    }
}
