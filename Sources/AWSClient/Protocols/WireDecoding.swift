/// Reads the answer to a call in its service's protocol.
enum WireDecoding {
    /// The output in a successful answer.
    static func output<Operation: AWSOperation>(
        of operation: Operation.Type, in response: HTTPResponse
    ) throws(AWSClientError) -> Operation.Output {
        do {
            switch operation.service.wireProtocol {
            case .json11, .json10QueryCompatible:
                return try JSONCoding.decode(Operation.Output.self, from: response.body)
            case .query:
                let root = try XMLReader.read(response.body)
                let result = root["\(operation.name)Result"]?.value
                let members: JSONValue =
                    if case .object? = result { result ?? .null } else { .object([:]) }
                return try JSONCoding.decode(
                    Operation.Output.self, from: JSONCoding.encode(members))
            }
        } catch {
            throw AWSClientError(
                .unreadableReply, operation: operation.label,
                message: "The answer \(reason(for: error)).",
                advice: "If this persists, check what answers at the endpoint: "
                    + "a proxy, or a newer version of the service.",
                requestID: ServiceFault.requestID(in: response.headers), status: response.status)
        }
    }

    /// Why decoding failed, as the end of a sentence that begins with *the answer*. Values never appear:
    /// only the path of the member.
    private static func reason(for error: any Error) -> String {
        switch error {
        case let error as UnreadableBody:
            return error.reason
        case DecodingError.typeMismatch(let type, let context):
            return "has something other than \(type) at '\(path(context))'"
        case DecodingError.valueNotFound(_, let context):
            return "has nothing at '\(path(context))'"
        case DecodingError.keyNotFound(let key, let context):
            let parent = context.codingPath.isEmpty ? "" : " in '\(path(context))'"
            return "has no '\(OneLine.text(key.stringValue))'\(parent)"
        case DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty:
            return "has an impossible value at '\(path(context))'"
        default:
            return "is malformed or cut off"
        }
    }

    private static func path(_ context: DecodingError.Context) -> String {
        var text = ""
        for key in context.codingPath {
            if let index = key.intValue {
                text += "[\(index)]"
            } else {
                text += text.isEmpty ? key.stringValue : ".\(key.stringValue)"
            }
        }
        return OneLine.text(text.isEmpty ? "top level" : text)
    }
}
