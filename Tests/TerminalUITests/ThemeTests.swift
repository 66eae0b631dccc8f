import TerminalUI
import Testing

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
