public import AWSClient
public import Foundation
public import Migration

/// The migration service that asks AWS: DMS, CloudWatch, CloudWatch Logs and STS.
///
/// A value that may be copied freely; the copies share the client's budget and what is known listed
/// by CloudWatch.
public struct AWSMigrationService: MigrationService {
    let client: AWSClient
    let now: @Sendable () -> Date
    let listing = MetricListings()

    /// A service over a client.
    ///
    /// - Parameters:
    ///   - client: serves one account and region, and paces every request.
    ///   - now: the wall clock; a range's age decides how finely CloudWatch still has it.
    public init(client: AWSClient, now: @escaping @Sendable () -> Date) {
        self.client = client
        self.now = now
    }
}

extension AWSMigrationService {
    /// Sends one call and returns its output.
    func send<Operation: AWSOperation>(
        _ operation: Operation.Type, _ input: Operation.Input, urgency: Urgency
    ) async throws(ServiceFailure) -> Operation.Output {
        guard !Task.isCancelled else {
            throw ServiceFailure(
                .cancelled, operation: operation.label, message: "The request was not sent.")
        }
        do {
            return try await client.send(operation, input, priority: RequestPriority(urgency))
        } catch {
            throw ServiceFailure(error)
        }
    }

    /// Sends one confirmed mutation and returns its output with AWS's request id.
    func change<Operation: AWSOperation>(
        _ operation: Operation.Type, _ input: Operation.Input, with consent: ConfirmedMutation
    ) async throws(ServiceFailure) -> AWSAnswer<Operation.Output> {
        guard !Task.isCancelled else {
            throw ServiceFailure(
                .cancelled, operation: operation.label, message: "The request was not sent.")
        }
        let permit = MutationPermit(
            for: operation, shown: consent.shown, confirmed: consent.confirmed)
        do {
            return try await client.answer(operation, input, priority: .acting, permit: permit)
        } catch {
            throw ServiceFailure(error)
        }
    }

    /// Reads a listing page by page, to its end or until a page is enough.
    ///
    /// DMS answers `ResourceNotFoundFault` where a listing finds nothing; that is an empty list.
    func pages<Operation: PagedOperation>(
        _ operation: Operation.Type, _ input: Operation.Input, urgency: Urgency,
        until isEnough: (Operation.Output) -> Bool = { _ in false }
    ) async throws(ServiceFailure) -> [Operation.Output] {
        var input = input
        var cursor = PageCursor()
        var pages: [Operation.Output] = []
        repeat {
            input.marker = cursor.marker
            do {
                pages.append(try await send(operation, input, urgency: urgency))
            } catch  where error.reason == .notFound && pages.isEmpty {
                return []
            }
            if let last = pages.last, isEnough(last) { break }
        } while try cursor.advance(to: pages.last?.marker, operation: operation.label)
        return pages
    }
}

extension AWSOperation {
    /// The call as failures name it, which is how IAM spells its permission:
    /// `dms:DescribeReplicationTasks`.
    static var label: String { "\(service.permissionPrefix):\(name)" }
}

extension Sequence where Element: Identifiable {
    /// The first element of each identity; a listing that changes between two pages can repeat one.
    var firstOfEachIdentity: [Element] {
        var seen: Set<Element.ID> = []
        return filter { seen.insert($0.id).inserted }
    }
}

extension RequestPriority {
    /// The priority that an urgency stands for.
    init(_ urgency: Urgency) {
        self =
            switch urgency {
            case .background: .background
            case .inView: .inView
            case .following: .following
            case .acting: .acting
            }
    }
}
