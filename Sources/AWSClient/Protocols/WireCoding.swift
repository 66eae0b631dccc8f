import Basics
import Foundation

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
            headers: headers, body: body, isRepeatable: !operation.changesAnything)
    }

    private static func describe(_ error: any Error) -> String {
        guard let error = error as? EncodingError,
            case .invalidValue(let value, let context) = error
        else { return OneLine.text("\(error)") }
        let path = context.codingPath.map(\.stringValue).joined(separator: ".")
        return OneLine.text("'\(path)' cannot be '\(value)'")
    }
}

/// Turns an input into the form fields of the Query protocol: `Tags.member.1.Key=…`.
enum QueryFields {
    /// The body of a call.
    static func body(action: String, version: String, input: some Encodable) throws -> [UInt8] {
        var fields = [(name: "Action", value: action), (name: "Version", value: version)]
        flatten(try tree(of: input), under: "", into: &fields)
        let text = fields.map {
            "\(PercentCoding.encode($0.name))=\(PercentCoding.encode($0.value))"
        }
        return Array(text.joined(separator: "&").utf8)
    }

    /// The input as a document, its dates in ISO 8601.
    private static func tree(of input: some Encodable) throws -> JSONValue {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(CivilTime(clamping: date).extendedTimestamp)
        }
        return try JSONValue(reading: Array(try encoder.encode(input)))
    }

    private static func flatten(
        _ value: JSONValue, under prefix: String, into fields: inout [(name: String, value: String)]
    ) {
        switch value {
        case .null: break
        case .bool(let flag): fields.append((prefix, flag ? "true" : "false"))
        case .integer(let number): fields.append((prefix, String(number)))
        case .number(let number): fields.append((prefix, String(number)))
        case .string(let text): fields.append((prefix, text))
        case .array(let items):
            for (index, item) in items.enumerated() {
                flatten(item, under: "\(prefix).member.\(index + 1)", into: &fields)
            }
        case .object(let members):
            for (name, member) in members.sorted(by: { $0.key < $1.key }) {
                flatten(member, under: prefix.isEmpty ? name : "\(prefix).\(name)", into: &fields)
            }
        }
    }
}

/// Reads the answer to a call in its service's protocol.
enum WireDecoding {
    /// The output in a successful answer, and what could not be read of it.
    static func output<Operation: AWSOperation>(
        of operation: Operation.Type, in response: HTTPResponse, texts: SharedTexts = SharedTexts()
    ) throws(AWSClientError) -> (value: Operation.Output, unread: UnreadValues) {
        do throws(UnreadableBody) {
            switch operation.service.wireProtocol {
            case .json11, .json10QueryCompatible:
                let (value, reader) = try WireReader.document(
                    Operation.Output.self, in: response.body, texts: texts.lend())
                texts.giveBack(reader.texts)
                return (value, reader.unread)
            case .query:
                let root = try XMLReader.read(response.body)
                return try WireReader.result(
                    Operation.Output.self, in: root["\(operation.name)Result"])
            }
        } catch {
            // Values never appear in what is said of them.
            throw AWSClientError(
                .unreadableReply, operation: operation.label,
                message: "The answer \(error.reason).",
                advice: "If this persists, check what answers at the endpoint: "
                    + "a proxy, or a newer version of the service.",
                requestID: ServiceFault.requestID(in: response.headers), status: response.status)
        }
    }
}
