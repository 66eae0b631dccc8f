import Basics

/// Several tasks that are watched as one migration.
public struct TaskGroup: Sendable, Hashable {
    public var name: String
    /// Identifiers of tasks; `*` stands for any text in them and `?` for any character.
    public var patterns: [String]

    public init(name: String, patterns: [String]) {
        self.name = name
        self.patterns = patterns
    }

    /// True if the task belongs to this group. Identifiers are compared as AWS does, in one case.
    public func contains(_ task: ReplicationTask) -> Bool {
        let identifier = Array(task.identifier.lowercased().utf8)
        return patterns.contains { pattern in
            Self.matches(Array(pattern.lowercased().utf8)[...], identifier[...])
        }
    }

    /// Walks through both texts once; at a mismatch the last `*` takes one byte more.
    private static func matches(_ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
        var (pattern, text) = (pattern, text)
        var retry: (pattern: ArraySlice<UInt8>, text: ArraySlice<UInt8>)?
        while true {
            if pattern.first == UInt8(ascii: "*") {
                pattern.removeFirst()
                retry = (pattern, text)
            } else if let wanted = pattern.first, let found = text.first,
                wanted == UInt8(ascii: "?") || wanted == found
            {
                pattern.removeFirst()
                text.removeFirst()
            } else if pattern.isEmpty, text.isEmpty {
                return true
            } else {
                guard var again = retry, !again.text.isEmpty else { return false }
                again.text.removeFirst()
                retry = again
                (pattern, text) = again
            }
        }
    }
}
