import AccountState
import Foundation
import Migration
import TerminalUI

/// The line every screen begins with: the verdict, who and where, what is allowed, what it
/// costs, and how old the oldest answer is.
struct TopLine {
    let program: Program
    /// What is being asked of AWS for this screen.
    let feeds: Set<Feed>
    let now: Date

    /// Draws into a canvas of one row; what matters least goes first when it is narrow. Who and where
    /// it is, and what is allowed, stand there at every size.
    func draw(on canvas: inout Canvas) {
        canvas.fill(nil, Style(.text, on: .bar))
        let verdict = TopLineVerdict(
            judgement: program.shownAccount.judgement(at: now),
            symbols: program.configuration.symbols)
        let wanted = verdict.line(in: canvas.width).width + 3
        let right = Line.joined(rightParts(for: canvas.width, beside: wanted), separator: "  ")
        let room = max(0, canvas.width - right.width - 4)
        canvas.write(verdict.line(in: room), x: 1, width: room)
        canvas.write(right, x: canvas.width - right.width - 1)
    }

    /// The parts that fit beside a verdict of so many columns, in the order they are shown.
    private func rightParts(for width: Int, beside verdict: Int) -> [Line] {
        let always = 100
        var parts: [(line: Line, importance: Int)] = [
            (paused, 90), (profile(in: width), always), (account, always), (production, always),
            (Line(program.configuration.region), always), (keys, 95), (mode, always), (api, 2),
            (cost, 1), (clock, 4), (oldest, 70),
        ]
        parts.removeAll { $0.line.isEmpty }
        let most =
            switch (width < 100, keys.isEmpty) {
            case (true, true): 26
            case (true, false): 7
            case (false, true): 60
            case (false, false): 30
            }
        let room = width - min(verdict, most)
        while parts.reduce(0, { $0 + $1.line.width + 2 }) > room {
            let least = parts.indices.min { parts[$0].importance < parts[$1].importance } ?? 0
            guard parts[least].importance < always else { break }
            parts.remove(at: least)
        }
        return parts.map(\.line)
    }

    private var paused: Line {
        guard let since = program.held?.since else { return .empty }
        return Line("PAUSED \(DurationText.clock(now.timeIntervalSince(since)))", .armed)
    }

    private func profile(in width: Int) -> Line {
        let symbols = program.configuration.symbols
        if program.configuration.isDemo { return Line("DEMO", Style(.info).bold) }
        return program.configuration.profile.map {
            Line($0).fitted(to: max(8, width / 6), symbols: symbols)
        } ?? .empty
    }

    private var production: Line {
        program.configuration.isProduction ? Line("PROD", Style(.armed).bold) : .empty
    }

    private var account: Line {
        guard let number = program.account.number else {
            return Line("account not known", .unknown)
        }
        return Line(number, .bright)
    }

    /// How long the credentials still work, once a person should know.
    private var keys: Line {
        CredentialText(program.account.credentials, at: now)?.brief ?? .empty
    }

    private var mode: Line {
        guard program.obstacle(at: now) == nil else { return Line("READ-ONLY", .readonly) }
        guard let arming = program.arming else { return Line("ARMED", .warn) }
        let left = DurationText.clock(arming.remaining(at: now))
        return Line("ARMED \(left)", Style(.armed).bold)
    }

    private var api: Line {
        guard let budget = program.account.budget else { return .empty }
        if let until = budget.throttledUntil, until > now {
            let who = budget.throttledServices.joined(separator: ", ")
            return Line("\(who.isEmpty ? "API" : who) throttled", .warn)
        }
        let left = program.size.width < 160 ? "" : ", \(Int(budget.tokens)) left"
        return Line("API \(budget.requestsLastMinute)/min\(left)", .dim)
    }

    private var cost: Line {
        program.account.spending.text(at: now).map { Line($0, .dim) } ?? .empty
    }

    /// In seconds.
    private static let seldom: TimeInterval = 300

    private var clock: Line { Line(ClockText.time(now), .bright) }

    /// The age of the oldest answer among the feeds wanted, as far as each is allowed to age; loud
    /// once one is stale or a question has had no answer for long.
    private var oldest: Line {
        guard let worst = worstAge else { return unanswered }
        return worst.isStale || unanswered.isEmpty ? worst.line : unanswered
    }

    /// The question that has waited the longest for an answer.
    private var unanswered: Line {
        let waits = feeds.compactMap { feed in
            program.account.status(of: feed).wait(at: now).map { (word: feed.word, wait: $0) }
        }
        guard let longest = waits.max(by: { ($0.wait, $1.word) < ($1.wait, $0.word) }) else {
            return .empty
        }
        // For how long stands in the border as well, and a narrow line has no room for it.
        let wait = program.size.width < 100 ? "" : " \(DurationText.clock(longest.wait))"
        return Line("NO ANSWER \(longest.word)\(wait)", Style(.stale).bold)
    }

    private var worstAge: (line: Line, isStale: Bool)? {
        // What changes once in a day is asked every few minutes, and not old by then.
        let statuses = feeds.map { ($0, program.account.status(of: $0)) }
            .filter { feed, status in
                status.lastSuccess != nil
                    && (feed.slowestInterval < Self.seldom || status.isStale(at: now))
            }.map(\.1)
        guard let worst = statuses.worst(at: now), let age = worst.age(at: now)
        else { return nil }
        guard worst.isStale(at: now) else {
            return (Line("data \(DurationText.words(age))", .dim), false)
        }
        let word = feeds.first { program.account.status(of: $0) == worst }?.word ?? "data"
        return (Line("STALE \(word) \(DurationText.clock(age))", Style(.stale).bold), true)
    }
}

/// What the screen says of credentials that are about to run out or cannot be renewed.
struct CredentialText {
    let status: CredentialStatus
    let now: Date

    /// Nil while there is nothing a person should know.
    init?(_ status: CredentialStatus?, at now: Date) {
        guard let status, status.isPressing(at: now) else { return nil }
        self.status = status
        self.now = now
    }

    /// Two or three words for the top line.
    var brief: Line {
        guard status.source != nil else { return Line("NO CREDENTIALS", Style(.fail).bold) }
        guard let left = status.left(at: now) else { return Line("credentials not renewed", .warn) }
        guard left > 0 else { return Line("CREDENTIALS EXPIRED", Style(.fail).bold) }
        return Line("credentials \(DurationText.clock(left))", Style(.warn).bold)
    }

    /// The sentence for the bottom line: what to do, how long there is, why. `codeKey` asks for a code.
    func sentence(codeKey: String) -> String {
        if let device = status.device {
            return "MFA code needed: press \(codeKey). \(deadline) Device \(device)."
        }
        return [status.advice, deadline, status.failure.map { "Renewal fails: \($0.message)" }]
            .compactMap { $0 }.joined(separator: " ")
    }

    private var deadline: String {
        guard let source = status.source else { return "There are no credentials." }
        guard let left = status.left(at: now) else { return "Credentials from \(source)." }
        guard left > 0 else { return "The credentials from \(source) have expired." }
        return "The credentials expire in \(DurationText.words(left))."
    }
}
