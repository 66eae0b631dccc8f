import Curses
import Foundation
import MonitorRuntime
import TerminalUI

extension Doctor {
    func terminalFacts() -> TerminalFacts {
        let variables = process.variables
        let term = variables["TERM"].flatMap { $0.isEmpty ? nil : $0 }
        let isDescribed = term.map(TerminalCapabilities.knowsTerminal) ?? false
        let depth = term.map {
            TerminalCapabilities.depth(ofTerminal: $0, colorTerm: variables["COLORTERM"])
        }
        let locales = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { variables[$0] }
        return TerminalFacts(
            term: term, isTerminal: isatty(0) == 1 && isatty(1) == 1, isDescribed: isDescribed,
            size: Self.size(), depth: isDescribed ? depth ?? .mono : .mono,
            wantsNoColour: process.wantsNoColour, isUTF8: TerminalCapabilities.localeIsUTF8(),
            locale: locales.first { !$0.isEmpty })
    }

    private static func size() -> Size? {
        var window = winsize()
        guard ioctl(1, UInt(TIOCGWINSZ), &window) == 0 else { return nil }
        return Size(width: Int(window.ws_col), height: Int(window.ws_row))
    }
}
