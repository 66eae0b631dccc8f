/// What can go wrong outside the program's own value.
public enum RuntimeError: Error, Sendable, Equatable, CustomStringConvertible {
    /// A line could not be added to the audit file.
    case audit(path: String, why: String)
    /// The audit file is there and cannot be read.
    case auditUnreadable(path: String, why: String)
    /// The journal of a runbook cannot be read, or a line could not be added to it.
    case journal(path: String, why: String)
    /// A text could not be written into a new file.
    case text(path: String, why: String)
    /// A word of a key script is neither a key, nor text to type, nor an instant.
    case keyScript(word: String)

    public var description: String {
        switch self {
        case .audit(let path, let why):
            "The audit file '\(path)' cannot be written: \(why). "
                + "Make room or give write permission there; until then nothing can be changed."
        case .auditUnreadable(let path, let why):
            "The audit file '\(path)' cannot be read: \(why). "
                + "Check its permissions; earlier actions are not known until then."
        case .journal(let path, let why):
            "The journal '\(path)' cannot be used: \(why). "
                + "What was to be written there is not done; make room or give permission."
        case .text(let path, let why):
            "Nothing was written to '\(path)': \(why). Name a file that is not there yet, in a "
                + "folder you may write to."
        case .keyScript(let word):
            "'\(word)' is not a key. Write keys as in the help (j, X, Tab, Enter, C-r), text to "
                + "type after / or : or in double quotes, and instants as @30s or @1m30s."
        }
    }
}
