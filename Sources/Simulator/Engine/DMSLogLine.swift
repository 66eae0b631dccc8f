/// A line of a task log in the format of the replication engine:
/// `00362696: 2023-02-22T10:09:29 [SOURCE_CAPTURE  ]I:  message  (streamcomponent.c:2920)`.
struct DMSLogLine: Sendable, Equatable {
    let thread: Int
    /// Seconds since 1970, written as UTC.
    let at: Double
    let component: String
    let severity: String
    let message: String
    let source: String

    var text: String {
        let number = String(thread)
        let padding = String(repeating: "0", count: max(0, 8 - number.count))
        let name = component.prefix(16)
        let blanks = String(repeating: " ", count: 16 - name.count)
        return "\(padding)\(number): \(CivilTime(at).dateAndTime) [\(name)\(blanks)]"
            + "\(severity):  \(message)  (\(source))"
    }
}
