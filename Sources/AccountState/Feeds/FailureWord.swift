public import Migration

extension ServiceFailure.Reason {
    /// One or two words for a border; the whole sentence stands elsewhere.
    public var word: String {
        switch self {
        case .noCredentials: "no credentials"
        case .expiredCredentials: "credentials expired"
        case .invalidCredentials: "credentials refused"
        case .codeNeeded: "needs MFA code"
        case .accessDenied: "not permitted"
        case .throttled: "throttled"
        case .unavailable: "AWS unavailable"
        case .unreachable: "unreachable"
        case .unreadableReply: "unreadable reply"
        case .notFound: "not found"
        case .invalidState: "wrong state"
        case .configuration: "wrong setting"
        case .cancelled: "cancelled"
        case .other(let code): code
        }
    }
}
