import Foundation

/// The table mappings of a task in the one form the rest reads: a list of rules.
struct MappingDocument {
    let rules: [JSONNode]

    /// Reads either form: `rules` of today, and the `TableMappings` of before 2016.
    ///
    /// - Throws: `.unreadableReply` if the text is neither: no mapping is ever read as empty.
    init(json: String) throws(ServiceFailure) {
        let document: JSONNode
        do {
            document = try JSONDecoder().decode(JSONNode.self, from: Data(json.utf8))
        } catch {
            throw Self.unreadable("it is not JSON")
        }
        guard case .object = document else { throw Self.unreadable("it is not an object") }
        if case .array(let rules) = document.member("rules") {
            self.rules = rules
        } else if case .array(let items) = document.member("TableMappings") {
            rules = items.enumerated().map { Self.rule($1, number: $0 + 1) }
        } else {
            throw Self.unreadable("it has neither rules nor TableMappings")
        }
    }

    /// An item of the old form as a rule of today.
    private static func rule(_ item: JSONNode, number: Int) -> JSONNode {
        var locator: [String: JSONNode] = [:]
        locator["schema-name"] = item["SourceSchema"].map { .text($0) }
        locator["table-name"] = item["SourceTable"].map { .text($0) }
        guard case .object(var rest) = item else { return item }
        for known in ["Type", "SourceSchema", "SourceTable"] { rest[known] = nil }
        return .object(
            rest.merging([
                "rule-type": .text("selection"), "rule-id": .text("\(number)"),
                "rule-action": .text(item["Type"]?.lowercased() ?? ""),
                "object-locator": .object(locator),
            ]) { $1 })
    }

    private static func unreadable(_ why: String) -> ServiceFailure {
        ServiceFailure(
            .unreadableReply, message: "The task's table mappings cannot be read: \(why).",
            advice: "Look at the mappings in the DMS console.")
    }
}

extension JSONNode {
    /// What is left of an object without some members, as `name value` in order of name; nil if
    /// nothing is.
    func rest(without known: Set<String>) -> String? {
        guard case .object(let members) = self else { return nil }
        let rest = members.filter { !known.contains($0.key) && $0.value != .null }
        guard !rest.isEmpty else { return nil }
        return rest.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.compact)" }
            .joined(separator: ", ")
    }

    /// The value in one line: a text without its quotes, of objects and arrays all there is.
    var compact: String {
        switch self {
        case .null: "null"
        case .flag(let flag): "\(flag)"
        case .whole(let number): "\(number)"
        case .number(let number): "\(number)"
        case .text(let text): text
        case .array(let items): "[" + items.map(\.compact).joined(separator: ", ") + "]"
        case .object(let members):
            "{"
                + members.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.compact)" }
                .joined(separator: ", ") + "}"
        }
    }
}

/// What single rules of a task's mappings change against its settings: limits of LOBs, and what is
/// compared in validation.
public struct MappingExceptions: Sendable, Hashable {
    /// A limit of LOBs that holds for some tables alone.
    public struct LOBLimit: Sendable, Hashable {
        /// The tables, as a phrase: `table 'docs' of schema 'app'`.
        public let tables: String
        /// Longer LOBs are truncated.
        public let kilobytes: Int
    }

    public let lobLimits: [LOBLimit]
    /// A sentence for each rule that makes validation compare something else than the value.
    public let validation: [String]

    /// Reads the JSON text of `ReplicationTask.tableMappings`.
    ///
    /// - Throws: `.unreadableReply` if the text is no mapping.
    public init(json: String) throws(ServiceFailure) {
        let rules = try MappingDocument(json: json).rules
        lobLimits = rules.compactMap { rule in
            let settings = rule.member("lob-settings")
            // Of a mode without a limit the size is that of a chunk.
            guard let size = settings["bulk-max-size"].flatMap({ Int($0) }), size > 0,
                settings["mode"] != "unlimited"
            else { return nil }
            return LOBLimit(
                tables: MappingLocator(rule.member("object-locator")).text, kilobytes: size)
        }
        validation = rules.filter { $0["rule-type"] == "validation" }.map {
            MappingRule(json: $0).sentence
        }
    }
}
