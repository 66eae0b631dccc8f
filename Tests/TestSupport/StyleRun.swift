import TerminalUI

/// Neighbouring cells of one row that are meant alike.
struct StyleRun: CustomStringConvertible {
    var row: Int
    var column: Int
    var length: Int
    var style: Style

    /// `row column length role surface attributes…`
    var description: String {
        let attributes = Attributes.named.filter { style.attributes.contains($0.attribute) }
        return
            (["\(row)", "\(column)", "\(length)", style.role.rawValue, style.surface.rawValue]
            + attributes.map(\.name)).joined(separator: " ")
    }

    /// The runs of a frame that are not plain text, from the top left.
    static func runs(of frame: Frame) -> [StyleRun] {
        (0..<frame.size.height).flatMap { row in runs(of: frame, row: row) }
            .filter { $0.style != .text }
    }

    private static func runs(of frame: Frame, row: Int) -> [StyleRun] {
        var runs: [StyleRun] = []
        for column in 0..<frame.size.width {
            let style = frame[column, row].style
            if runs.last?.style == style {
                runs[runs.count - 1].length += 1
            } else {
                runs.append(StyleRun(row: row, column: column, length: 1, style: style))
            }
        }
        return runs
    }
}
