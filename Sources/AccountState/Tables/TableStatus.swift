import Foundation
public import Migration

/// The status of a table's load, judged by its state, its rate and whether the task runs.
public enum TableStatus: Sendable, Hashable {
    case error
    /// Named by the mapping, not found on the source.
    case missing
    case cancelled
    /// Loading, but no row has come for so many seconds.
    case stalled(Double)
    /// The task stopped while the table was loading.
    case halfLoaded
    case unknown(String)
    case loading
    case reloading
    case queued
    case done

    /// Judges `table`; with `isRunning` false AWS says that the task does not run, so that nothing
    /// can be loading.
    public init(_ table: TableStatistics, history: RateHistory?, isRunning: Bool) {
        switch table.state {
        case .error: self = .error
        case .doesNotExist: self = .missing
        case .cancelled: self = .cancelled
        case .beforeLoad: self = .queued
        case .completed: self = .done
        case .unknown(let text): self = .unknown(text)
        case .fullLoad, .reloading:
            if !isRunning {
                self = .halfLoaded
            } else if let since = history?.stalledSince, let newest = history?.newest?.date {
                self = .stalled(newest.timeIntervalSince(since))
            } else {
                self = table.state == .reloading ? .reloading : .loading
            }
        }
    }

    /// What wants a look comes first.
    var rank: Int {
        switch self {
        case .error: 0
        case .missing: 1
        case .cancelled: 2
        case .stalled: 3
        case .halfLoaded: 4
        case .unknown: 5
        case .loading, .reloading: 6
        case .queued: 7
        case .done: 8
        }
    }

    /// One word, as the filter's `s:` takes it.
    public var word: String {
        switch self {
        case .error: "error"
        case .missing: "missing"
        case .cancelled: "cancelled"
        case .stalled: "STALLED"
        case .halfLoaded: "half loaded"
        case .unknown(let text): text
        case .loading: "loading"
        case .reloading: "reloading"
        case .queued: "queued"
        case .done: "done"
        }
    }
}
