extension Array {
    /// This array, which is in order, with `others`, which are too, each in its place.
    ///
    /// Meant for few others: each is looked for by halving, and what lies between is copied whole.
    func merged(with others: [Element], by precedes: (Element, Element) -> Bool) -> [Element] {
        guard !others.isEmpty else { return self }
        var merged: [Element] = []
        merged.reserveCapacity(count + others.count)
        var done = 0
        for other in others {
            let end = firstPlace(from: done) { !precedes($0, other) }
            merged += self[done..<end]
            merged.append(other)
            done = end
        }
        return merged + self[done...]
    }

    /// The first place from `start` on for which `isReached` holds, which it does for all after
    /// one for which it does; the count if there is none.
    func firstPlace(from start: Int = 0, _ isReached: (Element) -> Bool) -> Int {
        var (low, high) = (start, count)
        while low < high {
            let middle = (low + high) / 2
            if isReached(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
