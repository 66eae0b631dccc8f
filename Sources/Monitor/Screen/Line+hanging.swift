import TerminalUI

extension Line {
    /// This text behind a head, in as many lines as it takes: from the second on it stands under
    /// its own beginning, at the column `indent` or behind a head that is longer.
    func hanging(after head: Line, indent: Int, width: Int) -> [Line] {
        let start = max(indent, head.width + 1)
        let blank = Line(String(repeating: " ", count: indent))
        let gap = Line(String(repeating: " ", count: start - head.width))
        guard start > indent else {
            let rows = wrapped(to: max(1, width - indent))
            return rows.enumerated().map { ($0 == 0 ? head + gap : blank) + $1 }
        }
        // The first row has less room than those under it.
        let first = wrapped(to: max(1, width - start))
        let rest = Line.joined(Array(first.dropFirst()), separator: Line(" "))
        let rows = rest.isEmpty ? [] : rest.wrapped(to: max(1, width - indent))
        return [head + gap + (first.first ?? .empty)] + rows.map { blank + $0 }
    }
}
