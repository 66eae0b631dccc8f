import AccountState
import TerminalUI

/// Everything known of one task, endpoint or instance, in full.
typealias DetailsPage = FactPage<DetailsContent>

/// What the page of details says.
struct DetailsContent: FactContent {
    static let descriptor = PageDescriptor(
        id: "details", title: "Details",
        help: "Show everything known of the task: endpoints, instance, mappings, settings.",
        keys: [KeyChord("i")], isInKeyBar: true)

    static let following = Command(
        "details.follow", keys: [KeyChord(.enter)], title: "open",
        help: "Show what the line names: an endpoint, an instance, a task.",
        isInKeyBar: true)

    static let copied = FactCopy.text

    let subject: PageSubject?

    init(about subject: PageSubject?) {
        self.subject = subject
    }

    func sheet(in context: PaneContext) -> any DetailSheet {
        switch subject {
        case .task(let arn): TaskSheet(arn, in: context)
        case .instance(let arn): InstanceSheet(arn: arn, context: context)
        case .endpoint(let arn): EndpointSheet(arn: arn, context: context)
        case .alarm, nil: NoSheet()
        }
    }
}

/// What a page of details says of one thing.
protocol DetailSheet {
    var title: String { get }
    /// What must be asked of AWS for it, what it is about first.
    var feeds: [Feed] { get }
    /// Never empty: of what is not known it is said that it is not known.
    var sections: [FactSection] { get }
}

/// In place of details of nothing.
struct NoSheet: DetailSheet {
    let title = "Details"
    let feeds: [Feed] = [.tasks]
    let sections = [
        FactSection(
            "Nothing is chosen",
            [Fact("what to do", "Choose a task in pane 1, then press i.", .dim)])
    ]
}
