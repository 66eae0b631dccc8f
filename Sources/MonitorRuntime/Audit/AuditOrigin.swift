/// Who sits at the keyboard, as far as the operating system knows.
public struct AuditOrigin: Sendable, Hashable {
    public var user: String
    public var host: String
    /// A text no other run of the program has: start time and process number do.
    public var session: String

    public init(user: String, host: String, session: String) {
        self.user = user
        self.host = host
        self.session = session
    }
}
