/// A line of keys and their actions. The least important are left out when there is no room.
public struct KeyBar: Sendable, Hashable {
    /// One key and its action.
    public struct Item: Sendable, Hashable {
        /// The key.
        public var chord: KeyChord
        /// The last key of a range of keys that do the same; nil for a single key.
        public var last: KeyChord?
        /// Its action, in a word.
        public var title: String
        /// Whether it is available now; if not, it is drawn dim.
        public var isEnabled: Bool
        /// Items of lowest importance go first.
        public var importance: Int

        /// Creates an item.
        public init(
            _ chord: KeyChord, to last: KeyChord? = nil, _ title: String, isEnabled: Bool = true,
            importance: Int = 0
        ) {
            self.chord = chord
            self.last = last
            self.title = title
            self.isEnabled = isEnabled
            self.importance = importance
        }

        /// `↵`, `1–6`.
        func keys(for symbols: Symbols) -> String {
            [chord, last].compactMap { $0?.label(for: symbols) }.joined(separator: symbols.range)
        }
    }

    /// The items, from the left.
    public var items: [Item]

    /// Creates a bar.
    public init(items: [Item]) { self.items = items }

    /// The items that fit a width: of those too many the least important are left out, of equals
    /// the rightmost.
    public func fitting(_ width: Int, symbols: Symbols = .unicode) -> [Item] {
        var kept = items
        while !kept.isEmpty, line(of: kept, symbols).width > width {
            let least = kept.indices.min { one, other in
                (kept[one].importance, -one) < (kept[other].importance, -other)
            }
            if let least { kept.remove(at: least) }
        }
        return kept
    }

    /// Draws the bar into the first row.
    public func draw(in canvas: inout Canvas) {
        canvas.fill(Rect(x: 0, y: 0, width: canvas.width, height: 1))
        let kept = fitting(canvas.width - 1, symbols: canvas.symbols)
        canvas.write(line(of: kept, canvas.symbols), x: 1)
    }

    private func line(of items: [Item], _ symbols: Symbols) -> Line {
        Line.joined(
            items.map { item in
                [
                    Span(item.keys(for: symbols), item.isEnabled ? .key : .dim),
                    Span(" " + item.title, item.isEnabled ? .text : .dim),
                ]
            }, separator: "  ")
    }
}
