/// A name with DMS's wildcards: `%` for any text, `_` for one character, `[_]` for an underscore,
/// `[ab]` and `[a-d]` for one character of a set (user guide, wildcards in table mapping).
struct MappingPattern: Sendable, Equatable {
    private enum Part: Sendable, Equatable {
        case text(Character)
        case one
        case any
        case set([ClosedRange<Character>])
    }

    private let parts: [Part]
    private let fitsAll: Bool
    /// The name itself, where the pattern has no wildcard; `nil` where it has one.
    let literal: String?

    /// A literal name, as in explicit rules, which have no wildcards.
    init(exactly name: String) {
        parts = name.map(Part.text)
        fitsAll = false
        literal = name
    }

    init(_ pattern: String) {
        var parts: [Part] = []
        var rest = Substring(pattern)
        while let character = rest.popFirst() {
            switch character {
            case "%": parts.append(.any)
            case "_": parts.append(.one)
            case "[":
                guard let end = rest.firstIndex(of: "]"), end > rest.startIndex else {
                    parts.append(.text(character))
                    continue
                }
                parts.append(.set(Self.ranges(Array(rest[..<end]))))
                rest = rest[rest.index(after: end)...]
            default: parts.append(.text(character))
            }
        }
        self.parts = parts
        fitsAll = parts == [.any]
        let letters = parts.map { part -> Character? in
            if case .text(let character) = part { return character }
            return nil
        }
        literal = letters.contains(nil) ? nil : pattern
    }

    /// Whether the whole name fits; case counts.
    func matches(_ name: String) -> Bool {
        if let literal { return literal == name }
        if fitsAll { return true }
        return Self.matches(Array(name)[...], parts[...])
    }

    private static func matches(_ name: ArraySlice<Character>, _ parts: ArraySlice<Part>) -> Bool {
        // Greedy matching with one backtracking point: linear in space, no recursion.
        var (here, part) = (name.startIndex, parts.startIndex)
        var retry: (name: Int, part: Int)?
        while here < name.endIndex {
            if part < parts.endIndex, parts[part] == .any {
                retry = (here, part)
                part += 1
            } else if part < parts.endIndex, fits(name[here], parts[part]) {
                here += 1
                part += 1
            } else if let last = retry {
                here = last.name + 1
                part = last.part + 1
                retry = (here, last.part)
            } else {
                return false
            }
        }
        return parts[part...].allSatisfy { $0 == .any }
    }

    private static func fits(_ character: Character, _ part: Part) -> Bool {
        switch part {
        case .text(let wanted): wanted == character
        case .one: true
        case .any: false
        case .set(let ranges): ranges.contains { $0.contains(character) }
        }
    }

    private static func ranges(_ characters: [Character]) -> [ClosedRange<Character>] {
        var ranges: [ClosedRange<Character>] = []
        var index = 0
        while index < characters.count {
            let low = characters[index]
            if index + 2 < characters.count, characters[index + 1] == "-",
                low <= characters[index + 2]
            {
                ranges.append(low...characters[index + 2])
                index += 3
            } else {
                ranges.append(low...low)
                index += 1
            }
        }
        return ranges
    }
}
