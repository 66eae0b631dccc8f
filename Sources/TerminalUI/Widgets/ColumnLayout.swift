/// Which columns of a table fit a width, and how wide each becomes.
struct ColumnLayout: Equatable {
    /// A column's place in the table and the terminal columns it covers.
    struct Place: Equatable {
        let index: Int
        let x: Int
        let width: Int
    }

    let places: [Place]

    /// Drops the least important columns until the rest fits – of equals the rightmost – then gives
    /// the flexible ones what is left. A table whose most important column alone does not fit shows
    /// what fits of it.
    init<Row>(_ columns: [Column<Row>], width: Int, gap: Int) {
        var kept = Array(columns.indices)
        func needed() -> Int {
            kept.reduce(0) { $0 + columns[$1].minimum } + max(0, kept.count - 1) * gap
        }
        while kept.count > 1, needed() > width {
            let least = kept.indices.min { one, other in
                let (left, right) = (columns[kept[one]], columns[kept[other]])
                return (left.importance, -one) < (right.importance, -other)
            }
            if let least { kept.remove(at: least) }
        }
        let widths = ColumnLayout.widths(kept.map { columns[$0] }, spare: width - needed())
        var x = 0
        places = zip(kept, widths).map { index, wide in
            defer { x += wide + gap }
            return Place(index: index, x: x, width: max(0, min(wide, width - x)))
        }
    }

    /// Minimum widths with the spare columns shared out.
    private static func widths<Row>(_ columns: [Column<Row>], spare: Int) -> [Int] {
        var widths = columns.map(\.minimum)
        var left = max(0, spare)
        // Once a column has reached its maximum, its share goes to the others: a few rounds settle.
        for _ in 0..<4 where left > 0 {
            let weights = zip(columns, widths).map { $1 < $0.maximum ? $0.weight : 0 }
            guard weights.contains(where: { $0 > 0 }) else { break }
            let shares = Rect.shares(of: left, weights)
            for (index, share) in shares.enumerated() {
                let added = min(share, columns[index].maximum - widths[index])
                widths[index] += max(0, added)
                left -= max(0, added)
            }
        }
        return widths
    }
}

extension Column {
    /// The fewest terminal columns it is shown with.
    var minimum: Int {
        switch width {
        case .fixed(let width): min(max(width, 0), Size.limit)
        case .flexible(let minimum, _, _): min(max(minimum, 0), Size.limit)
        }
    }

    var maximum: Int {
        switch width {
        case .fixed: minimum
        case .flexible(_, _, let maximum): max(minimum, min(maximum, Size.limit))
        }
    }

    var weight: Int {
        switch width {
        case .fixed: 0
        case .flexible(_, let weight, _): max(1, weight)
        }
    }
}
