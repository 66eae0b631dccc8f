import AccountState
import Migration
import TerminalUI

/// How many alarms stand how.
struct AlarmCount: Sendable, Hashable {
    private(set) var firing = 0
    /// Never judging anything as they are, whatever they tell.
    private(set) var blind = 0
    private(set) var withoutData = 0
    private(set) var well = 0
    private(set) var events = 0

    init(_ items: [AlarmItem]) {
        for item in items { add(item) }
    }

    private mutating func add(_ item: AlarmItem) {
        guard case .alarm(let alarm, let fault) = item else {
            events += 1
            return
        }
        if alarm.state == .alarm {
            firing += 1
        } else if fault?.isPermanent == true {
            blind += 1
        } else if alarm.state == .ok {
            well += 1
        } else {
            withoutData += 1
        }
    }

    /// What somebody should look at, the worst first.
    var facts: [Line] {
        [
            firing > 0 ? Line(CountText.of(firing, "alarm"), .fail) : .empty,
            blind > 0 ? Line("\(blind) watching nothing", .warn) : .empty,
            withoutData > 0 ? Line("\(withoutData) without data", .unknown) : .empty,
        ].filter { !$0.isEmpty }
    }

    var rest: [Line] {
        [
            well > 0 ? Line("\(well) ok", .ok) : .empty,
            events > 0 ? Line(CountText.of(events, "event"), .dim) : .empty,
        ].filter { !$0.isEmpty }
    }
}
