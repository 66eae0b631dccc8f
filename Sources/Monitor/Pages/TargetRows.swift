import AccountState
import Foundation
import Migration
import TerminalUI

/// The parts of the page of a target.
enum TargetPart: Sendable, Hashable {
    case head
    case failures
    case suspensions
    case statuses
    case rights

    var title: String {
        switch self {
        case .head: ""
        case .failures: "Apply exceptions"
        case .suspensions: "Suspended tables"
        case .statuses: "DMS's own status"
        case .rights: "Rights beyond reading"
        }
    }
}

/// A row of the page by identity: of which part, of what in it, and which of its lines.
struct TargetRowID: Sendable, Hashable {
    var part: TargetPart
    /// Empty for the lines above a part's rows.
    var item = ""
    var line = 0
}

/// A look into a target as rows of a page.
struct TargetRows {
    let answer: TargetAnswer
    let baseline: TargetBaseline
    let showsQueries: Bool
    let filter: WordFilter
    let now: Date
    let symbols: Symbols
    let width: Int

    var rows: PageRows<TargetRowID> {
        if let setup = answer.setup { return PageRows(numbered(.head, lines(of: setup)) + queries) }
        if answer.asked == nil || showsQueries {
            return PageRows(numbered(.head, introduction) + queries)
        }
        let told = failures + suspensions + statuses + rights
        return PageRows(numbered(.head, head) + told)
    }

    // MARK: The head

    private var introduction: [Line] {
        if answer.asked == nil, answer.isAsking {
            return text("The target is being asked…", .info) + client
        }
        guard !answer.statements.isEmpty else {
            return text("The questions are being made ready.", .info)
        }
        return text(
            "Enter puts these questions to the target, each in a read-only transaction of its own, "
                + "through your own client:", .bright) + client
    }

    private var client: [Line] { answer.commandLine.map { text($0, .key) } ?? [] }

    private var head: [Line] {
        let again = answer.isAsking ? text("The target is being asked again…", .info) : []
        let session = SessionText.of(account: answer.account, isReadOnly: answer.isReadOnly)
        return again + text(session, .dim) + text(baseline.sentence, .dim)
    }

    private func lines(of setup: TargetAnswer.Setup) -> [Line] {
        var lines = text(setup.sentence, .unknown)
        if !setup.configuration.isEmpty {
            lines += text("Write into config.toml:", .bright)
            lines += setup.configuration.flatMap { block($0, .key) }
        }
        if !setup.role.isEmpty {
            lines += text(
                "A role that can only read, as an example, to be made by whoever may:", .bright)
            lines += setup.role.flatMap { block($0, .text) }
        }
        if !answer.statements.isEmpty { lines += text("Or run these by hand:", .bright) }
        return lines
    }

    // MARK: The queries

    private var queries: [PageRow<TargetRowID>] {
        query(.failures, answer.failures) + query(.suspensions, answer.suspensions)
            + query(.statuses, answer.statuses) + query(.rights, answer.rights)
    }

    private func query<Row: Sendable & Hashable>(
        _ part: TargetPart, _ section: TargetSection<Row>
    ) -> [PageRow<TargetRowID>] {
        var lines: [Line] = [.empty, Line(part.title, Style(.bright).bold)]
        if !section.sql.isEmpty {
            lines += text(section.sql, .dim)
        } else if case .unknown(let why, let advice) = section.outcome {
            lines += text("unknown: \(why) \(advice)", .unknown)
        } else {
            return []
        }
        return numbered(part, item: "query", lines, copyable: copy(of: section.sql))
    }

    // MARK: The answers

    private var failures: [PageRow<TargetRowID>] {
        section(
            .failures, answer.failures, none: Line("none is written down", .ok),
            summary: { found in
                let tally = baseline.tally(found.flatMap(\.dates))
                return Line(words(of: tally), tally.isOld ? .dim : .fail)
            },
            rows: { found in
                found.filter { isFound($0) }.flatMap { entries(of: $0) }
            })
    }

