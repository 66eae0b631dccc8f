import AccountState
import Foundation
import Migration
import TerminalUI

/// The widths of the columns, made for the things to show: names and times as wide as needed.
struct AlarmColumns: Sendable, Hashable {
    /// Without the gutter.
    let inner: Int
    let time: Int
    let name: Int
    /// Where the name begins: after glyph, time and state.
    let indent: Int
    /// Whether there is room to say what is watched and who is told.
    let isWide: Bool

    /// Letters of the longest common state, `NODATA`.
    static let state = 6

    init(_ items: [AlarmItem], now: Date, width: Int) {
        inner = max(0, width - 1)
        isWide = inner >= 96
        time = Self.timeWidth(items, now: now)
        indent = 2 + (time > 0 ? time + 1 : 0) + Self.state + 1
        let room = max(0, inner - indent)
        let longest = items.map(Self.nameWidth).max() ?? 0
        name = min(longest, max(12, isWide ? room / 3 : room * 3 / 5))
    }

    /// `08:41Z` if all is of today, otherwise `11-22 08:41Z`.
    private static func timeWidth(_ items: [AlarmItem], now: Date) -> Int {
        let dates = items.compactMap(\.date)
        guard let first = dates.min(), let last = dates.max() else { return 0 }
        let today = ClockText.day(now)
        return ClockText.day(first) == today && ClockText.day(last) == today ? 6 : 12
    }

    private static func nameWidth(_ item: AlarmItem) -> Int {
        guard case .alarm(let alarm, _) = item else { return 0 }
        return TextWidth.of(alarm.name)
    }
}
