/// Which tables a task's mappings choose, as far as two tasks are compared by them.
public struct TableSelection: Sendable, Hashable {
    /// Patterns of a schema's and a table's name, in which `%` stands for any text and `_` for any
    /// character.
    struct Pattern: Sendable, Hashable {
        var schema: String
        var table: String

        /// True if a table may fit both.
        func overlaps(_ other: Pattern) -> Bool {
            NamePattern.overlap(schema, other.schema) && NamePattern.overlap(table, other.table)
        }

        /// True if every table that fits `other` fits this.
        func covers(_ other: Pattern) -> Bool {
            NamePattern.covers(schema, other.schema) && NamePattern.covers(table, other.table)
        }
    }

    private var included: [Pattern] = []
    private var excluded: [Pattern] = []

    /// Reads the JSON text of `ReplicationTask.tableMappings`, in either form. Filters on rows are not
    /// looked at: rows of one table may move from one selection to the other.
    ///
    /// - Throws: `.unreadableReply` if the text is no mapping.
    public init(json: String) throws(ServiceFailure) {
        for rule in try MappingDocument(json: json).rules where rule["rule-type"] == "selection" {
            let locator = rule.member("object-locator")
            let pattern = Pattern(
                schema: locator["schema-name"] ?? "%", table: locator["table-name"] ?? "%")
            if rule["rule-action"] == "exclude" {
                excluded.append(pattern)
            } else {
                included.append(pattern)
            }
        }
    }

    /// True if a table may be chosen by both, as far as the patterns tell.
    public func overlaps(_ other: TableSelection) -> Bool {
        included.contains { mine in
            other.included.contains { theirs in
                mine.overlaps(theirs)
                    && !(excluded + other.excluded).contains {
                        $0.covers(mine) || $0.covers(theirs)
                    }
            }
        }
    }
}

/// Patterns of names as SQL's LIKE has them.
enum NamePattern {
    /// True if one name may fit both patterns.
    static func overlap(_ first: String, _ second: String) -> Bool {
        matches(Array(first.utf8), Array(second.utf8), isPatternOnBothSides: true)
    }

    /// True if every name that fits `other` fits `pattern`: told by taking the wildcards of `other`
    /// for letters that only a wildcard fits.
    static func covers(_ pattern: String, _ other: String) -> Bool {
        matches(Array(pattern.utf8), Array(other.utf8), isPatternOnBothSides: false)
    }

    private static let (any, one) = (UInt8(ascii: "%"), UInt8(ascii: "_"))

    /// Goes through all pairs of places; both texts are names of tables and short.
    private static func matches(
        _ first: [UInt8], _ second: [UInt8], isPatternOnBothSides: Bool
    ) -> Bool {
        // `row[place]`: whether what is left of `first` from here and of `second` from `place` fit.
        var below = [Bool](repeating: false, count: second.count + 1)
        below[second.count] = true
        for place in second.indices.reversed() {
            below[place] = isPatternOnBothSides && second[place] == any && below[place + 1]
        }
        for byte in first.reversed() {
            var row = [Bool](repeating: false, count: second.count + 1)
            row[second.count] = byte == any && below[second.count]
            for place in second.indices.reversed() {
                let other = second[place]
                let isSkipped = isPatternOnBothSides && other == any
                if byte == any {
                    row[place] = below[place] || row[place + 1]
                } else if isSkipped {
                    row[place] = row[place + 1] || below[place]
                } else {
                    let fits =
                        byte == other || byte == one && other != any
                        || isPatternOnBothSides && other == one
                    row[place] = fits && below[place + 1]
                }
            }
            below = row
        }
        return below[0]
    }
}