    private var suspensions: [PageRow<TargetRowID>] {
        section(
            .suspensions, answer.suspensions, none: Line("none is written down", .ok),
            summary: { found in
                let open = openTables(found)
                return Line(
                    open == 0
                        ? "all before the last load" : "\(CountText.of(open, "table")) suspended",
                    open == 0 ? .dim : .fail)
            },
            rows: { found in
                found.enumerated().flatMap { index, row in entries(of: row, at: index) }
            })
    }

    private var statuses: [PageRow<TargetRowID>] {
        section(
            .statuses, answer.statuses,
            none: Line("unknown: DMS has written no row about the task", .unknown),
            summary: { found in Line(found.first?.status ?? "not written", .text) },
            rows: { found in
                guard let newest = found.first else { return [] }
                return entries(of: newest, others: found.count - 1)
            })
    }

    private var rights: [PageRow<TargetRowID>] {
        section(
            .rights, answer.rights, none: Line("none was found, as it should be", .ok),
            summary: { found in
                Line("\(CountText.of(found.count, "right"))", .warn)
            },
            rows: { found in
                found.enumerated().flatMap { index, right -> [PageRow<TargetRowID>] in
                    let place = right.place.isEmpty ? "the whole server" : right.place
                    guard filter.matches("\(right.right) \(place)") else { return [] }
                    let line = Line("  \(right.right)", .warn) + Line("  \(place)", .dim)
                    return numbered(
                        .rights, item: "\(index) \(right.right)",
                        [line.fitted(to: width, symbols: symbols)],
                        copyable: Copyable(
                            value: "\(right.right) \(right.place)", identity: answer.rights.sql),
                        role: .warn)
                }
            })
    }

    /// A part: its title with the sum of it, what is missing, and its rows.
    private func section<Row: Sendable & Hashable>(
        _ part: TargetPart, _ section: TargetSection<Row>, none: Line,
        summary: ([Row]) -> Line, rows: ([Row]) -> [PageRow<TargetRowID>]
    ) -> [PageRow<TargetRowID>] {
        let title = Line("\(part.title)  ", Style(.bright).bold)
        var lines: [Line] = [.empty]
        var listed: [PageRow<TargetRowID>] = []
        switch section.outcome {
        case .notAsked: lines.append(title + Line("not asked", .unknown))
        case .unknown(let why, let advice):
            lines.append(title + Line("unknown", .unknown))
            lines += indented("unknown: \(why) \(advice)", .unknown)
        case .rows(let found):
            if !found.isEmpty {
                lines.append(title + summary(found))
                listed = rows(found)
            } else if section.isComplete {
                lines.append(title + none)
            } else {
                lines.append(title + Line("unknown", .unknown))
            }
            if section.isCut {
                lines += indented(
                    "The database has more rows than were asked for: these come first.", .warn)
            }
            if section.unreadable > 0 {
                let count = CountText.of(section.unreadable, "row")
                lines += indented("\(count) could not be read.", .unknown)
            }
        }
        let head = lines.map { $0.fitted(to: width, symbols: symbols) }
        var titled = numbered(part, head, copyable: copy(of: section.sql))
        // On the title, behind the blank line above it.
        let isKnown = section.rows != nil && section.isComplete
        if !isKnown, titled.count > 1 { titled[1].role = .unknown }
        return titled + listed
    }
}

/// The text in the border.
extension TargetRows {
    var caption: Line {
        if answer.setup != nil { return Line("not asked", .unknown) }
        guard let asked = answer.asked else {
            return Line(answer.isAsking ? "asking" : "not asked", .unknown)
        }
        let age = Line(DurationText.age(now.timeIntervalSince(asked)), .dim)
        return .joined(
            [failureCaption, suspensionCaption, age], separator: Line(symbols.separator, .dim))
    }

