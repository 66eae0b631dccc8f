/// What the database session of a question reported about itself.
enum SessionText {
    static func of(account: String?, isReadOnly: Bool?) -> String {
        let who = account.map { "Asked as \($0)" } ?? "As whom was asked is not known"
        return switch isReadOnly {
        case true?: "\(who); the session said that it is read-only."
        case false?: "\(who); the session said that it is not read-only."
        case nil: "\(who); whether the session is read-only it did not say."
        }
    }
}
