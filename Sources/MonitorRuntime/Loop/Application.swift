public import AccountState
public import Foundation
public import Migration
public import Monitor
public import TerminalUI

/// A program as the loop sees it: messages go in, effects come out, a frame can be asked for.
public protocol Application: Sendable {
    mutating func update(_ message: Message, at now: Date) -> [Effect]

    /// The whole screen; total, and equal for equal states and instants.
    func frame(at now: Date) -> Frame

    /// The feeds to be asked, and how soon each may.
    var wantedFeeds: [Feed: Urgency] { get }
}

extension Program: Application {}
