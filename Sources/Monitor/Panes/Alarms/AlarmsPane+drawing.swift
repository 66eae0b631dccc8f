import AccountState
import Migration
public import TerminalUI

extension AlarmsPane {
    public func draw(on canvas: inout Canvas, context: PaneContext) {
        let warnings = warnings(in: context).flatMap { $0.lines(width: canvas.width - 2) }
        for (y, line) in warnings.prefix(canvas.height).enumerated() {
            canvas.write(line, x: 1, y: y)
        }
        let area = canvas.bounds.split(top: warnings.count).rest
        canvas.sub(area) { drawRows(on: &$0, context) }
    }

    private func drawRows(on canvas: inout Canvas, _ context: PaneContext) {
        let rows = rows(in: context, width: canvas.width)
        let offset = list.offset(for: rows.ids, height: canvas.height)
        for (y, row) in rows.visible(from: offset, height: canvas.height).enumerated() {
            let isSelected = context.isFocused && row.id == list.selected
            let area = Rect(x: 0, y: y, width: canvas.width, height: 1)
            canvas.sub(area, surface: isSelected ? .selection : nil) { canvas in
                if isSelected {
                    canvas.fill()
                    canvas.write(String(canvas.symbols.marker), style: .role(.key))
                }
                canvas.write(row.line, x: 1)
            }
        }
    }

    /// What is missing above the list, and that nothing is listed if nothing is.
    private func warnings(in context: PaneContext) -> [Explanation] {
        let account = context.account
        let unknown = [
            account.alarms == nil ? missing("alarms", .alarms, in: account) : nil,
            account.events == nil ? missing("DMS events", .events, in: account) : nil,
        ].compactMap { $0 }
        if account.alarms?.isEmpty == true {
            // The palette's command is about a task: without one there is none to make.
            let remedy =
                account.tasks?.isEmpty == false
                ? " :create-alarms creates the recommended ones." : ""
            return unknown + [
                Explanation(
                    "No alarm watches DMS in this account and region.",
                    "No alarm notifies anyone when a task stops or lags." + remedy, .warn)
            ]
        }
        let timeline = timeline(of: account)
        guard timeline.items.isEmpty, timeline.total > 0 else { return unknown }
        return unknown + [
            Explanation(
                "None of \(CountText.of(timeline.total, "alarm or event", "alarms and events")) "
                    + "matches.", "Esc clears the filter.", .unknown)
        ]
    }

    private func missing(_ what: String, _ feed: Feed, in account: AccountState) -> Explanation {
        guard let failure = account.status(of: feed).failing?.failure else {
            return Explanation("The \(what) are not known yet: asking AWS.", nil, .unknown)
        }
        return Explanation(
            "The \(what) are not known: \(failure.message)", failure.advice, .warn)
    }

    public func caption(context: PaneContext) -> Line {
        guard context.account.alarms != nil || context.account.events != nil else { return .empty }
        let timeline = timeline(of: context.account)
        let separator = Line(context.symbols.separator, .dim)
        if !WordFilter(filter).isEmpty {
            return .joined(
                [Line("\(timeline.items.count) of \(timeline.total)", .info)] + below(in: context),
                separator: separator)
        }
        let count = AlarmCount(timeline.items)
        return .joined(
            count.facts + below(in: context) + [looked(at: context.account)]
                + [findings(in: context)] + count.rest,
            separator: separator)
    }

    /// How many alarms and events the view ends before; none is worse, as trouble stands on top.
    private func below(in context: PaneContext) -> [Line] {
        let rows = rows(in: context, width: context.size.width).ids
        let above = warnings(in: context).reduce(0) {
            $0 + $1.lines(width: context.size.width - 2).count
        }
        let height = max(0, context.size.height - above)
        let end = list.offset(for: rows, height: height) + height
        guard height > 0, end < rows.count else { return [] }
        let none: [Role] = []
        return RowsBelow(
            inView: none, below: none, count: rows[end...].count { $0.part == 0 }
        ).parts(context.symbols)
    }

    /// What is looked at, where the account has more alarms than can be.
    private func looked(at account: AccountState) -> Line {
        guard account.alarmCoverage?.isWhole == false else { return .empty }
        let most = CountText.grouped(AlarmCoverage.most)
        return Line("of the first \(most) and all that fire", .unknown)
    }

    /// What a look over the set-up found, and the key that shows it: `8+ findings f`. With a plus
    /// while not every rule could be followed, as this pane asks for nothing because of them.
    private func findings(in context: PaneContext) -> Line {
        let advice = context.account.judgement(at: context.now).advice
        let found = advice.filter { $0.outcome != .unknown }
        guard let worst = found.compactMap(\.severity).min() else { return .empty }
        let more = found.count == advice.count ? "" : "+"
        let noun = found.count == 1 && more.isEmpty ? "finding" : "findings"
        let style: Style = worst == .note ? .dim : .warn
        return Line("\(CountText.grouped(found.count))\(more) \(noun) ", style) + Line("f", .key)
    }

    public func summary(context: PaneContext) -> Line {
        let account = context.account
        guard let alarms = account.alarms else {
            let explanation = missing("alarms", .alarms, in: account)
            return Line(explanation.sentence, Style(explanation.role))
        }
        if alarms.isEmpty { return Line("no alarm watches DMS: nobody is notified", .warn) }
        let items = AlarmTimeline(account).items
        let count = AlarmCount(items)
        return .joined(
            count.facts + [worst(of: items, in: context)]
                + (count.facts.isEmpty ? count.rest : []) + [findings(in: context)],
            separator: Line(context.symbols.separator, .dim))
    }

    /// The first thing in trouble by name, with its value.
    private func worst(of items: [AlarmItem], in context: PaneContext) -> Line {
        guard case .alarm(let alarm, let fault)? = items.first, items.first?.isTrouble == true
        else { return .empty }
        let value = AlarmJudgement(alarm, in: context.account).text(
            alarm, isUnicode: context.symbols.isUnicode)
        let what = alarm.state == .alarm ? value : fault?.summary ?? value
        return Line(alarm.name + (what.map { " \($0)" } ?? ""), Style(alarm.role(fault)))
    }
}

/// The number of alarms in each state.
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