    private var failureCaption: Line {
        guard let found = answer.failures.rows else { return Line("exceptions unknown", .unknown) }
        let tally = baseline.tally(found.flatMap(\.dates))
        // They come newest first: where one is old, those that were cut off are too.
        let isMore = answer.failures.unreadable > 0 || (answer.failures.isCut && tally.old == 0)
        if tally.isOld {
            return isMore
                ? Line("exceptions unknown", .unknown) : Line("no new exception", .ok)
        }
        let count = tally.fresh > 0 ? tally.fresh : tally.unknown
        let number = CountText.grouped(count) + (isMore ? "+" : "")
        let noun = count == 1 && !isMore ? "exception" : "exceptions"
        return tally.fresh > 0
            ? Line("\(number) \(noun) new", .fail)
            : Line("\(number) \(noun), not known to be new", .warn)
    }

    private var suspensionCaption: Line {
        guard let found = answer.suspensions.rows else {
            return Line("suspended tables unknown", .unknown)
        }
        let open = openTables(found)
        let isMore = !answer.suspensions.isComplete
        if open == 0 {
            return isMore
                ? Line("suspended tables unknown", .unknown) : Line("no table suspended", .ok)
        }
        let noun = open == 1 && !isMore ? "table" : "tables"
        return Line("\(CountText.grouped(open))\(isMore ? "+" : "") \(noun) suspended", .fail)
    }

    /// How many tables were suspended after the last load, or nobody knows when.
    private func openTables(_ found: [TargetAnswer.Suspension]) -> Int {
        Set(found.filter { !baseline.isOver($0) }.map(\.table)).count
    }
}

/// The rows of each part.
extension TargetRows {
    private func isFound(_ failure: TargetAnswer.Failure) -> Bool {
        let tables = failure.tables.map(\.description).joined(separator: " ")
        return filter.matches("\(failure.error) \(tables) \(failure.statement)")
    }

