/// Where in a JSON document a value lies. Found only when somebody asks, by going through the
/// document again, so that good answers pay nothing for it.
enum WirePath {
    private enum Step {
        case member(Range<Int>)
        case place(Int)
    }

    /// `TableStatistics[2].FullLoadRows`, for the value that begins at a byte.
    static func of(_ target: Int, in bytes: [UInt8]) -> String {
        var steps: [Step] = []
        var text: Range<Int>?
        var index = 0
        while index < min(target, bytes.count) {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "{"): steps.append(.member(index..<index))
            case UInt8(ascii: "["): steps.append(.place(0))
            case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = steps.popLast()
            case UInt8(ascii: ","):
                if case .place(let place)? = steps.last {
                    steps[steps.count - 1] = .place(place + 1)
                }
            case UInt8(ascii: ":"):
                if let text, !steps.isEmpty { steps[steps.count - 1] = .member(text) }
            case UInt8(ascii: "\""):
                let start = index
                while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
                    index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
                }
                text = start..<min(index, bytes.count)
                index += 1
            default: break
            }
        }
        return description(steps, bytes)
    }

    private static func description(_ steps: [Step], _ bytes: [UInt8]) -> String {
        var path = ""
        for step in steps {
            switch step {
            case .place(let place): path += "[\(place)]"
            case .member(let range):
                path += path.isEmpty ? "" : "."
                path += String(decoding: bytes[range].prefix(60), as: UTF8.self)
            }
        }
        return OneLine.text(path.isEmpty ? "top level" : path)
    }
}
