import Testing

@testable import TerminalUI

struct ThemeTests {
    /// The background a theme is read on, where it leaves the terminal's.
    static func background(_ theme: Theme) -> Colour {
        let own = theme.surfaces[.background]?.background ?? .default
        return own == .default ? .hex(0x16181D) : own
    }

    @Test("every theme gives every role and surface a look", arguments: Theme.builtIn)
    func complete(theme: Theme) {
        #expect(Set(theme.inks.keys) == Set(Role.allCases))
        #expect(Set(theme.surfaces.keys) == Set(Surface.allCases))
    }

    @Test("all roles can be read on all surfaces", arguments: Theme.builtIn)
    func contrast(theme: Theme) {
        let needed = theme.name == "high-contrast" ? 7.0 : 4.5
        for surface in Surface.allCases {
            for role in Role.allCases {
                let ink = theme.ink(for: Style(role, on: surface), depth: .direct)
                let ground = ink.background ?? .default
                let colour = ink.foreground ?? .default
                let ratio = Contrast.ratio(
                    colour, ground == .default ? ThemeTests.background(theme) : ground)
                #expect(
                    ratio ?? .infinity >= needed,
                    "\(theme.name): \(role.rawValue) on \(surface.rawValue)")
            }
        }
    }

    /// A grey that a dark room swallows is no cursor.
    @Test(
        "the cursor's row has a colour of its own where there are many",
        arguments: [Theme.standard, .light, .highContrast], [ColourDepth.palette256, .direct])
    func selection(theme: Theme, depth: ColourDepth) throws {
        let ground = theme.ink(for: Style(.text, on: .selection), depth: depth).background
        let bytes = try #require(ground?.bytes)
        let parts = [bytes.red, bytes.green, bytes.blue].map(Int.init)
        #expect((parts.max() ?? 0) - (parts.min() ?? 0) >= 80)
    }

    @Test(
        "ok, warn and fail differ in lightness as well as in hue",
        arguments: [Theme.standard, .light, .highContrast])
    func lightness(theme: Theme) throws {
        let levels = try [Role.ok, .warn, .fail].map { role in
            let colour = try #require(theme.inks[role]?.foreground)
            return try #require(Contrast.lightness(colour))
        }.sorted()
        #expect(levels[1] - levels[0] >= 0.04)
        #expect(levels[2] - levels[1] >= 0.04)
    }

    @Test("at every depth, states look different from one another", arguments: Theme.builtIn)
    func statesDiffer(theme: Theme) {
        for depth in ColourDepth.allCases {
            let looks = [Role.ok, .warn, .fail].map { theme.ink(for: .role($0), depth: depth) }
            #expect(Set(looks).count == looks.count, "\(theme.name) at \(depth)")
        }
    }

    @Test("a depth is given only what it can show", arguments: Theme.builtIn)
    func ladder(theme: Theme) {
        for depth in ColourDepth.allCases {
            for surface in Surface.allCases {
                for role in Role.allCases {
                    let ink = theme.ink(for: Style(role, on: surface), depth: depth)
                    for colour in [ink.foreground, ink.background].compactMap({ $0 }) {
                        #expect(colour.nearest(in: depth) == colour, "\(role) at \(depth)")
                    }
                    #expect(ink.few == nil)
                }
            }
        }
    }

    @Test("without colours, every theme looks like mono")
    func mono() {
        for role in Role.allCases {
            let style = Style(role, on: .selection)
            #expect(
                Theme.standard.ink(for: style, depth: .mono).attributes
                    == Theme.mono.ink(for: style, depth: .mono).attributes)
        }
    }

    @Test("a surface's foreground is for roles without their own")
    func surfaceForeground() {
        let theme = Theme(
            name: "x", inks: [.text: Ink(.default), .fail: Ink(.ansi(1))],
            surfaces: [.dialog: Ink(.ansi(15), on: .ansi(4))])
        let text = theme.ink(for: Style(.text, on: .dialog), depth: .ansi16)
        #expect(text == Ink(.ansi(15), on: .ansi(4)))
        #expect(theme.ink(for: Style(.fail, on: .dialog), depth: .ansi16).foreground == .ansi(1))
        #expect(theme.ink(for: Style(.dim, on: .dialog), depth: .ansi16) == text)
    }

    @Test("what is reversed twice is not, and bars are not reversed at all")
    func reversing() {
        let prod = Theme.mono.ink(for: Style(.prod, on: .selection), depth: .mono)
        #expect(!prod.attributes.contains(.reverse))
        let text = Theme.mono.ink(for: Style(.text, on: .selection), depth: .mono)
        #expect(text.attributes.contains(.reverse))
        let bar = Theme.mono.ink(for: Style(.gaugeLow, on: .selection), depth: .mono)
        #expect(!bar.attributes.contains(.reverse))
    }

    @Test("names of roles and surfaces in theme files are unique")
    func names() {
        #expect(Set(Role.allCases.map(\.rawValue)).count == Role.allCases.count)
        #expect(Role(rawValue: "border.focus") == .borderFocus)
        #expect(Surface(rawValue: "bg") == .background)
    }
}

