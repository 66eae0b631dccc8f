import AccountState
import Foundation
import Migration
import TerminalUI

extension Program {
    mutating func performGlobal(_ id: CommandID, at now: Date) -> [Effect] {
        switch id {
        case GlobalCommands.quit: return [.quit]
        case GlobalCommands.suspend: return [.suspend]
        case GlobalCommands.refresh: return refresh()
        case GlobalCommands.copyValue: return copy(at: now) { $0.value }
        case GlobalCommands.copyIdentity: return copy(at: now) { $0.identity }
        case GlobalCommands.back: back()
        case GlobalCommands.help: explain(at: now)
        case GlobalCommands.palette: overlay = .palette(Palette())
        case GlobalCommands.filter: openFilter()
        case GlobalCommands.zoom: zoom()
        case GlobalCommands.code: openCodeDialog()
        case GlobalCommands.pause: togglePause(at: now)
        case GlobalCommands.nextPane: focus(on: neighbour(1))
        case GlobalCommands.previousPane: focus(on: neighbour(-1))
        default:
            if let pane = PaneID.allCases.first(where: { GlobalCommands.focus($0) == id }) {
                focus(on: pane)
            } else {
                openPage(for: id, at: now)
            }
        }
        return []
    }

    /// Asks again for what is in view; never more than the budget allows.
    private mutating func refresh() -> [Effect] {
        notice = Notice(.info, "Asking AWS again…")
        // The record of acts is read as soon as this key has been taken in.
        historyAsked = nil
        return [.refresh(wantedFeeds.filter { $0.value >= .inView }.map(\.key))]
    }

    /// Explains the values under the cursor; without any, shows the keys.
    private mutating func explain(at now: Date) {
        let isExplained = !explainedValues(at: now).isEmpty
        overlay = isExplained ? .explanation(offset: 0) : .help(offset: 0)
    }

    private mutating func copy(
        at now: Date, _ part: (Copyable) -> String?
    ) -> [Effect] {
        let context = frontContext(world: shownWorld, at: now)
        guard let text = front?.copyable(context: context).flatMap(part) else {
            notice = Notice(.refusal, "There is nothing under the cursor to copy.")
            return []
        }
        notice = Notice(.info, "Copied: \(text)")
        return [.copy(text)]
    }

    /// One step back: the filter, then the page, then the zoom. Never further than the panes.
    private mutating func back() {
        if acknowledgeActs() { return }
        if let filter = frontFilter, !filter.isEmpty {
            frontFilter = ""
        } else if !pages.isEmpty {
            pages.removeLast()
        } else if isZoomed {
            isZoomed = false
        }
    }

    private mutating func openFilter() {
        guard let filter = frontFilter else {
            notice = Notice(.refusal, "There is nothing to filter here.")
            return
        }
        overlay = .filter(TextField(filter), before: filter)
    }

    private mutating func togglePause(at now: Date) {
        held = held == nil ? Held(world: world, since: now) : nil
    }

    private mutating func zoom() {
        guard pages.isEmpty else {
            notice = Notice(.refusal, "A page has the whole screen already; Esc takes it away.")
            return
        }
        isZoomed.toggle()
    }

    private func neighbour(_ step: Int) -> PaneID {
        let all = PaneID.allCases
        let index = (all.firstIndex(of: focus) ?? 0) + step
        return all[(index + all.count) % all.count]
    }
}
