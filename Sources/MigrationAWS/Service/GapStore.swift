import AWSClient
import Foundation
import Migration
import Synchronization

/// What could not be read of one answer, gathered while it is read.
struct GapRecord {
    let entry: AnswerGap.Entry
    let operation: String
    let subject: String?
    private(set) var unread = UnreadValues()
    private(set) var entriesLeftOut = 0

    /// Nothing yet of an answer of an operation, about something or about all there is.
    init(
        _ entry: AnswerGap.Entry, of operation: (some AWSOperation).Type,
        about subject: String? = nil
    ) {
        self.entry = entry
        self.operation = operation.label
        self.subject = subject
    }

    mutating func add(_ values: UnreadValues) { unread.add(values) }

    mutating func add(_ path: String, wanted: String) {
        unread.add(UnreadValue(path: path, wanted: wanted))
    }

    /// The values of a list's entries. An entry without the member that names it is left out and
    /// counted: nobody could say whose the rest is.
    mutating func entries<Entry, Value>(
        _ entries: [Entry]?, of list: String, _ value: (Entry) throws(MissingMember) -> Value
    ) -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(entries?.count ?? 0)
        for (place, entry) in (entries ?? []).enumerated() {
            do throws(MissingMember) {
                values.append(try value(entry))
            } catch {
                entriesLeftOut += 1
                let path = "\(list)[\(place)]"
                // An entry that is nothing at all has been noted where it was read.
                guard !unread.first.contains(where: { $0.path == path }) else { continue }
                add("\(path).\(error.member)", wanted: "the name of the entry")
            }
        }
        return values
    }

    /// What there is to say; nil where all was read.
    var gap: AnswerGap? {
        guard unread.count > 0 else { return nil }
        return AnswerGap(
            entry, operation: operation, subject: subject, entriesLeftOut: entriesLeftOut,
            values: unread.first.map { AnswerGap.Value(path: $0.path, wanted: $0.wanted) },
            count: unread.count)
    }
}

/// A member that a value cannot do without is absent.
struct MissingMember: Error {
    var member: String
}

/// The gaps of the newest answer to each question.
final class GapStore: Sendable {
    private struct Question: Hashable {
        var operation: String
        var subject: String?
    }

    private struct Page {
        var date: Date
        var sweep: Int
        var gap: AnswerGap
    }

    private struct State {
        var sweeps: [Question: Int] = [:]
        var pages: [Question: [Page]] = [:]
    }

    private let state = Mutex(State())
    private let now: @Sendable () -> Date

    init(now: @escaping @Sendable () -> Date) {
        self.now = now
    }

    /// All gaps there are, in order of call and subject; without those of questions nobody has asked
    /// again for a while.
    var gaps: [AnswerGap] {
        let oldest = now().addingTimeInterval(-Self.kept)
        return state.withLock { state in
            state.pages.values.flatMap { $0.filter { $0.date >= oldest }.map(\.gap) }
        }
        .sorted { ($0.operation, $0.subject ?? "") < ($1.operation, $1.subject ?? "") }
    }

    /// Takes what was noted of an answer in place of what was noted of the one before.
    ///
    /// Of an answer in pages that come one by one, what the sweep before found stays until the last
    /// page is there: it is not known to be better until then.
    func keep(_ record: GapRecord, isFirst: Bool = true, isLast: Bool = true) {
        let question = Question(operation: record.operation, subject: record.subject)
        state.withLock { state in
            if isFirst { state.sweeps[question, default: 0] += 1 }
            let sweep = state.sweeps[question, default: 0]
            var pages = state.pages[question] ?? []
            if let gap = record.gap, pages.count < Self.mostPages {
                pages.append(Page(date: now(), sweep: sweep, gap: gap))
            }
            if isLast { pages.removeAll { $0.sweep < sweep } }
            state.pages[question] = pages.isEmpty ? nil : pages
            if isLast, pages.isEmpty { state.sweeps[question] = nil }
        }
    }

    /// In seconds.
    private static let kept: TimeInterval = 600
    /// Sweeps that never end must not fill the memory.
    private static let mostPages = 400
}
