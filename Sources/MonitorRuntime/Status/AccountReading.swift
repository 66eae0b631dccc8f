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
    /// Questions under way at the same time; the budget of each service holds all the same.
    private static let mostAtOnce = 6

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
        await read(
            ([.identity] + EvidenceFeeds.lists).filter { $0 != .tasks }.map { [$0] },
            into: &account)
        // Where a task logs is told by its settings, and whether there is a log.
        var done: Set<Feed> = Set(account.statuses.keys)
        for _ in 0..<2 {
            let feeds = EvidenceFeeds(account, of: chosen, isBrief: false).all
                .filter { done.insert($0).inserted }
            await read(
                together(feeds.filter(\.asksTogether))
                    + feeds.filter { !$0.asksTogether }.map { [$0] }, into: &account)
        }
        return account
    }

    /// What one feed brought, page by page.
    private struct Answer: Sendable {
        var feed: Feed
        var outcomes: [FeedReport.Outcome]
    }

    /// Reads feeds, several at a time, and takes in what they brought in their order: what is known at
    /// the end does not depend on who answered first. Those of a group are asked for with one request.
    private func read(_ groups: [[Feed]], into account: inout AccountState) async {
        let answers = await withTaskGroup(of: (Int, [Answer]).self) { tasks in
            var answers = [[Answer]](repeating: [], count: groups.count)
            var waiting = groups.enumerated().makeIterator()
            for _ in 0..<Self.mostAtOnce {
                guard let (place, group) = waiting.next() else { break }
                tasks.addTask { (place, await ask(group)) }
            }
            for await (place, answer) in tasks {
                answers[place] = answer
                guard let (place, group) = waiting.next() else { continue }
                tasks.addTask { (place, await ask(group)) }
            }
            return answers
        }
        for answer in answers.joined() {
            for outcome in answer.outcomes { apply(answer.feed, outcome, to: &account) }
        }
    }

    private func ask(_ group: [Feed]) async -> [Answer] {
        if group.count == 1, let feed = group.first { return [await ask(feed)] }
        do throws(ServiceFailure) {
            let answers = try await FeedRequest.ask(
                group.map { $0.beginning.request(at: now) }, of: service, urgency: .acting)
            return zip(group, answers).map { feed, answer in
                var progress = feed.beginning
                let data = progress.take(answer, at: now).data
                return Answer(feed: feed, outcomes: data.map { [.data($0)] } ?? [])
            }
        } catch {
            return group.map { Answer(feed: $0, outcomes: [.failed(error, nextAttempt: now)]) }
        }
    }

    /// Asks until everything there is has been read.
    private func ask(_ feed: Feed) async -> Answer {
        var answer = Answer(feed: feed, outcomes: [])
        var progress = feed.beginning
        for _ in 0..<Self.mostRequests {
            do throws(ServiceFailure) {
                let page = try await progress.request(at: now).ask(service, urgency: .acting)
                let (data, outcome) = progress.take(page, at: now)
                if let data { answer.outcomes.append(.data(data)) }
                guard case .partial = outcome else { break }
            } catch {
                answer.outcomes.append(.failed(error, nextAttempt: now))
                break
            }
        }
        return answer
    }

    /// As few groups as there must be, each with what one request has room for.
    private func together(_ feeds: [Feed]) -> [[Feed]] {
        var groups: [[Feed]] = []
        var requests: [FeedRequest] = []
        for feed in feeds {
            let request = feed.beginning.request(at: now)
            if let first = requests.first, first.hasRoom(for: request, beside: requests.dropFirst())
            {
                groups[groups.count - 1].append(feed)
                requests.append(request)
            } else {
                groups.append([feed])
                requests = [request]
            }
        }
        return groups
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
