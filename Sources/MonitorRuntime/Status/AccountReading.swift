import AccountState
import Foundation
import Migration
import Monitor

/// Reads everything an account is judged by, once: what the screen's feeds would bring.
struct AccountReading {
    let service: any MigrationService
    let now: Date
    /// How many rows to expect of a table, by a file the person gave.
    var expectedRows: [TableName: Int] = [:]

    /// More requests of one feed than this are not made: 100,000 tables.
    private static let mostRequests = 200

    /// Reads the account as far as the tasks chosen need it. What cannot be had is known not to be.
    ///
    /// - Throws: `ServiceFailure` if the tasks cannot be listed; a name that no task has is
    ///   `.notFound`.
    func read(
        tasks names: [String]
    ) async throws(ServiceFailure) -> (account: AccountState, chosen: [ReplicationTask]) {
        let all = try await service.replicationTasks(urgency: .acting)
        let chosen = try WatchedTasks.choose(names, among: all)
        return (await read(chosen, among: all), chosen)
    }

    /// Reads the account as far as some of its tasks need it.
    func read(
        _ chosen: [ReplicationTask], among all: [ReplicationTask]
    ) async -> AccountState {
        var account = AccountState(expectedRows: expectedRows)
        apply(.tasks, .data(.tasks(all)), to: &account)
        for feed in [Feed.identity] + EvidenceFeeds.lists where feed != .tasks {
            await read(feed, into: &account)
        }
        // Where a task logs is told by its settings, and whether there is a log.
        var done: Set<Feed> = Set(account.statuses.keys)
        for _ in 0..<2 {
            let feeds = EvidenceFeeds(account, of: chosen, isBrief: false).all
                .filter { done.insert($0).inserted }
            await read(together: feeds.filter(\.asksTogether), into: &account)
            for feed in feeds where !feed.asksTogether { await read(feed, into: &account) }
        }
        return account
    }

    /// Asks until everything there is has been read.
    private func read(_ feed: Feed, into account: inout AccountState) async {
        var progress = feed.beginning
        for _ in 0..<Self.mostRequests {
            do throws(ServiceFailure) {
                let answer = try await progress.request(at: now).ask(service, urgency: .acting)
                let (data, outcome) = progress.take(answer, at: now)
                if let data { apply(feed, .data(data), to: &account) }
                guard case .partial = outcome else { return }
            } catch {
                return apply(feed, .failed(error, nextAttempt: now), to: &account)
            }
        }
    }

    /// Asks once, for as many feeds with a request as it has room for.
    private func read(together feeds: [Feed], into account: inout AccountState) async {
        var left = feeds[...]
        while let first = left.popFirst() {
            var asked = [first]
            var requests = [first.beginning.request(at: now)]
            while let next = left.first {
                let request = next.beginning.request(at: now)
                guard requests[0].hasRoom(for: request, beside: requests.dropFirst()) else { break }
                left.removeFirst()
                asked.append(next)
                requests.append(request)
            }
            do throws(ServiceFailure) {
                let answers = try await FeedRequest.ask(requests, of: service, urgency: .acting)
                for (feed, answer) in zip(asked, answers) {
                    var progress = feed.beginning
                    if let data = progress.take(answer, at: now).data {
                        apply(feed, .data(data), to: &account)
                    }
                }
            } catch {
                for feed in asked { apply(feed, .failed(error, nextAttempt: now), to: &account) }
            }
        }
    }

    private func apply(
        _ feed: Feed, _ outcome: FeedReport.Outcome, to account: inout AccountState
    ) {
        account.apply(
            FeedReport(
                feed: feed, generation: 0, received: now, outcome: outcome, budget: service.budget,
                credentials: service.credentials, gaps: service.gaps))
    }
}
