import AccountState
import Foundation
import Migration
import Monitor
import Simulator
import TerminalUI
import TestSupport
import Testing

/// Every fault is seen as a sentence, data keep their age, and the monitor recovers by itself.
struct FaultTests {
    /// What goes wrong, and words that must stand on the screen while it does.
    private static let faults: [(Fault, String)] = [
        (Fault(.throttle, tokens: 0, refill: 0), "throttled"),
        (Fault(.unavailable), "unavailable"),
        (Fault(.cut), "unreachable"),
        (Fault(.truncated), "unreadable"),
        (Fault(.malformed), "unreadable"),
        (Fault(.accessDenied), "not permitted"),
        (Fault(.expiredCredentials), "expired"),
    ]

    @Test("A fault from the start is a sentence in the middle of the screen", arguments: faults)
    func seenFromTheStart(fault: Fault, words: String) async throws {
        let night = try SimulatedNight(faults: Faults([fault]))
        let driver = night.driver
        await driver.advance(by: 60)
        driver.expect("No answer from AWS").expect("ext try")
        night.transport.faults = Faults()
        await driver.advance(by: 120)
        driver.expectNo("No answer from AWS").expect(SimulatedNight.task)
        await driver.close()
    }

    @Test("A fault later on keeps the data with their age", arguments: faults)
    func seenLaterOn(fault: Fault, words: String) async throws {
        let night = try SimulatedNight()
        let driver = night.driver
        await driver.advance(by: 30)
        night.transport.faults = Faults([fault])
        await driver.advance(by: 60)
        driver.expect(SimulatedNight.task).expect(words).expect("old").expect("STALE")
        night.transport.faults = Faults()
        await driver.advance(by: 180)
        driver.expectNo("STALE")
        #expect(driver.app.account.status(of: .tasks).failing == nil)
        await driver.close()
    }

    @Test("A question without an answer says so long before its time-out")
    func unanswered() async throws {
        let night = try SimulatedNight()
        let driver = night.driver
        await driver.advance(by: 30)
        driver.expectNo("no answer")
        night.transport.faults = Faults([Fault(.stalled)])
        await driver.advance(by: 20)
        driver.expect(SimulatedNight.task).expect("no answer for 1").expect("STALE")
        night.transport.faults = Faults()
        await driver.advance(by: 180)
        driver.expectNo("no answer").expectNo("STALE")
        await driver.close()
    }

    @Test func wrongCredentialsAreSaidInWords() async throws {
        let night = try SimulatedNight(wrongSecret: true)
        await night.driver.advance(by: 10)
        night.driver.expect("No answer from AWS").expect("ignature")
        await night.driver.close()
    }

    @Test("A throttled monitor asks less and less, and stays inside its own budget")
    func throttlingSlowsThePolling() async throws {
        let night = try SimulatedNight(
            faults: Faults([Fault(.throttle, tokens: 0, refill: 0)]))
        await night.driver.advance(by: 600)
        let total = night.transport.requests.total
        #expect(total <= 20 + 600, "\(total) requests in ten minutes")
        await night.driver.close()
    }

    @Test("Ten minutes of watching cost at most a request a second and the burst")
    func watchingStaysInsideTheBudget() async throws {
        let night = try SimulatedNight("fleet")
        await night.driver.advance(by: 600)
        let total = night.transport.requests.total
        #expect(total <= 620, "\(total) requests in ten minutes")
        await night.driver.close()
    }
}
