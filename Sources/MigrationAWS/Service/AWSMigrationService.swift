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
    let gapStore: GapStore

    /// A service over a client.
    ///
    /// - Parameters:
    ///   - client: serves one account and region, and paces every request.
    ///   - now: the wall clock; a range's age decides how finely CloudWatch still has it.
    public init(client: AWSClient, now: @escaping @Sendable () -> Date) {
        self.client = client
        self.now = now
        gapStore = GapStore(now: now)
    }
}

extension AWSMigrationService {
    /// Sends one call and returns its output; what could not be read of it goes into the record.
    func send<Operation: AWSOperation>(
        _ operation: Operation.Type, _ input: Operation.Input, urgency: Urgency,
        into record: inout GapRecord
    ) async throws(ServiceFailure) -> Operation.Output {
        guard !Task.isCancelled else {
            throw ServiceFailure(
                .cancelled, operation: operation.label, message: "The request was not sent.")
        }
        do {
            let answer = try await client.answer(
                operation, input, priority: RequestPriority(urgency))
            record.add(answer.unread)
            return answer.output
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
            let answer = try await client.answer(
                operation, input, priority: .acting, permit: permit)
            var record = GapRecord(.task, of: operation, about: consent.mutation.task.text)
            record.add(answer.unread)
            gapStore.keep(record)
            return answer
        } catch {
            throw ServiceFailure(error)
        }
    }

    /// The values of all entries of a listing; what could not be read of them is kept for `gaps`.
    func entries<Operation: PagedOperation, Entry, Value>(
        _ entry: AnswerGap.Entry, of operation: Operation.Type, _ input: Operation.Input,
        urgency: Urgency, about subject: String? = nil, _ list: String,
        _ entries: (Operation.Output) -> [Entry]?,
        _ value: (Entry) throws(MissingMember) -> Value
    ) async throws(ServiceFailure) -> [Value] {
        var record = GapRecord(entry, of: operation, about: subject)
        let pages = try await pages(operation, input, urgency: urgency, into: &record)
        let values = pages.flatMap { record.entries(entries($0), of: list, value) }
        gapStore.keep(record)
        return values
    }

    /// Reads a listing page by page, to its end or until a page is enough.
    ///
    /// DMS answers `ResourceNotFoundFault` where a listing finds nothing; that is an empty list.
    func pages<Operation: PagedOperation>(
        _ operation: Operation.Type, _ input: Operation.Input, urgency: Urgency,
        into record: inout GapRecord,
        until isEnough: (Operation.Output) -> Bool = { _ in false }
    ) async throws(ServiceFailure) -> [Operation.Output] {
        var input = input
        var cursor = PageCursor()
        var pages: [Operation.Output] = []
        repeat {
            input.marker = cursor.marker
            do {
                pages.append(try await send(operation, input, urgency: urgency, into: &record))
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

/// The state of the client: API budget and credentials.
extension AWSMigrationService {
    public var budget: APIBudget { APIBudget(client.budget) }

    public var gaps: [AnswerGap] { gapStore.gaps }

    public var credentials: CredentialStatus? {
        client.credentials.map { CredentialStatus($0) }
    }
}

extension APIBudget {
    /// The budget as the client reports it; a service that was never asked has all its tokens.
    init(_ state: RequestBudgetState) {
        var services: [ServiceName: ServiceAllowance] = [:]
        for (name, service) in Self.limited {
            let known = state.services[service.signingName]
            services[name] = ServiceAllowance(
                known ?? .init(quota: service.quota, tokens: service.quota.burst))
        }
        let paused = services.filter { $0.value.pausedUntil != nil }
        self.init(
            tokens: state.services[AWSService.databaseMigration.signingName]?.tokens
                ?? AWSService.databaseMigration.quota.burst,
            requestsLastMinute: state.requestsInLastMinute,
            throttledUntil: paused.values.compactMap(\.pausedUntil).max(),
            throttledServices: paused.keys.map(\.rawValue).sorted(), services: services)
    }

    /// STS is not among them: it is asked seldom, and never made to wait.
    private static let limited: [ServiceName: AWSService] = [
        .databaseMigration: .databaseMigration, .cloudWatch: .cloudWatch, .logs: .cloudWatchLogs,
    ]
}

extension ServiceAllowance {
    /// A service's share as the client reports it, without what is kept for changes.
    init(_ service: RequestBudgetState.Service) {
        self.init(
            tokens: max(0, service.tokens - service.quota.reserve), waiting: service.waiting,
            tokensPerSecond: service.throttle?.requestsPerSecond ?? service.quota.rate,
            slowdown: service.throttle?.slowdown ?? 1,
            pausedUntil: service.throttle?.pausedUntil)
    }
}

extension CredentialStatus {
    /// The credentials as the client reports them.
    init(_ status: CachedCredentials.Status) {
        self.init(
            source: status.source, expiration: status.expiration, renewalDue: status.renewalDue,
            advice: status.failure?.advice ?? status.renewal,
            failure: status.failure.map { ServiceFailure($0) }, failedAt: status.failedAt)
    }
}
