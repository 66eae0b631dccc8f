public import Foundation
public import Migration

/// Reads a task's log to its end, and goes on with what comes later if that is wanted.
public struct LogFollower: Sendable {
    private let stream: LogStreamName
    private let service: any MigrationService
    private let clock: RuntimeClock

    /// Seconds between two looks while lines come, and the most while none do.
    static let pause: ClosedRange<Double> = 3...10
    /// Seconds to wait at most while AWS cannot be asked.
    static let longestPause: Double = 60

    public init(
        _ stream: LogStreamName, service: any MigrationService, clock: RuntimeClock
    ) {
        self.stream = stream
        self.service = service
        self.clock = clock.labelled("logs")
    }

    /// Prints the lines since `start`, and with `follows` those that come later.
    ///
    /// - Parameters:
    ///   - start: the instant of the oldest line wanted.
    ///   - follows: whether to go on at the end; then only cancelling or a closed pipe ends it.
    ///   - filter: which lines are wanted.
    ///   - isOpen: false once nobody reads the output any more; asked before every look.
    ///   - deliver: takes lines; false if nobody reads them any more.
    ///   - tell: takes a sentence for the person, such as why nothing comes.
    /// - Returns: how many lines were printed.
    /// - Throws: `ServiceFailure` if AWS cannot be asked; while following only what waiting
    ///   cannot mend.
    public func run(
        since start: Date, follows: Bool, filter: LogLineFilter,
        isOpen: @Sendable () -> Bool = { true },
        deliver: @Sendable ([String]) -> Bool, tell: @Sendable (String) -> Void
    ) async throws(ServiceFailure) -> Int {
        var state = State(position: .since(start), printer: LogPrinter(filter))
        while isOpen(), !Task.isCancelled {
            do {
                let page = try await service.logEvents(
                    of: stream, from: state.position, urgency: follows ? .inView : .acting)
                let lines = state.take(page, start)
                guard lines.isEmpty || deliver(lines) else { return state.count }
                if page.isAtEnd, !follows { return state.count }
                guard page.isAtEnd else { continue }
            } catch {
                guard follows, error.mayPass else { throw error }
                state.fail(error, tell)
            }
            do { try await clock.sleep(state.wait) } catch { return state.count }
        }
        return state.count
    }

    private struct State {
        var position: LogPosition
        var printer: LogPrinter
        var count = 0
        var wait = LogFollower.pause.lowerBound
        private var isRepeat = false
        private var told: String?

        init(position: LogPosition, printer: LogPrinter) {
            self.position = position
            self.printer = printer
        }

        mutating func take(_ page: LogPage, _ start: Date) -> [String] {
            let lines = printer.lines(page.events, isRepeat: isRepeat)
            isRepeat = page.nextToken == nil
            position =
                page.nextToken.map { .after(token: $0) } ?? .since(printer.resumption ?? start)
            count += lines.count
            told = nil
            wait =
                page.events.isEmpty
                ? min(wait * 1.5, LogFollower.pause.upperBound) : LogFollower.pause.lowerBound
            return lines
        }

        mutating func fail(_ failure: ServiceFailure, _ tell: (String) -> Void) {
            wait = min(max(wait, 5) * 2, LogFollower.longestPause)
            // Said once, not at every try.
            if told != failure.message { tell("\(failure.message) Trying again.") }
            told = failure.message
        }
    }
}

extension ServiceFailure {
    /// True if the same request may be answered later: a log comes with a task's first run.
    public var mayPass: Bool {
        switch reason {
        case .throttled, .unavailable, .unreachable, .notFound: true
        default: false
        }
    }
}
