/// Where data resync (DMS 3.6.1 and later) stands for a table.
public enum ResyncState: Sendable, Hashable {
    case notEnabled
    case pending
    case inProgress
    case noPrimaryKey
    /// AWS's `Last resync at: <date>`, with the date as it came.
    case last(String)
    case unknown(String)

    /// Reads AWS's spelling; any other text is kept.
    public init(_ text: String) {
        let prefix = "Last resync at: "
        self =
            switch text {
            case "Not enabled": .notEnabled
            case "Pending": .pending
            case "In progress": .inProgress
            case "No primary key": .noPrimaryKey
            case _ where text.hasPrefix(prefix): .last(String(text.dropFirst(prefix.count)))
            default: .unknown(text)
            }
    }
}
