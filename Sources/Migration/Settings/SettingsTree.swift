import Foundation

/// All of a task's settings as AWS keeps them: a tree whose leaves have a path and a value.
///
/// Nothing is left out that a later version of DMS may add.
public struct SettingsTree: Sendable, Hashable {
    /// One setting.
    public struct Leaf: Sendable, Hashable, Identifiable {
        /// The groups it is in and its own name, in AWS's spelling.
        public let path: [String]
        /// As JSON writes it, texts without their quotes; nil of a null.
        public let value: String?

        public var id: String { name }

        /// For example `FullLoadSettings.MaxFullLoadSubTasks`.
        public var name: String { path.joined(separator: ".") }

        /// What the user guide says it is if nobody sets it; nil if it does not say.
        public var standard: String? { SettingsTree.standards[name] }

        /// True if it is as the user guide says without anybody's doing; nil if that is unknown.
        public var isStandard: Bool? { standard.map { $0 == value } }
    }

    /// In order of group and name.
    public let leaves: [Leaf]

    /// Reads the JSON text of `ReplicationTask.settings`.
    ///
    /// - Throws: `.unreadableReply` if the text is no JSON object.
    public init(json: String) throws(ServiceFailure) {
        do {
            let members = try JSONDecoder().decode([String: JSONValue].self, from: Data(json.utf8))
            leaves = Self.leaves(of: .object(members), at: []).sorted {
                $0.path.lexicographicallyPrecedes($1.path)
            }
        } catch {
            throw ServiceFailure(
                .unreadableReply, message: "The task's settings cannot be read: \(error)",
                advice: "Look at the settings in the DMS console.")
        }
    }

    /// The value of a setting by its whole name; nil if it is not there or null.
    public subscript(name: String) -> String? { leaves.first { $0.name == name }?.value }

    /// True or false of a setting that is one of them, written as JSON or as text.
    public func flag(_ name: String) -> Bool? { self[name].flatMap { Bool($0.lowercased()) } }

    /// A whole number, written as JSON or as text.
    public func number(_ name: String) -> Int? { self[name].flatMap { Int($0) } }

    /// The names of the groups, in order.
    public var groups: [String] {
        leaves.compactMap(\.path.first).reduce(into: []) { groups, group in
            if groups.last != group { groups.append(group) }
        }
    }

    private static func leaves(of value: JSONValue, at path: [String]) -> [Leaf] {
        switch value {
        case .object(let members):
            return members.flatMap { leaves(of: $0.value, at: path + [$0.key]) }
        case .array(let items):
            return items.enumerated().flatMap { index, item in
                // Log components are known by their name, not by their place.
                if case .object(let members) = item, case .text(let id)? = members["Id"] {
                    let rest = members.filter { $0.key != "Id" }
                    return leaves(of: .object(rest), at: path + [id])
                }
                return leaves(of: item, at: path + ["\(index + 1)"])
            }
        case .null: return [Leaf(path: path, value: nil)]
        case .text(let text): return [Leaf(path: path, value: text)]
        case .flag(let flag): return [Leaf(path: path, value: "\(flag)")]
        case .whole(let number): return [Leaf(path: path, value: "\(number)")]
        case .number(let number): return [Leaf(path: path, value: "\(number)")]
        }
    }
}
