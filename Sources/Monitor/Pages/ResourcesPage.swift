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
        help: "Show all details of the resource on the line.", isInKeyBar: true)

    static let copied = FactCopy.label

    let subject: PageSubject? = nil

    init(about subject: PageSubject?) {}

    func details(in context: PaneContext) -> any DetailContent {
        ResourcesDetails(sections: ResourceSections(context: context).all)
    }

    func caption(context: PaneContext) -> [String] {
        let account = context.account
        return [
            account.instances.map { CountText.of($0.count, "instance") },
            account.endpoints.map { CountText.of($0.count, "endpoint") },
            account.tasks.map { CountText.of($0.count, "task") },
        ].compactMap { $0 }
    }
}

/// The sections of the page of resources.
private struct ResourcesDetails: DetailContent {
    let title = ResourcesContent.descriptor.title
    let feeds: [Feed] = [.endpoints, .instances, .connections, .maintenance, .tasks]
    let sections: [FactSection]
}

/// The resources of the account and region, one line each.
struct ResourceSections {
    let context: PaneContext

    private var account: AccountState { context.account }

    var all: [FactSection] { [instances, endpoints, tasks] }

    private var instances: FactSection {
        let title = "Replication instances"
        guard let known = account.instances else { return missing(title, .instances) }
        guard !known.isEmpty else { return FactSection(title, [Fact("instances", "none", .dim)]) }
        return FactSection(
            title,
            known.sorted { $0.identifier < $1.identifier }.map { instance in
                let tasks = (account.tasks ?? []).filter { $0.instanceARN == instance.arn }.count
                let facts = [
                    instance.status, instance.instanceClass, instance.engineVersion,
                    instance.allocatedStorage.map { "\($0) GiB" },
                    instance.isMultiAZ.map { $0 ? "multi-AZ" : "single-AZ" },
                    instance.isPubliclyAccessible == true ? "public" : nil, used(tasks),
                ]
                return fact(
                    instance.identifier, facts, .instance(instance.arn),
                    instance.status == "available" ? .text : .warn)
            })
    }

    private var endpoints: FactSection {
        let title = "Endpoints"
        guard let known = account.endpoints else { return missing(title, .endpoints) }
        guard !known.isEmpty else { return FactSection(title, [Fact("endpoints", "none", .dim)]) }
        return FactSection(
            title,
            known.sorted { ($0.role.text, $0.identifier) < ($1.role.text, $1.identifier) }.map {
                endpoint in
                let tasks = (account.tasks ?? []).filter {
                    $0.sourceEndpointARN == endpoint.arn || $0.targetEndpointARN == endpoint.arn
                }.count
                let tests = (account.connections ?? []).filter { $0.endpoint == endpoint.arn }
                let hasFailed = tests.contains { $0.status == .failed }
                let place = [endpoint.address, endpoint.database, endpoint.bucket].compactMap { $0 }
                    .joined(separator: "/")
                let facts = [
                    endpoint.role.text, endpoint.engineTitle ?? endpoint.engine, place,
                    endpoint.status, test(tests), used(tasks),
                ]
                return fact(
                    endpoint.identifier, facts, .endpoint(endpoint.arn),
                    hasFailed ? .fail : .text)
            })
    }

    private var tasks: FactSection {
        guard let known = account.tasks else { return missing("Replication tasks", .tasks) }
        return TaskFactSection.section("Replication tasks", known, in: context)
    }

    private func test(_ tests: [EndpointConnection]) -> String? {
        guard account.connections != nil else { return nil }
        if let failed = tests.first(where: { $0.status == .failed }) {
            return "test \(failed.status.text)"
        }
        return tests.first.map { "test \($0.status.text)" } ?? "never tested"
    }

    private func used(_ tasks: Int) -> String? {
        account.tasks == nil ? nil : tasks == 0 ? "no task uses it" : CountText.of(tasks, "task")
    }

    private func fact(
        _ name: String, _ facts: [String?], _ link: PageSubject, _ role: Role
    ) -> Fact {
        let words = facts.compactMap { $0 }.filter { !$0.isEmpty }
        return Fact(name, words.joined(separator: context.symbols.separator), role, link: link)
    }

    private func missing(_ title: String, _ feed: Feed) -> FactSection {
        FactSection(title, [EndSections(context: context).waiting(for: feed, "list")])
    }
}
