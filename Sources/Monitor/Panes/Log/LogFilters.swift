import AccountState
import Foundation
import Migration
import TerminalUI

/// A filter that was added to those there are, and whether it is on.
struct LogFilterLayer: Sendable, Equatable {
    var text: String
    var isOn = true
}

extension LogPane {
    /// Changes which lines are shown; nil if the command is about something else.
    mutating func narrow(
        _ command: CommandID, in store: LogStore, _ context: PaneContext
    ) -> [PaneAction]? {
        switch command {
        case LogCommands.level: level = level.next
        case LogCommands.component:
            let here = entryUnderCursor(in: store, reading.place)?.line.component
            component = component == nil ? here : nil
        case LogCommands.context: return changeContext(context.argument)
        case LogCommands.addFilter: return addFilter()
        case LogCommands.switchFilter: return switchFilter(context.argument)
        default: return nil
        }
        return []
    }

    /// The lines around a match: three, or none; or as many as were typed.
    private mutating func changeContext(_ argument: String) -> [PaneAction] {
        guard !argument.isEmpty else {
            linesOfContext = linesOfContext == 0 ? Self.usualContext : 0
            return []
        }
        guard let lines = Int(argument), 0...Self.mostContext ~= lines else {
            return refuse("A number of lines from 0 to \(Self.mostContext), as :context 5.")
        }
        linesOfContext = lines
        return []
    }

    /// Keeps what `/` looks for, so that it can look for more among what that finds.
    private mutating func addFilter() -> [PaneAction] {
        let text = (filter ?? "").split(separator: " ").joined(separator: " ")
        guard !text.isEmpty else {
            return refuse("There is no filter to keep: type / and words first.")
        }
        guard layers.count < Self.mostLayers else {
            return refuse("No more than \(Self.mostLayers) filters are kept: :switch 1 off first.")
        }
        filter = ""
        if let index = layers.firstIndex(where: { $0.text == text }) {
            layers[index].isOn = true
        } else {
            layers.append(LogFilterLayer(text: text))
        }
        return []
    }

    /// Turns a kept filter off, or on again; `N off` lets it go.
    private mutating func switchFilter(_ argument: String) -> [PaneAction] {
        guard !layers.isEmpty else {
            return refuse("No filter is kept: + keeps the one typed with /.")
        }
        let words = argument.split(separator: " ")
        if words.isEmpty, layers.count > 1 { return [.type("switch ")] }
        guard let number = words.isEmpty ? 1 : Int(words[0]), layers.indices.contains(number - 1)
        else { return refuse("Which one? :switch 1 to :switch \(layers.count).") }
        if words.count > 1, words[1] == "off" {
            layers.remove(at: number - 1)
        } else {
            layers[number - 1].isOn.toggle()
        }
        return []
    }

    mutating func showAll() {
        (filter, level, component, foldsRepeats) = ("", .all, nil, false)
        for index in layers.indices { layers[index].isOn = false }
    }

    var query: LogQuery {
        LogQuery(
            words: LogWords(filter), level: level, component: component, context: linesOfContext,
            foldsRepeats: foldsRepeats, also: layers.filter(\.isOn).map { LogWords($0.text) })
    }

    /// The kept filters with their numbers, those that are off in brackets.
    var layerWords: [Line] {
        layers.enumerated().map { index, layer in
            layer.isOn
                ? Line("\(index + 1) \(layer.text)", .info)
                : Line("(\(index + 1) \(layer.text))", .dim)
        }
    }

    private static let usualContext = 3
    private static let mostContext = 100
    private static let mostLayers = 9
}
