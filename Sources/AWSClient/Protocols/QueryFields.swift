import Foundation

/// Turns an input into the form fields of the Query protocol: `Tags.member.1.Key=…`.
enum QueryFields {
    /// The body of a call.
    static func body(action: String, version: String, input: some Encodable) throws -> [UInt8] {
        var fields = [(name: "Action", value: action), (name: "Version", value: version)]
        flatten(try tree(of: input), under: "", into: &fields)
        let text = fields.map {
            "\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))"
        }
        return Array(text.joined(separator: "&").utf8)
    }

    /// The input as a document, its dates in ISO 8601.
    private static func tree(of input: some Encodable) throws -> JSONValue {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(CivilTime(date).extendedTimestamp)
        }
        return try JSONDecoder().decode(JSONValue.self, from: encoder.encode(input))
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
