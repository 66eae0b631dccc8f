extension Colour {
    /// The colour closest to this one that a terminal of a given depth can show.
    ///
    /// Closeness is distance in Oklab. In 256 colours the first sixteen are left out, as the user's
    /// scheme decides what they look like; in sixteen, bright black is, as many schemes make it
    /// invisible; in eight, bright colours lose their brightness.
    ///
    /// - Returns: `default` at mono depth.
    public func nearest(in depth: ColourDepth) -> Colour {
        switch depth {
        case .mono: return .default
        case .direct: return self
        case .palette256:
            guard case .rgb = self, let rgb = linear else { return self }
            return .palette(Colour.closest(to: rgb, among: 16...255))
        case .ansi16: return nearestOfSixteen
        case .ansi8:
            guard case .ansi(let number) = nearestOfSixteen else { return .default }
            return .ansi(number & 7)
        }
    }

    /// The bytes of red, green and blue; nil for the terminal's own colour. For the sixteen colours
    /// those of xterm, which most schemes are near.
    public var bytes: (red: UInt8, green: UInt8, blue: UInt8)? {
        switch self {
        case .default: nil
        case .ansi(let number): Colour.sixteen[Int(number & 15)]
        case .palette(let number): Colour.paletteBytes(number)
        case .rgb(let red, let green, let blue): (red, green, blue)
        }
    }

    /// The colour as light; nil for the terminal's own.
    var linear: LinearRGB? {
        bytes.map { LinearRGB(red: $0.red, green: $0.green, blue: $0.blue) }
    }

    private var nearestOfSixteen: Colour {
        switch self {
        case .default: return .default
        case .ansi: return self
        case .palette(let number) where number < 16: return .ansi(number)
        case .palette, .rgb:
            guard let rgb = linear else { return .default }
            return .ansi(Colour.closest(to: rgb, among: 0...15, except: 8))
        }
    }

    private static func closest(
        to wanted: LinearRGB, among candidates: ClosedRange<UInt8>, except excluded: UInt8? = nil
    ) -> UInt8 {
        var best = (number: candidates.lowerBound, distance: Double.infinity)
        for number in candidates where number != excluded {
            let (red, green, blue) = paletteBytes(number)
            let distance = LinearRGB(red: red, green: green, blue: blue).distance(to: wanted)
            if distance < best.distance { best = (number, distance) }
        }
        return best.number
    }

    /// The 256-colour palette: sixteen, a cube of 6×6×6, and 24 greys.
    private static func paletteBytes(_ number: UInt8) -> (UInt8, UInt8, UInt8) {
        switch number {
        case 0...15: return sixteen[Int(number)]
        case 16...231:
            let index = number - 16
            func level(_ step: UInt8) -> UInt8 { step == 0 ? 0 : 55 + 40 * step }
            return (level(index / 36), level(index / 6 % 6), level(index % 6))
        default:
            let grey = 8 + 10 * (number - 232)
            return (grey, grey, grey)
        }
    }

    private static let sixteen: [(red: UInt8, green: UInt8, blue: UInt8)] = [
        (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0),
        (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
        (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0),
        (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
    ]
}
