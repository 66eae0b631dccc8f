/// Puts a call on the wire in its service's protocol, unsigned.
enum WireEncoding {
    /// The request of a call to an endpoint.
    ///
    /// - Throws: `.configuration` when the input cannot be encoded, as with a number that is not finite.
    static func request<Operation: AWSOperation>(
        _ operation: Operation.Type, _ input: Operation.Input, to endpoint: Endpoint
    ) throws(AWSClientError) -> HTTPRequest {
        let service = operation.service
        var headers: HeaderFields = [:]
        let body: [UInt8]
        do {
            switch service.wireProtocol {
            case .json11:
                headers.add("Content-Type", "application/x-amz-json-1.1")
                body = try JSONCoding.encode(input)
            case .json10QueryCompatible:
                headers.add("Content-Type", "application/x-amz-json-1.0")
                headers.add("x-amzn-query-mode", "true")
                body = try JSONCoding.encode(input)
            case .query:
                headers.add("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                body = try QueryFields.body(
                    action: operation.name, version: service.apiVersion, input: input)
            }
        } catch {
            throw AWSClientError(
                .configuration, operation: operation.label,
                message: "The request cannot be written down: \(describe(error)).")
        }
        if service.wireProtocol != .query {
            headers.add("X-Amz-Target", "\(service.targetPrefix).\(operation.name)")
        }
        return HTTPRequest(
            origin: endpoint.origin, path: endpoint.path.isEmpty ? "/" : endpoint.path,
            headers: headers, body: body)
    }

    private static func describe(_ error: any Error) -> String {
        guard let error = error as? EncodingError,
            case .invalidValue(let value, let context) = error
        else { return OneLine.text("\(error)") }
        let path = context.codingPath.map(\.stringValue).joined(separator: ".")
        return OneLine.text("'\(path)' cannot be '\(value)'")
    }
}
