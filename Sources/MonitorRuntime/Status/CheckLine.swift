public import AccountState
public import Foundation
import Migration
import TerminalUI

/// A result in one line: `fail     lag  orders-cdc  its lag is 6 min …  [CDCLatencyTarget 08:40Z, 31 s old]`.
public struct CheckLine: Sendable {
    private let result: CheckResult
    private let now: Date

    public init(_ result: CheckResult, at now: Date) {
        self.result = result
        self.now = now
    }

    public var text: String {
        let outcome = result.outcome.word.padding(to: 8)
        let values = [
            result.value.map { "value \($0.text)" },
            result.threshold.map { "threshold \($0.text)" },
            source,
        ].compactMap(\.self).joined(separator: ", ")
        let name = result.subject.kind == .account ? "" : "\(result.subject.name): "
        return Sanitize.line("\(outcome) \(result.check)  \(name)\(result.sentence)  [\(values)]")
    }

    private var source: String {
        guard let when = result.when(at: now) else { return result.source }
        return "\(result.source) \(when)"
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}

extension StatusReport {
    /// One line for each result, the worst first.
    public var checkLines: [String] { results.map { CheckLine($0, at: generated).text } }

    /// How far the task of a report on one is.
    public func progress(to awaited: Awaited) -> Awaited.Progress {
        guard let task = tasks.first?.task else {
            return Awaited.Progress(.unknown, "the task is not listed")
        }
        return awaited.progress(of: task, judgement)
    }
}
