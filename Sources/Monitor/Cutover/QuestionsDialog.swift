import Cutover
import Foundation
import TerminalUI

/// The questions of a gate as they will be put, to be looked at first.
public struct QuestionsDialog: Sendable, Equatable {
    let questions: GateQuestions
    let texts: [QuestionText]
    /// When it came up.
    let shown: Date
    var offset = 0

    /// Seconds for which it takes no Enter.
    static let pause: Double = 0.5

    init(_ questions: GateQuestions, _ texts: [QuestionText], shown: Date) {
        self.shown = shown
        self.questions = questions
        self.texts = texts
    }

    /// What is said above the questions, and each with its statement.
    func lines(width: Int) -> [Line] {
        var lines =
            wrapped(
                "Each runs in a read-only transaction with a time-out, through your own client, and is "
                    + "written into the audit file.", .text, width) + [.empty]
        var command = ""
        for text in texts {
            if text.commandLine != command {
                command = text.commandLine
                lines += wrapped(command, Style(.key), width)
            }
            lines += wrapped("  \(text.title)", Style(.bright).bold, width)
            lines += wrapped("  \(text.sql)", .dim, width)
        }
        return lines
    }

    private func wrapped(_ text: String, _ style: Style, _ width: Int) -> [Line] {
        TextWidth.wrap(text, to: width).map { Line($0, style) }
    }
}
