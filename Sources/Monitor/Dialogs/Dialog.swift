public import Foundation
import Migration
public import TerminalUI

/// A dialog: drawn above the panes, and the receiver of all keys.
public enum Dialog: Sendable, Equatable {
    /// The list of keys, scrolled by so many rows.
    case help(offset: Int)
    /// What the values under the cursor mean, scrolled by so many rows.
    case explanation(offset: Int)
    case palette(Palette)
    /// Words typed for the filter of what is in front, and the filter to go back to.
    case filter(TextField, before: String)
    case confirmation(Confirmation)
    case arming(ArmingDialog)
    case code(CodeDialog)
    case journal(JournalDialog)
    case questions(QuestionsDialog)
    case sentinel(SentinelDialog)
}

/// Asks for the account's number before the session may change anything in it.
public struct ArmingDialog: Sendable, Equatable {
    public let account: String
    /// In seconds.
    public let duration: TimeInterval
    public let reason: String?
    public internal(set) var field = TextField()

    /// Ten minutes, in seconds.
    public static let usual: TimeInterval = 600

    public init(account: String, duration: TimeInterval, reason: String?) {
        self.account = account
        self.duration = duration
        self.reason = reason
    }

    /// True once the number is typed in full.
    public var isReady: Bool { field.text == account }
}

/// The dialog that asks for the code of an MFA device, while the credentials cannot be renewed without.
public struct CodeDialog: Sendable, Equatable {
    /// What a key led to.
    enum Outcome: Equatable {
        case open
        case postponed
        case entered(String)
    }

    /// The serial number of the device.
    public let device: String
    /// Why it is asked for: that it is needed, or that the last code was refused.
    public let reason: String
    /// What has been typed.
    public private(set) var field = TextField()

    public init(device: String, reason: String) {
        self.device = device
        self.reason = reason
    }

    /// AWS's devices show six digits.
    public static let length = 6

    /// The digits typed; nil until they are as many as a code has.
    var code: String? {
        let typed = field.text.filter { $0 != " " }
        let isCode = typed.utf8.count == Self.length && typed.utf8.allSatisfy { 0x30...0x39 ~= $0 }
        return isCode ? typed : nil
    }

    mutating func handle(_ chord: KeyChord) -> Outcome {
        switch chord.key {
        case .escape: return .postponed
        case .enter: return code.map { .entered($0) } ?? .open
        default:
            _ = field.handle(chord)
            return .open
        }
    }

    /// Takes pasted text as if it had been typed.
    mutating func paste(_ text: String) { field.insert(text) }
}

/// The words on the dialog that asks for a code.
struct CodeText {
    let dialog: CodeDialog
    let status: CredentialStatus?
    let now: Date

    /// Why, for which device, and how long there is; wrapped to a width.
    func lines(width: Int) -> [Line] {
        wrapped(dialog.reason, .text, width) + [.empty]
            + [Line("Device ", .dim)] + wrapped(dialog.device, .bright, width) + [.empty]
            + wrapped(remaining, .dim, width)
    }

    private var remaining: String {
        guard let left = status?.left(at: now), left > 0 else {
            return "Polling is paused until then."
        }
        return "The credentials in use still work for \(DurationText.words(left))."
    }

    private func wrapped(_ text: String, _ style: Style, _ width: Int) -> [Line] {
        TextWidth.wrap(text, to: width).map { Line($0, style) }
    }
}

/// The list of commands narrowed by what is typed.
public struct Palette: Sendable, Equatable {
    public private(set) var field: TextField
    private var list = ListState<CommandID>()

    /// A list narrowed by nothing, or by the beginning of a command.
    public init(_ text: String = "") { field = TextField(text) }

    /// The commands whose title, help or name contains every word typed: first the one of that very
    /// name, then those whose name begins so, then the others; of each, those that change nothing
    /// first.
    public func matches(in commands: [Command]) -> [Command] {
        if let typed = typed(in: commands) { return [typed.command] }
        let words = field.text.lowercased().split(separator: " ")
        guard !words.isEmpty else { return commands }
        let found = commands.filter { command in
            let text = "\(command.title) \(command.help) \(command.id)".lowercased()
            return words.allSatisfy { text.firstRange(of: $0) != nil }
        }
        return found.enumerated().sorted { one, other in
            (rank(one.element), one.offset) < (rank(other.element), other.offset)
        }.map(\.element)
    }

    /// The name typed, in lower case.
    private var name: String {
        field.text.lowercased().split(separator: " ").joined(separator: " ")
    }

    private func isNamed(_ command: Command) -> Bool {
        command.title.lowercased() == name || command.id.text.lowercased() == name
    }

    private func rank(_ command: Command) -> Int {
        if isNamed(command) { return 0 }
        let begins = command.title.lowercased().hasPrefix(name)
        return (begins ? 1 : 2) + (command.isActing ? 10 : 0)
    }

    /// The command that takes what is typed behind its title, and that text; nil if the first word
    /// is no such command's.
    private func typed(in commands: [Command]) -> (command: Command, argument: String)? {
        let words = field.text.split(separator: " ", maxSplits: 1).map(String.init)
        guard let first = words.first?.lowercased(),
            let command = commands.first(where: { $0.title == first && $0.arguments != nil })
        else { return nil }
        return (command, words.count > 1 ? words[1] : "")
    }

    /// The command Enter would run, with what was typed behind it.
    public func invocation(in commands: [Command]) -> (command: Command, argument: String)? {
        typed(in: commands) ?? selection(in: commands).map { ($0, "") }
    }

    /// The command Enter would run: the one under the cursor, or else the first. One that acts is
    /// never run for a word that is not its name.
    public func selection(in commands: [Command]) -> Command? {
        let shown = matches(in: commands)
        if let index = list.index(in: shown.map(\.id)) { return shown[index] }
        return shown.first.flatMap { !$0.isActing || isNamed($0) ? $0 : nil }
    }

    mutating func handle(_ chord: KeyChord, commands: [Command]) {
        let ids = matches(in: commands).map(\.id)
        switch chord.key {
        case .down:
            if list.index(in: ids) == nil { list.moveToFirst(in: ids) }
            list.move(by: 1, in: ids)
        case .up: list.move(by: -1, in: ids)
        default: if field.handle(chord) { list = ListState() }
        }
    }

    mutating func paste(_ text: String) {
        field.insert(text)
        list = ListState()
    }
}
