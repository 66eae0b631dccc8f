public import Foundation
import Migration
public import TerminalUI

extension Program {
    /// The whole screen as a value. Total: any size, nothing read but the state and `now`.
    public func frame(at now: Date) -> Frame {
        var frame = Frame(size: size, symbols: configuration.symbols)
        frame.draw { canvas in draw(on: &canvas, at: now) }
        return frame
    }

    private func draw(on canvas: inout Canvas, at now: Date) {
        let smallest = ScreenLayout.smallest
        guard size.width >= smallest.width, size.height >= smallest.height else {
            TooSmallCard(needed: smallest).draw(in: &canvas)
            return
        }
        let layout = self.layout
        let feeds = Set(wantedFeeds.keys)
        canvas.sub(layout.top, surface: .bar) {
            TopLine(program: self, feeds: feeds, now: now).draw(on: &$0)
        }
        for (id, area) in layout.panes { draw(id, in: area, on: &canvas, at: now) }
        for (id, area) in layout.folded { fold(id, in: area, on: &canvas, at: now) }
        let context = context(for: focus, world: shownWorld, at: now)
        canvas.sub(layout.bottom, surface: .bar) {
            BottomLine(program: self, feeds: feeds, context: context).draw(on: &$0)
        }
        drawFailure(on: &canvas, at: now)
        drawOverlay(on: &canvas, at: now)
    }

    private func draw(_ id: PaneID, in area: Rect, on canvas: inout Canvas, at now: Date) {
        guard let pane = panes[id] else { return }
        let context = context(for: id, world: shownWorld, at: now)
        let descriptor = type(of: pane).descriptor
        let panel = Panel(
            key: "\(descriptor.number)", title: title(of: descriptor),
            note: pane.caption(context: context) + filterNote(of: pane),
            status: freshness(of: pane, context), isFocused: context.isFocused)
        canvas.sub(area) { canvas in
            panel.draw(in: &canvas) { pane.draw(on: &$0, context: context) }
        }
    }

    private func fold(_ id: PaneID, in area: Rect, on canvas: inout Canvas, at now: Date) {
        guard let pane = panes[id] else { return }
        let context = context(for: id, world: shownWorld, at: now)
        let descriptor = type(of: pane).descriptor
        let line =
            Line(" \(descriptor.number) ", .key) + Line("\(descriptor.title.lowercased()) ", .title)
            + pane.summary(context: context)
        canvas.sub(area) { $0.write(line) }
    }

    /// The pane's title, with the name of the task it is about.
    private func title(of descriptor: PaneDescriptor) -> String {
        guard descriptor.isAboutOpenTask, let openTask, let task = shownWorld.task(openTask) else {
            return descriptor.title
        }
        return "\(descriptor.title) \(task.identifier)"
    }

    private func filterNote(of pane: any Pane) -> Line {
        guard let filter = pane.filter, !filter.isEmpty else { return .empty }
        return Line(configuration.symbols.separator, .dim) + Line("/\(filter)", .key)
    }

    private func freshness(of pane: any Pane, _ context: PaneContext) -> Line {
        let statuses = pane.feeds(context: context).map { context.world.status(of: $0) }
        return Freshness.shown(of: statuses, at: context.now).map {
            Freshness.line($0, at: context.now, symbols: context.symbols)
        } ?? .empty
    }

    /// Nothing was ever received and the first question fails: say so in the middle.
    private func drawFailure(on canvas: inout Canvas, at now: Date) {
        guard overlay == nil, world.tasks == nil,
            let failing = world.status(of: .tasks).failing
        else { return }
        FailureCard(failing: failing, region: configuration.region, now: now).draw(on: &canvas)
    }
}
