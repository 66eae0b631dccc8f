/// Finds the line of a member in a JSON document.
///
/// It reads documents that were already found to be JSON; for any other it finds nothing.
struct JSONPlaces {
    private let bytes: [UInt8]
    private var position = 0
    private let wanted: String
    private var found: Int?

    /// The line, from 1, of the place such as `tasks[0].instance`; where the document lacks it,
    /// the line of the nearest place around it that it has.
    static func line(of place: String, in bytes: [UInt8]) -> Int? {
        var place = place
        while !place.isEmpty {
            var places = JSONPlaces(bytes: bytes, wanted: place)
            places.value(at: "")
            if let found = places.found {
                return bytes.prefix(found).count { $0 == UInt8(ascii: "\n") } + 1
            }
            place = String(place[..<(place.lastIndex { ".[".contains($0) } ?? place.startIndex)])
        }
        return nil
    }

    private init(bytes: [UInt8], wanted: String) {
        self.bytes = bytes
        self.wanted = wanted
    }

    private var next: UInt8 { position < bytes.count ? bytes[position] : 0 }
    private var isDone: Bool { found != nil || position >= bytes.count }

    private mutating func value(at place: String) {
        skipBlanks()
        switch next {
        case UInt8(ascii: "{"): members(at: place)
        case UInt8(ascii: "["): elements(at: place)
        case UInt8(ascii: "\""): _ = string()
        default: while position < bytes.count, !",]} \n\t\r".utf8.contains(next) { position += 1 }
        }
    }

    private mutating func members(at place: String) {
        position += 1
        repeat {
            skipBlanks()
            guard next == UInt8(ascii: "\"") else { break }
            let start = position
            let name = string()
            let inner = place.isEmpty ? name : "\(place).\(name)"
            if inner == wanted { found = start }
            skipBlanks()
            position += 1
            if isOnTheWay(inner) { value(at: inner) } else { value(at: "\u{0}") }
            skipBlanks()
        } while take(UInt8(ascii: ",")) && !isDone
        position += 1
    }

    private mutating func elements(at place: String) {
        position += 1
        var index = 0
        repeat {
            skipBlanks()
            guard next != UInt8(ascii: "]") else { break }
            let inner = "\(place)[\(index)]"
            if inner == wanted { found = position }
            value(at: isOnTheWay(inner) ? inner : "\u{0}")
            index += 1
            skipBlanks()
        } while take(UInt8(ascii: ",")) && !isDone
        position += 1
    }

    private func isOnTheWay(_ place: String) -> Bool { wanted.hasPrefix(place) }

    /// The text between two quotes, unescaped; member names have no escapes.
    private mutating func string() -> String {
        position += 1
        let start = position
        while position < bytes.count, next != UInt8(ascii: "\"") {
            position += next == UInt8(ascii: "\\") ? 2 : 1
        }
        let text = String(decoding: bytes[start..<min(position, bytes.count)], as: UTF8.self)
        position += 1
        return text
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipBlanks() {
        while position < bytes.count, " \n\t\r".utf8.contains(next) { position += 1 }
    }
}
