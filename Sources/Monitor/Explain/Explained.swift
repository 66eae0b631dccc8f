import AccountState
import Foundation
import Migration
import TerminalUI

/// A value under the cursor, with its meaning.
public struct Explained: Sendable {
    /// As the column or the line calls it.
    let title: String
    let value: Line
    let meaning: Meaning
    /// Where the value came by; its age stands beside the source. Nil of what never ages.
    let feed: Feed?

    init(_ title: String, _ value: Line, _ meaning: Meaning, feed: Feed?) {
        self.title = title
        self.value = value
        self.meaning = meaning
        self.feed = feed
    }

    /// Every column of a row that has a meaning, in order.
    static func row<Row>(
        _ row: Row, of columns: [Column<Row>], _ meanings: [String: Meaning], feed: Feed?,
        symbols: Symbols
    ) -> [Explained] {
        columns.compactMap { column in
            guard let meaning = meanings[column.id] else { return nil }
            let cell = Column<Row>.Context(width: 20, symbols: symbols, isSelected: false)
            return Explained(column.title, column.cell(row, cell), meaning, feed: feed)
        }
    }
}

/// The words of the dialog that explains the values under the cursor.
struct ExplanationText {
    let values: [Explained]
    let account: AccountState
    let now: Date
    let symbols: Symbols

    static let width = 76

    func lines(width: Int) -> [Line] {
        let notes = values.flatMap { lines(of: $0, width: width) }
        return notes + [Line("? again: every key. Esc: back.", .dim)]
    }

    private func lines(of value: Explained, width: Int) -> [Line] {
        let head = Line(value.title + "  ", .title) + value.value
        let source = [value.meaning.source, age(of: value.feed)].compactMap { $0 }
            .joined(separator: ", ")
        return [head]
            + TextWidth.wrap(value.meaning.sentences, to: width).map { Line($0, .text) }
            + TextWidth.wrap("\(symbols.range) \(source)", to: width).map { Line($0, .dim) }
            + [.empty]
    }

    private func age(of feed: Feed?) -> String? {
        guard let feed else { return nil }
        guard let age = account.status(of: feed).age(at: now) else { return "never received" }
        return "read \(DurationText.age(age))"
    }
}

extension AccountState {
    /// Every series of a subject with its newest value, explained.
    func explained(_ metrics: [MetricName], of subject: MetricSubject, at now: Date) -> [Explained]
    {
        metrics.map { metric in
            let newest = self.metrics[subject]?.series(metric)?.newest
            let unit = AlarmUnit(metric: metric.rawValue)
            let value = newest.map { point in
                Line(unit.text(point.value), .bright)
                    + Line(
                        "  datapoint of \(ClockText.time(point.date)), "
                            + DurationText.age(now.timeIntervalSince(point.date)), .dim)
            }
            return Explained(
                metric.rawValue, value ?? Line("no datapoint", .unknown), .metric(metric),
                feed: .metrics(subject))
        }
    }

    /// What stands in the top line.
    func explainedTop(at now: Date) -> [Explained] {
        let calls = budget.map {
            "\($0.requestsLastMinute) per minute, \(Int($0.tokens)) available now"
        }
        let cost = spending.text(at: now)
        let values: [(String, String?, String)] = [
            ("API", calls, "API"), ("$/h", cost ?? "not known for the first five minutes", "cost"),
            ("data", nil, "data"),
        ]
        return values.compactMap { title, value, key in
            Meaning.top[key].map { meaning in
                Explained(
                    title, Line(value ?? "see above", value == nil ? .dim : .bright), meaning,
                    feed: nil)
            }
        }
    }
}
