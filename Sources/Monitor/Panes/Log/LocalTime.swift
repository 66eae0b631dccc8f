public import Foundation
import Migration

/// The clock on the person's own wall, which differs from UTC by a number of seconds that may change
/// in the course of a year.
public struct LocalTime: Sendable {
    /// Seconds east of UTC at an instant.
    private let offset: @Sendable (Date) -> Int

    /// A clock by its distance from UTC, handed in: nothing here reads the machine's settings.
    public init(offset: @escaping @Sendable (Date) -> Int) { self.offset = offset }

    /// The clock of UTC.
    public static let utc = LocalTime { _ in 0 }

    /// What the clock shows as if it were UTC.
    func shown(_ date: Date) -> Date { date.addingTimeInterval(Double(offset(date))) }

    /// `10:41:07`.
    func time(_ date: Date) -> String { String(ClockText.time(shown(date)).prefix(8)) }

    /// `UTC+02:00`.
    func name(at date: Date) -> String {
        let minutes = offset(date) / 60
        let digits = [abs(minutes) / 60, abs(minutes) % 60].map { String(100 + $0).dropFirst() }
        return "UTC\(minutes < 0 ? "-" : "+")\(digits.joined(separator: ":"))"
    }
}

/// How the pane writes times.
enum LogTimes: Sendable, Hashable, CaseIterable {
    /// `08:40:51`, in UTC.
    case clock
    /// `2026-11-22 08:40:51`, in UTC.
    case full
    /// `10:40:51` by the person's own clock.
    case local
    /// `12m ago`.
    case age

    var next: LogTimes {
        switch self {
        case .clock: .full
        case .full: .local
        case .local: .age
        case .age: .clock
        }
    }

    var width: Int {
        switch self {
        case .clock, .local: 8
        case .full: 19
        case .age: 11
        }
    }

    /// Whether each row says its day by itself.
    var hasDay: Bool { self == .full }

    func text(_ date: Date, now: Date, zone: LocalTime = .utc) -> String {
        switch self {
        case .clock: String(ClockText.time(date).prefix(8))
        case .full: String(ClockText.full(date).prefix(19))
        case .local: zone.time(date)
        case .age: DurationText.age(max(0, now.timeIntervalSince(date)))
        }
    }
}
