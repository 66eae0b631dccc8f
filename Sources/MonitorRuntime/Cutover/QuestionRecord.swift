import Foundation

/// The audit line of a question to a database: what was run, where, and what came of it.
public struct QuestionRecord: Sendable {
    private let asked: DatabaseLook.Asked
    private let number: Int
    private let origin: AuditOrigin

    /// `number` tells the questions of one run apart.
    public init(_ asked: DatabaseLook.Asked, number: Int, origin: AuditOrigin) {
        self.asked = asked
        self.number = number
        self.origin = origin
    }

    /// The line. dmswatch's own word stands in place of AWS's name of a call.
    public var line: AuditLine {
        AuditLine(
            time: asked.date, user: origin.user, host: origin.host,
            act: "\(origin.session)-query-\(number)", call: 1, task: asked.connection,
            identifier: "connection \(asked.connection)", operation: Self.operation,
            parameters: [
                "Question": [asked.question], "Command": [asked.commandLine],
                "Statement": [asked.sql], "Seconds": ["\((asked.seconds * 10).rounded() / 10)"],
            ], shown: asked.date, confirmed: asked.date, outcome: .accepted, detail: asked.outcome)
    }

    static let operation = "Query"
}
