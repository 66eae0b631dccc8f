import Foundation

/// A task's table mappings read as sentences, in the order of the rules.
///
/// Source: the user guide, "Using table mapping to specify task settings".
public struct MappingSentences: Sendable, Hashable {
    /// One rule: its number as AWS keeps it, and what it says.
    public struct Rule: Sendable, Hashable {
        public let id: String
        public let sentence: String
    }

    public let rules: [Rule]

    /// Reads the JSON text of `ReplicationTask.tableMappings`.
    ///
    /// - Throws: `.unreadableReply` if the text is no JSON object. A rule of an unknown kind is
    ///   kept as a sentence that says so.
    public init(json: String) throws(ServiceFailure) {
        do {
            let document = try JSONDecoder().decode(JSONValue.self, from: Data(json.utf8))
            guard case .object = document else {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: [], debugDescription: "not an object"))
            }
            rules = document.member("rules").items.enumerated().map { index, rule in
                Rule(
                    id: rule["rule-id"] ?? "\(index + 1)",
                    sentence: MappingRule(json: rule).sentence)
            }
        } catch {
            throw ServiceFailure(
                .unreadableReply, message: "The task's table mappings cannot be read: \(error)",
                advice: "Look at the mappings in the DMS console.")
        }
    }
}
