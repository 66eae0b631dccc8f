import AccountState
import Migration
import TerminalUI

/// Every instance, endpoint and task of the account and region, used or not.
typealias ResourcesPage = FactPage<ResourcesContent>

/// What the page of resources says.
struct ResourcesContent: FactContent {
    static let descriptor = PageDescriptor(
        id: "resources", title: "Resources",
        help: "List every instance and endpoint, whether or not a task uses it.",
        keys: [KeyChord("I")])

    static let following = Command(
        "resources.follow", keys: [KeyChord(.enter)], title: "details",
        help: "Show everything known of what the line names.", isInKeyBar: true)

    static let copied = FactCopy.label

    let subject: PageSubject? = nil

    init(about subject: PageSubject?) {}

    func sheet(in context: PaneContext) -> any DetailSheet {
        ResourcesSheet(sections: ResourceSections(context: context).all)
    }

    func caption(context: PaneContext) -> [String] {
        let world = context.world
        return [
            world.instances.map { CountText.of($0.count, "instance") },
            world.endpoints.map { CountText.of($0.count, "endpoint") },
            world.tasks.map { CountText.of($0.count, "task") },
        ].compactMap { $0 }
    }
}

/// The sections of the page of resources.
private struct ResourcesSheet: DetailSheet {
    let title = ResourcesContent.descriptor.title
    let feeds: [Feed] = [.endpoints, .instances, .connections, .maintenance, .tasks]
    let sections: [FactSection]
}
