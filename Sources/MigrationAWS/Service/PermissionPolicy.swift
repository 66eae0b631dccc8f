/// The IAM policy that permits what this program calls, and nothing else.
///
/// It is made from the catalogue of operations: an operation that is added there is in the policy.
public struct PermissionPolicy: Sendable {
    /// What the policy is for.
    public enum Extent: String, Sendable, CaseIterable {
        /// To see everything and to change nothing.
        case watch
        /// To watch, and to act.
        case act
    }

    private let groups: [OperationCatalog.Group]

    /// The policy that is just enough.
    public init(_ extent: Extent) {
        switch extent {
        case .watch: groups = OperationCatalog.reading
        case .act: groups = OperationCatalog.reading + OperationCatalog.changing
        }
    }

    /// The policy document as JSON, without a newline at its end; always the same text.
    ///
    /// Every name in it is made of ASCII letters, digits and a colon, so nothing needs to be escaped.
    public var json: String {
        """
        {
          "Version": "2012-10-17",
          "Statement": [
        \(groups.map(Self.statement).joined(separator: ",\n"))
          ]
        }
        """
    }

    private static func statement(of group: OperationCatalog.Group) -> String {
        """
            {
              "Sid": "\(group.name)",
              "Effect": "Allow",
              "Action": [
        \(actions(of: group).map { "        \"\($0)\"" }.joined(separator: ",\n"))
              ],
              "Resource": "*"
            }
        """
    }

    /// Each call once: two operations may ask the same call for different things.
    private static func actions(of group: OperationCatalog.Group) -> [String] {
        group.uses.map(\.action).reduce(into: []) { actions, action in
            if !actions.contains(action) { actions.append(action) }
        }
    }
}
