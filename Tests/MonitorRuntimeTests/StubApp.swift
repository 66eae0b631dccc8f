import AccountState
import Foundation
import Migration
import Monitor
import MonitorRuntime
import TerminalUI

/// A program that remembers everything and does what its tables say.
struct StubApp: Application {
    var wantedFeeds: [Feed: Urgency] = [:]
    /// What keys lead to.
    var effects: [KeyChord: [Effect]] = [:]
    /// What keys make it want.
    var wishes: [KeyChord: [Feed: Urgency]] = [:]
    private(set) var messages: [Message] = []

    mutating func update(_ message: Message, at now: Date) -> [Effect] {
        messages.append(message)
        guard case .input(.key(let chord)) = message else { return [] }
        wantedFeeds = wishes[chord] ?? wantedFeeds
        return effects[chord] ?? []
    }

    func frame(at now: Date) -> Frame {
        var frame = Frame(size: Size(width: 30, height: 1))
        frame.draw { _ = $0.write("keys \(keys.count) reports \(reports.count)") }
        return frame
    }

    var keys: [KeyChord] {
        messages.compactMap { if case .input(.key(let chord)) = $0 { chord } else { nil } }
    }

    var reports: [FeedReport] {
        messages.compactMap { if case .feed(let report) = $0 { report } else { nil } }
    }

    var failures: [ServiceFailure] {
        reports.compactMap {
            if case .failed(let failure, _) = $0.outcome { failure } else { nil }
        }
    }

    var phases: [TaskOperation.Phase] {
        messages.compactMap { if case .operation(_, let phase) = $0 { phase } else { nil } }
    }

    var ticks: Int { messages.count { $0 == .tick } }
}
