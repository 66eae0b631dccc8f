import AccountState
import TerminalUI

/// Everything known of one task, endpoint or instance, in full.
typealias DetailsPage = FactPage<DetailsContent>

/// What the page of details says.
struct DetailsContent: FactContent {
    static let descriptor = PageDescriptor(
        id: "details", title: "Details",
        help: "Show all details of the task: endpoints, instance, mappings, settings.",
        keys: [KeyChord("i")], isInKeyBar: true)

    static let following = Command(
        "details.follow", keys: [KeyChord(.enter)], title: "open",
        help: "Show the endpoint, instance or task named on the line.",
        isInKeyBar: true)

    static let copied = FactCopy.text

    let subject: PageSubject?

    init(about subject: PageSubject?) {
        self.subject = subject
    }

    func details(in context: PaneContext) -> any DetailContent {
        switch subject {
        case .task(let arn), .table(let arn, _): TaskDetails(arn, in: context)
        case .instance(let arn): InstanceDetails(arn: arn, context: context)
        case .endpoint(let arn): EndpointDetails(arn: arn, context: context)
        case .alarm, nil: NoDetails()
        }
    }
}

/// What a page of details says of one thing.
protocol DetailContent {
    var title: String { get }
    /// What must be asked of AWS for it, what it is about first.
    var feeds: [Feed] { get }
    /// Never empty: of what is not known it is said that it is not known.
    var sections: [FactSection] { get }
}

/// What the page shows when nothing is selected.
struct NoDetails: DetailContent {
    let title = "Details"
    let feeds: [Feed] = [.tasks]
    let sections = [
        FactSection(
            "Nothing is selected",
            [Fact("what to do", "Choose a task in pane 1, then press i.", .dim)])
    ]
}
