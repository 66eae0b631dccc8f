import Foundation
public import Migration
public import TerminalUI

/// The whole program as a value: messages go in, effects come out, and a frame can be asked for
/// at any time. It waits for nothing and calls nobody.
public struct Program: Sendable {
    public let configuration: ProgramConfiguration
    public internal(set) var world = World()
    public internal(set) var focus = PaneID.tasks
    /// The pane shown below the tasks on a screen with room for one.
    public internal(set) var companion = PaneID.tables
    public internal(set) var isZoomed = false
    /// The task the panes are about; nil until tasks are known.
    public internal(set) var openTask: ARN?
    public internal(set) var overlay: Overlay?
    public internal(set) var notice: Notice?
    public internal(set) var acts: [Act] = []
    public internal(set) var size: Size
    var panes: [PaneID: any Pane]
    /// What the screen shows while it is paused.
    var held: Held?

    /// The world as it was when the screen was paused.
    struct Held: Sendable {
        var world: World
        var since: Date
    }

    public init(_ configuration: ProgramConfiguration, size: Size) {
        self.configuration = configuration
        self.size = size
        panes = Dictionary(
            uniqueKeysWithValues: PaneCatalog.panes.map { ($0.descriptor.id, $0.init()) })
    }

    /// What the panes draw: the newest data, or those of the moment the screen was paused.
    var shownWorld: World { held?.world ?? world }

    /// The feeds somebody can see or something depends on, and how soon each may ask.
    public var wantedFeeds: [Feed: Urgency] {
        var wanted: [Feed: Urgency] = [
            .identity: .background, .tasks: .inView, .instances: .watching, .alarms: .watching,
        ]
        let layout = self.layout
        for (id, pane) in panes {
            let isInView = layout.panes[id] != nil
            guard isInView || layout.folded[id] != nil else { continue }
            let urgency: Urgency = isInView ? .inView : .watching
            for feed in pane.feeds(context: context(for: id, world: world, at: nil)) {
                wanted[feed] = max(wanted[feed] ?? urgency, urgency)
            }
        }
        return wanted
    }

    var layout: ScreenLayout {
        ScreenLayout(
            size: size, focus: focus, companion: companion, isZoomed: isZoomed,
            tasks: shownWorld.tasks?.count ?? 0)
    }

    /// What a pane may look at. Without an instant, ages are not asked for.
    func context(for pane: PaneID, world: World, at now: Date?) -> PaneContext {
        PaneContext(
            world: world, now: now ?? .distantPast, openTask: openTask,
            symbols: configuration.symbols, isFocused: pane == focus && overlay == nil,
            size: layout.inside(pane).size, isReadOnly: configuration.isReadOnly)
    }
}