/// What each role looks like where a terminal cannot show what the theme asks for.
struct ThemeDepthTests {
    /// The standard theme in sixteen colours: letters, background, attributes.
    static let sixteen: [(Role, Colour, Colour, Attributes)] = [
        (.text, .default, .default, []),
        (.dim, .ansi(7), .default, []),
        (.bright, .ansi(15), .default, .bold),
        (.border, .ansi(7), .default, []),
        (.borderFocus, .ansi(14), .default, []),
        (.title, .default, .default, .bold),
        (.key, .ansi(12), .default, []),
        (.ok, .ansi(6), .default, []),
        (.warn, .ansi(11), .default, .bold),
        (.fail, .ansi(9), .default, .bold),
        (.unknown, .ansi(13), .default, []),
        (.waived, .default, .default, []),
        (.info, .ansi(12), .default, []),
        (.stale, .default, .default, []),
        (.prod, .ansi(15), .ansi(1), .bold),
        (.readonly, .ansi(6), .default, .bold),
        (.armed, .ansi(0), .ansi(3), []),
        (.chart1, .ansi(12), .default, []),
        (.chart2, .ansi(3), .default, []),
        (.chart3, .ansi(13), .default, []),
        (.chart4, .ansi(11), .default, []),
        (.gaugeLow, .ansi(6), .default, []),
        (.gaugeMid, .ansi(3), .default, []),
        (.gaugeHigh, .ansi(9), .default, []),
        (.logError, .ansi(9), .default, []),
        (.logWarn, .ansi(3), .default, []),
        (.logInfo, .default, .default, []),
        (.logDebug, .ansi(7), .default, []),
    ]

    @Test("the table of sixteen colours names every role once")
    func tableIsComplete() {
        #expect(ThemeDepthTests.sixteen.map(\.0) == Role.allCases)
    }

    @Test("in sixteen colours each role has its second choice", arguments: sixteen)
    func inSixteen(role: Role, letters: Colour, ground: Colour, attributes: Attributes) {
        let ink = Theme.standard.ink(for: .role(role), depth: .ansi16)
        #expect(ink == Ink(letters, on: ground, attributes))
    }

    @Test("in eight colours each role is the same without its brightness", arguments: sixteen)
    func inEight(role: Role, letters: Colour, ground: Colour, attributes: Attributes) {
        func dull(_ colour: Colour) -> Colour {
            guard case .ansi(let number) = colour else { return colour }
            return .ansi(number & 7)
        }
        let ink = Theme.standard.ink(for: .role(role), depth: .ansi8)
        #expect(ink == Ink(dull(letters), on: dull(ground), attributes))
    }

    @Test("in 256 colours each role keeps its attributes and comes close", arguments: Role.allCases)
    func in256(role: Role) throws {
        for theme in Theme.builtIn {
            let full = theme.ink(for: .role(role), depth: .direct)
            let fewer = theme.ink(for: .role(role), depth: .palette256)
            #expect(fewer.attributes == full.attributes)
            guard let wanted = full.foreground?.linear else {
                #expect(fewer.foreground == full.foreground)
                continue
            }
            let got = try #require(fewer.foreground?.linear)
            let closest = (16...255).compactMap { number in
                Colour.palette(UInt8(number)).linear?.distance(to: wanted)
            }.min()
            #expect(got.distance(to: wanted) == closest, "\(theme.name): \(role.rawValue)")
        }
    }

