public import TerminalUI

extension Frame {
    /// The smallest part that holds every cell on a surface, as a frame of its own; nil if none is.
    ///
    /// What a dialog looks like is then told without what lies behind it.
    public func part(on surface: Surface) -> Frame? {
        var xs: Set<Int> = []
        var ys: Set<Int> = []
        for y in 0..<size.height {
            for x in 0..<size.width where self[x, y].style.surface == surface {
                xs.insert(x)
                ys.insert(y)
            }
        }
        guard let left = xs.min(), let right = xs.max(), let top = ys.min(), let low = ys.max()
        else { return nil }
        return part(left...right, top...low)
    }

    /// All rows from one on.
    public func below(row: Int) -> Frame {
        guard size.width > 0, row < size.height else { return self }
        return part(0...size.width - 1, row...size.height - 1)
    }

    private func part(_ columns: ClosedRange<Int>, _ rows: ClosedRange<Int>) -> Frame {
        var part = Frame(size: Size(width: columns.count, height: rows.count), symbols: symbols)
        part.draw { canvas in
            for y in rows {
                for x in columns where self[x, y].width > 0 {
                    let cell = self[x, y]
                    canvas.write(
                        "\(cell.character)", x: x - columns.lowerBound, y: y - rows.lowerBound,
                        style: cell.style)
                }
            }
        }
        part.cursor = cursor.map {
            Point(x: $0.x - columns.lowerBound, y: $0.y - rows.lowerBound)
        }
        return part
    }
}
