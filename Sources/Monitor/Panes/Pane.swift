public import AccountState
public import Cutover
public import Foundation
public import Migration
public import TerminalUI

/// Something that is drawn and has its own keys while it has the focus: a pane or a page.
///
/// A value whose stored properties are its state on the screen – selection, sort, filter, scroll –
/// and never AWS's data, which it reads from the context.
public protocol View: Sendable {
    /// The commands that work while the view has the focus.
    static var commands: [Command] { get }

    /// Does what a command of this view means. Called only if it is available.
    mutating func perform(_ command: CommandID, in context: PaneContext) -> [PaneAction]

    /// Draws the inside of the border. Total: any size, no waiting, nothing read but the context.
    func draw(on canvas: inout Canvas, context: PaneContext)

    /// What stands in the border: totals and sort on the left, always true of what is shown.
    func caption(context: PaneContext) -> Line

    /// The feeds this view needs while it is in view or folded, the one it is about first: its
    /// age stands in the border.
    func feeds(context: PaneContext) -> [Feed]

    /// What `/` edits; nil for a view without a filter. Setting it takes effect at once.
    var filter: String? { get set }

    /// Enter was pressed on what `/` edits: a cursor whose row is not listed goes to the first that
    /// is, because a person has just said which rows they mean.
    mutating func confirmFilter(in context: PaneContext)

    /// What `y` and `Y` copy: the value and the ARN or full name under the cursor.
    func copyable(context: PaneContext) -> Copyable?

    /// What is under the cursor, for a page about it; nil leaves it to the open task.
    func subject(context: PaneContext) -> PageSubject?

    /// The values under the cursor with their meanings; none leaves `?` to the list of keys.
    func explained(context: PaneContext) -> [Explained]

    /// Goes to what a link from elsewhere means.
    mutating func seek(_ sought: Sought, in context: PaneContext)
}

/// What a link from one pane or page looks for in another.
public enum Sought: Sendable, Equatable {
    /// The rows a filter finds.
    case words(String)
    /// What was written at an instant.
    case instant(Date)
    /// A line of the log by its number.
    case line(Int)
    /// The logs of some tasks as one.
    case tasks([ARN])
}

extension View {
    public var filter: String? {
        get { nil }
        set { _ = newValue }
    }

    public func caption(context: PaneContext) -> Line { .empty }

    public mutating func confirmFilter(in context: PaneContext) {}

    public func copyable(context: PaneContext) -> Copyable? { nil }

    public func subject(context: PaneContext) -> PageSubject? { nil }

    public func explained(context: PaneContext) -> [Explained] { [] }

    public mutating func seek(_ sought: Sought, in context: PaneContext) {
        guard case .words(let words) = sought else { return }
        filter = words
        confirmFilter(in: context)
    }
}

/// One of the panes that stand side by side on the screen.
///
/// Selections and marks hold an ARN or a table's name, never a row number, so that a list that
/// changes between two keys cannot change what is meant.
public protocol Pane: View {
    static var descriptor: PaneDescriptor { get }

    init()

    /// What the pane is about where that is not the open task; nil where it is.
    var ownSubject: String? { get }

    /// One line that says the pane's worst fact, for screens where it does not fit.
    func summary(context: PaneContext) -> Line

    /// The tasks a key that acts is about, in the order they are listed; the open one unless the
    /// pane lists tasks.
    func targets(context: PaneContext) -> [ARN]

    /// Why a key that acts has no target, in one sentence; asked only if there is none.
    func whyNoTarget(context: PaneContext) -> String
}

extension Pane {
    public var ownSubject: String? { nil }

    public func targets(context: PaneContext) -> [ARN] { [context.openTask].compactMap { $0 } }

    public func whyNoTarget(context: PaneContext) -> String { "No task is selected." }
}

/// The six panes, in the order of their number keys.
public enum PaneID: Int, Sendable, Hashable, CaseIterable {
    case tasks = 1
    case tables
    case latency
    case validation
    case alarms
    case log
}

/// What the frame around a pane needs to know of it.
public struct PaneDescriptor: Sendable, Hashable {
    public var id: PaneID
    /// One word, for example `Tables`.
    public var title: String
    /// True if the pane shows the open task rather than the whole account.
    public var isAboutOpenTask: Bool

    public init(id: PaneID, title: String, isAboutOpenTask: Bool) {
        self.id = id
        self.title = title
        self.isAboutOpenTask = isAboutOpenTask
    }

    /// The number key that focuses the pane.
    public var number: Int { id.rawValue }
}

/// Every pane there is, in the order of their number keys. A new pane is a folder and a line here.
public enum PaneCatalog {
    public static let panes: [any Pane.Type] = [
        TasksPane.self,
        TablesPane.self,
        LatencyPane.self,
        ValidationPane.self,
        AlarmsPane.self,
        LogPane.self,
    ]
}

/// What a pane asks of the program when a key means more than its own state.
public enum PaneAction: Sendable, Equatable {
    /// Make this the task the other panes are about.
    case open(ARN)
    case focus(PaneID)
    /// Give a pane the focus, at what a link means.
    case look(PaneID, Sought)
    /// Lay a page over the panes.
    case show(PageID, about: PageSubject?)
    /// Take the page in front away.
    case close
    /// Open the palette with the beginning of a command: the person types the rest.
    case type(String)
    /// Write a text into a file that is not there yet.
    case save(SavedText)
    /// Ask the person, then change something at AWS.
    case propose(Proposal)
    /// Ask the person, then write it into the journal of a cutover.
    case note(JournalDialog)
    /// Show what databases would be asked for a gate, then ask them.
    case ask(GateQuestions)
    /// Ask the target for the rows of a table that failed validation.
    case askRows(RowQuestion)
    /// Ask the target what DMS wrote down in it about a task.
    case askTarget(TargetQuestion)
    case notice(Notice)
}

/// A text and where a person wants it.
public struct SavedText: Sendable, Hashable {
    /// As it was typed: from the folder the program was started in, if it names none.
    public var path: String
    public var text: String
    /// What it holds, for the sentence that says it is written, as `214 lines`.
    public var contents: String

    public init(path: String, text: String, contents: String) {
        self.path = path
        self.text = text
        self.contents = contents
    }
}

/// What the copy keys take from a pane.
public struct Copyable: Sendable, Hashable {
    public var value: String
    /// The ARN or full name; nil where there is none.
    public var identity: String?

    public init(value: String, identity: String?) {
        self.value = value
        self.identity = identity
    }
}
