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
