import TerminalUI

/// The rows a drawing leaves on a small screen, for comparison with literal lines.
func drawn(
    _ width: Int, _ height: Int, _ symbols: Symbols = .unicode, _ body: (inout Canvas) -> Void
) -> [String] {
    frame(width, height, symbols, body).lines
}

/// A small screen with a drawing on it.
@discardableResult
func frame(
    _ width: Int, _ height: Int, _ symbols: Symbols = .unicode, _ body: (inout Canvas) -> Void
) -> Frame {
    var frame = Frame(size: Size(width: width, height: height), symbols: symbols)
    frame.draw { body(&$0) }
    return frame
}

extension Frame {
    /// What must hold of every frame whatever was written: rows exactly as wide as the frame, wide
    /// characters whole, nothing a terminal might act on.
    var faults: [String] {
        (0..<size.height).flatMap { y in
            var faults: [String] = []
            var x = 0
            while x < size.width {
                let cell = self[x, y]
                if cell.isContinuation { faults.append("(\(x),\(y)) starts with half a character") }
                if TextWidth.width(of: cell.character) != cell.width {
                    faults.append("(\(x),\(y)) is not as wide as its character")
                }
                for scalar in cell.character.unicodeScalars where scalar.isDangerous {
                    faults.append("(\(x),\(y)) holds U+\(String(scalar.value, radix: 16))")
                }
                x += max(1, cell.width)
            }
            if x != size.width { faults.append("row \(y) is \(x) columns wide") }
            return faults
        }
    }
}

extension Unicode.Scalar {
    /// Whether a terminal might act on the scalar, or draw nothing for it.
    fileprivate var isDangerous: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .surrogate: true
        default: false
        }
    }
}