    private func words(of tally: TargetBaseline.Tally) -> String {
        let parts = [
            tally.fresh > 0 ? "\(CountText.grouped(tally.fresh)) new" : "",
            tally.unknown > 0 ? "\(CountText.grouped(tally.unknown)) not known to be new" : "",
            tally.old > 0 ? "\(CountText.grouped(tally.old)) \(baseline.past)" : "",
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private func entries(of failure: TargetAnswer.Failure) -> [PageRow<TargetRowID>] {
        let tally = baseline.tally(failure.dates)
        let text: Style = tally.isOld ? .dim : .text
        let count: Style = tally.isOld ? .dim : .fail
        let sql = answer.failures.sql
        let newest = failure.newest.map { "newest \(ClockText.full($0))" } ?? "no time is written"
        let tables = failure.tables.map(\.description).joined(separator: ", ")
        let head = [
            Line("  \(words(of: tally))  ", count)
                + Line(failure.signature, tally.isOld ? .dim : .bright),
            Line("  \(newest)  \(tables)", .dim),
        ].map { $0.fitted(to: width, symbols: symbols) }
        let all = "\(failure.statement)\n-- \(Sanitize.line(failure.error))"
        let isTold = failure.error == failure.signature
        return numbered(
            .failures, item: failure.signature, head, copyable: Copyable(value: all, identity: sql),
            role: tally.isOld ? .dim : .fail)
            + numbered(
                .failures, item: failure.signature, from: 1_000,
                isTold ? [] : labelled("error", cut(failure.error), text),
                copyable: Copyable(value: failure.error, identity: sql))
            + numbered(
                .failures, item: failure.signature, from: 2_000,
                labelled("statement", cut(failure.statement), text),
                copyable: Copyable(value: failure.statement, identity: sql))
    }

    private func entries(
        of suspension: TargetAnswer.Suspension, at index: Int
    ) -> [PageRow<TargetRowID>] {
        let table = suspension.table.description
        let reason = suspension.reason ?? "no reason is written"
        guard filter.matches("\(table) \(reason)") else { return [] }
        let isOver = baseline.isOver(suspension)
        let time = suspension.date.map { ClockText.full($0) } ?? "no time is written"
        let old = isOver ? "  before the last load" : ""
        let name = table.padded(to: min(30, width / 3), symbols: symbols)
        let line =
            Line("  \(name) ", isOver ? .dim : .bright)
            + Line(reason.padded(to: 18, symbols: symbols), isOver ? .dim : .fail)
            + Line(" \(time)\(old)", .dim)
        return numbered(
            .suspensions, item: "\(index) \(table)", [line.fitted(to: width, symbols: symbols)],
            copyable: Copyable(
                value: "\(table): \(reason), \(time)", identity: answer.suspensions.sql),
            role: isOver ? .dim : .fail)
    }

    private func entries(
        of status: TargetAnswer.Status, others: Int
    ) -> [PageRow<TargetRowID>] {
        let age =
            status.age.map { seconds in
                seconds < 0
                    ? "ahead of the target's clock"
                    : "\(DurationText.words(seconds)) old by the target's clock"
            } ?? "of unknown age"
        let written = status.written.map { ClockText.full($0) } ?? "at an unknown time"
        var lines = labelled("written", "\(written), \(age)", .text)
        let pending = status.pendingChanges.map {
            "\(CountText.of($0, "change")) committed at the source and not applied"
        }
        lines += labelled("pending", pending ?? "unknown", pending == nil ? .unknown : .text)
        let applied = status.applied.map { "up to \(ClockText.full($0)) of the source" }
        lines += labelled("applied", applied ?? "unknown", applied == nil ? .unknown : .text)
        if let tail = status.tail {
            let since = "the oldest open transaction is of \(ClockText.full(tail))"
            lines += labelled("open", since, .text)
        }
        if let position = status.sourcePosition { lines += labelled("position", position, .text) }
        if let memory = status.memory {
            lines += labelled("memory", "\(CountText.grouped(memory)) MB", .text)
        }
        if others > 0 {
            lines += indented("\(CountText.of(others, "older row")) not shown.", .dim)
        }
        return numbered(
            .statuses, item: "status", lines, copyable: copy(of: answer.statuses.sql),
            role: .info)
    }
}

/// Lines and their identities.
extension TargetRows {
    /// `role` is of what the lines are about together.
    private func numbered(
        _ part: TargetPart, item: String = "", from first: Int = 0, _ lines: [Line],
        copyable: Copyable? = nil, role: Role? = nil
    ) -> [PageRow<TargetRowID>] {
        lines.enumerated().map { index, line in
            PageRow(
                TargetRowID(part: part, item: item, line: first + index), line, copyable: copyable,
                role: index == 0 ? role : nil)
        }
    }

    /// A query as what the copy keys take; nil without one.
    private func copy(of sql: String) -> Copyable? {
        sql.isEmpty ? nil : Copyable(value: sql, identity: sql)
    }

    private func text(_ text: String, _ style: Style) -> [Line] {
        TextWidth.wrap(text, to: width).map { Line($0, style) }
    }

    private func indented(_ text: String, _ style: Style) -> [Line] {
        TextWidth.wrap(text, to: max(10, width - 2)).map { Line("  \($0)", style) }
    }

    /// A line that has to stay as it is written, two columns in.
    private func block(_ text: String, _ style: Style) -> [Line] {
        Line("  \(text)", style).wrapped(to: width)
    }

    private func labelled(_ label: String, _ text: String, _ style: Style) -> [Line] {
        let indent = 13
        return TextWidth.wrap(text, to: max(10, width - indent)).enumerated().map { index, words in
            let head = (index == 0 ? "  \(label)" : "").padded(to: indent, symbols: symbols)
            return Line(head, .dim) + Line(words, style)
        }
    }

    /// As much of a long statement as a screen bears.
    private func cut(_ text: String) -> String {
        text.count > 400 ? String(text.prefix(400)) + symbols.ellipsis : text
    }
}