    @Test("with all colours each role has the theme's own", arguments: Role.allCases)
    func direct(role: Role) {
        for theme in [Theme.standard, .light, .highContrast] {
            let ink = theme.ink(for: .role(role), depth: .direct)
            let own = theme.inks[role]?.foreground
            if let own, own != .default { #expect(ink.foreground == own) }
            #expect(ink.attributes == theme.inks[role]?.attributes)
        }
    }

    /// Without colours, by role: what is left to tell one from another.
    static let withoutColours: [(Role, Attributes)] = [
        (.text, []), (.dim, .dim), (.bright, .bold), (.border, .dim), (.borderFocus, .bold),
        (.title, .bold), (.key, .bold), (.ok, []), (.warn, .bold), (.fail, [.bold, .underline]),
        (.unknown, .underline), (.waived, .dim), (.info, []), (.stale, [.dim, .italic]),
        (.prod, [.bold, .reverse]), (.readonly, .bold), (.armed, .reverse), (.chart1, []),
        (.chart2, .bold), (.chart3, .dim), (.chart4, .underline), (.gaugeLow, []),
        (.gaugeMid, .bold), (.gaugeHigh, [.bold, .underline]),
        (.logError, [.bold, .underline]), (.logWarn, .bold), (.logDebug, .dim),
    ]

    @Test("without colours each role has its attributes", arguments: withoutColours)
    func mono(role: Role, attributes: Attributes) {
        for theme in [Theme.standard, .mono] {
            let ink = theme.ink(for: .role(role), depth: .mono)
            #expect(ink.attributes == attributes, "\(theme.name)")
            #expect(!ink.hasColour)
        }
    }

    @Test("the selection can be seen at every depth", arguments: ColourDepth.allCases)
    func selection(depth: ColourDepth) {
        for theme in Theme.builtIn {
            let plain = theme.ink(for: .text, depth: depth)
            let selected = theme.ink(for: Style(.text, on: .selection), depth: depth)
            #expect(plain != selected, "\(theme.name)")
        }
    }

    @Test("an alarm of production and an armed program can be seen at every depth")
    func banners() {
        for depth in ColourDepth.allCases {
            for theme in Theme.builtIn {
                let looks = [Role.text, .prod, .armed].map {
                    theme.ink(for: .role($0), depth: depth)
                }
                #expect(Set(looks).count == 3, "\(theme.name) at \(depth)")
            }
        }
    }

    @Test("curves differ from one another at every depth with colours")
    func curves() {
        for depth in ColourDepth.allCases where depth > .ansi8 {
            for theme in Theme.builtIn {
                let looks = [Role.chart1, .chart2, .chart3, .chart4].map {
                    theme.ink(for: .role($0), depth: depth)
                }
                #expect(Set(looks).count == 4, "\(theme.name) at \(depth)")
            }
        }
    }

    @Test("the emphasis of a style is added to that of its role")
    func emphasis() {
        let style = Style(.ok, on: .background, [.underline, .italic])
        for depth in ColourDepth.allCases {
            let ink = Theme.standard.ink(for: style, depth: depth)
            #expect(ink.attributes.isSuperset(of: [.underline, .italic]))
        }
        let fail = Theme.standard.ink(for: Style(.fail, [.underline]), depth: .direct)
        #expect(fail.attributes == [.bold, .underline])
    }

    @Test("a theme with nothing in it looks like the terminal")
    func emptyTheme() {
        let empty = Theme(name: "empty", inks: [:], surfaces: [:])
        for depth in ColourDepth.allCases where depth > .mono {
            #expect(empty.ink(for: Style(.fail, on: .dialog), depth: depth) == Ink())
        }
    }

    @Test("a role's own background wins over the surface's")
    func backgrounds() {
        let theme = Theme(
            name: "x",
            inks: [.text: Ink(.ansi(7)), .prod: Ink(.ansi(15), on: .ansi(1)), .ok: Ink(.ansi(2))],
            surfaces: [.bar: Ink(.ansi(0), on: .ansi(4)), .background: Ink(on: .ansi(0))])
        #expect(
            theme.ink(for: Style(.prod, on: .bar), depth: .ansi16)
                == Ink(.ansi(15), on: .ansi(1)))
        #expect(
            theme.ink(for: Style(.ok, on: .bar), depth: .ansi16) == Ink(.ansi(2), on: .ansi(4)))
        // A surface without a background stands on that of the screen.
        #expect(
            theme.ink(for: Style(.ok, on: .dialog), depth: .ansi16)
                == Ink(.ansi(2), on: .ansi(0)))
    }
}
