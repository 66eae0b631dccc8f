/// One thing `dmswatch doctor` has looked at.
public struct Finding: Sendable, Equatable {
    /// How it is.
    public enum State: String, Sendable, CaseIterable {
        case ok
        /// It works, and something about it will be missed.
        case warn
        case fail
        /// It could not be looked at. That is neither well nor wrong.
        case unknown
    }

    /// What a failure means for scripts, the worst last.
    public enum Cause: Int, Sendable, Comparable {
        case failed
        case unreachable
        case notPermitted
        case configuration

        public static func < (one: Cause, other: Cause) -> Bool { one.rawValue < other.rawValue }
    }

    /// What was looked at, in one or two words, or as IAM names a call.
    public var subject: String
    public var state: State
    /// What was found, on one line.
    public var said: String
    /// What to do about it, as a sentence; nil when there is nothing to do.
    public var advice: String?
    /// What was found one by one, such as what each source of credentials said.
    public var details: [String]
    /// What kind of failure it is; counts only for ``State/fail``.
    public var cause: Cause

    public init(
        _ subject: String, _ state: State, _ said: String, advice: String? = nil,
        details: [String] = [], cause: Cause = .failed
    ) {
        self.subject = subject
        self.state = state
        self.said = said
        self.advice = advice
        self.details = details
        self.cause = cause
    }
}
