import CNcurses
import TerminalUI

/// Turns a cell's character into scalars this terminal draws in the columns the frame gave it.
struct CellEncoder {
    /// Whether the locale can show more than ASCII.
    let isUTF8: Bool

    /// The scalars to put into the cell; nil when the terminal would not draw the character in
    /// `cell.width` columns and a replacement of one column must stand in.
    ///
    /// Systems differ in how new their tables are; where theirs and ours disagree, a wrong letter is
    /// better than a row out of line.
    func scalars(of cell: Cell) -> [UInt32]? {
        let scalars = cell.character.unicodeScalars
        guard let base = scalars.first else { return nil }
        if base.value >= 0x20, base.value < 0x7F, scalars.count == 1 { return [base.value] }
        guard isUTF8, nc_wcwidth(base.value) == Int32(cell.width) else { return nil }
        // A mark the system does not know as one would take a column of its own.
        return [base.value] + scalars.dropFirst().map(\.value).filter { nc_wcwidth($0) == 0 }
    }

    /// Stands for a character that cannot be shown; one column.
    var replacement: [UInt32] { [isUTF8 ? 0xFFFD : 0x3F] }
}
