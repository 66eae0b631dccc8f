import AccountState
import Foundation
import Logging
import Migration
import Monitor

/// Asks AWS for one feed again and again until its task is cancelled. It never gives up, and
/// every answer and every failure becomes a message.
struct Poller: Sendable {
    let feed: Feed
    let generation: Int
    let feedState: FeedState
    let wakeSignal: WakeSignal
    let service: any MigrationService
    let clock: RuntimeClock
    let inbox: Inbox
    let random: @Sendable () -> Double
    let logger: Logger

    func run() async {
        while await isDue() {
            if inbox.isCrowded {
                feedState.postpone(by: 1, at: clock.now())
            } else {
                await ask()
            }
        }
    }

    /// Waits until it is time to ask.
    ///
    /// - Returns: false once the poller is to end.
    private func isDue() async -> Bool {
        let wait = feedState.wait(at: clock.now())
        if wait > 0 { await wakeSignal.rest { try await clock.sleep(wait) } }
        // However the rest ended, the way goes through the clock: a manual one then lets pollers
        // pass one at a time.
        guard (try? await clock.sleep(0)) != nil else { return false }
        return !Task.isCancelled
    }

    private func ask() async {
        let (request, urgency) = feedState.request(at: clock.now())
        let answer = await answer(to: request, urgency)
        guard !Task.isCancelled else { return }
        note(answer)
        feedState.settle(
            answer, of: generation, budget: service.budget, credentials: service.credentials,
            gaps: service.gaps, at: clock.now(), random: random()
        ) { inbox.post(.feed($0)) }
    }

    private func answer(
        to request: FeedRequest, _ urgency: Urgency
    ) async -> Result<FeedData, ServiceFailure> {
        do throws(ServiceFailure) {
            return .success(try await request.ask(service, urgency: urgency))
        } catch {
            return .failure(error)
        }
    }

    private func note(_ answer: Result<FeedData, ServiceFailure>) {
        switch answer {
        case .success: logger.debug("answered", metadata: ["feed": "\(feed.label)"])
        case .failure(let failure):
            logger.debug(
                "failed",
                metadata: ["feed": "\(feed.label)", "reason": "\(failure.reason)"])
        }
    }
}
