public import AccountState
public import Cutover
public import Migration
public import TerminalUI

/// Something that happened. Nothing else changes the program's state.
public enum Message: Sendable, Equatable {
    case input(InputEvent)
    case feed(FeedReport)
    case operation(id: Int, phase: TaskOperation.Phase)
    /// A sentence worth saying beside an operation's outcome.
    case note(operation: Int, String)
    /// The session is armed from now on: the gate knows it, and it is on record.
    case armed(Arming)
    /// What is on record of other runs, and of arming in this one, oldest first.
    case history([PastOperation])
    /// The journal of a migration's cutover as it is now.
    case journal(migration: String, JournalCoding.Reading)
    /// What databases would be asked for a gate: a title and a text for each question.
    case questions(GateQuestions, [QuestionText])
    /// What databases have answered, as readings of the checks they were asked for.
    case answers(migration: String, [GateReading])
    /// What came of a question for the rows of a table that failed validation.
    case rows(RowQuestion, RowAnswer)
    /// What came of a look into the target of a task.
    case target(TargetQuestion, TargetAnswer)
    /// A marker that may be written at the source, as it would be written.
    case sentinel(SentinelSheet)
    /// Nobody has looked at these for long: what they brought is let go of.
    case discard([Feed])
    /// The clock moved on; ages change even when nothing arrives.
    case tick
    case notice(Notice)
}

/// Something the program wants done outside itself.
public enum Effect: Sendable, Equatable {
    /// Ask these feeds again as soon as the budget allows.
    case refresh([Feed])
    /// The only way to change anything at AWS.
    case perform(TaskOperation)
    /// Write down that a person arms the session, and let the gate know: `Message.armed` says when
    /// that is done.
    case arm(Arming)
    /// Tell the gate that the session is armed no longer, and write down why.
    case disarm(Disarming)
    /// Read the record of operations again, if it has changed.
    case readHistory
    /// Write what a person says into the journal of a cutover; `Message.journal` brings it back.
    case record(JournalRequest)
    /// Make the questions of a gate ready, to be looked at; nothing is asked.
    case planQuestions(GateQuestions)
    /// Put them to the databases, read-only, through the person's own clients.
    case ask(GateQuestions)
    /// Make the question for failing rows ready, or put it.
    case askRows(RowQuestion, isDry: Bool)
    /// Make the questions for what DMS wrote down in a target ready, or put them.
    case askTarget(TargetQuestion, isDry: Bool)
    /// Make a marker ready, to be looked at; nothing is written.
    case planSentinel(CutoverMigration)
    /// Write the marker at the source: the only way to change anything in a database.
    case sendSentinel(SentinelSheet, account: String?)
    /// Read the journals of all cutovers again: somebody else may have written into them.
    case readJournals
    /// Write a text into a file that is not there yet.
    case save(SavedText)
    /// Put the text on the clipboard of the person's own terminal.
    case copy(String)
    /// The person has typed the code a device shows; new credentials are fetched with it.
    case enterCode(String, device: String)
    case bell
    case suspend
    case quit
}

/// A question to a database as it is shown before it is put.
public struct QuestionText: Sendable, Hashable {
    public var title: String
    /// The client and its arguments.
    public var commandLine: String
    public var sql: String

    public init(title: String, commandLine: String, sql: String) {
        self.title = title
        self.commandLine = commandLine
        self.sql = sql
    }
}

/// A sentence for the person at the keyboard, shown until the next key.
public struct Notice: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        case info
        case success
        case refusal
        case failure
    }

    public var kind: Kind
    public var text: String

    public init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }
}
