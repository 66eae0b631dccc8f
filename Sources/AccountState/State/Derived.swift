import Migration

/// What was worked out of a world and holds until the world changes; every change takes a new one.
///
/// Two worlds that know the same are the same, whatever has been worked out of either.
struct Derived: Sendable, Equatable {
    let lint = Memo<Bool, Lint>()
    let findings = Memo<Bool, [LintFinding]>()

    static func == (lhs: Derived, rhs: Derived) -> Bool { true }
}
