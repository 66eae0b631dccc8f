extension Theme {
    /// For dark terminals, on the background they have. The same as `themes/standard.toml`.
    public static let standard = Theme(
        name: "standard",
        inks: [
            .text: Ink(.default),
            .dim: Ink(.hex(0x949ba6), few: Ink.Few(.ansi(7))),
            .bright: Ink(.hex(0xffffff), .bold, few: Ink.Few(.ansi(15), .bold)),
            .border: Ink(.hex(0x8a929d), few: Ink.Few(.ansi(7))),
            .borderFocus: Ink(.hex(0x7cc7ff), few: Ink.Few(.ansi(14))),
            .title: Ink(.hex(0xd7dbe0), .bold, few: Ink.Few(.default, .bold)),
            .key: Ink(.hex(0xa9bcff), few: Ink.Few(.ansi(12))),
            .ok: Ink(.hex(0x35b3a6), few: Ink.Few(.ansi(6))),
            .warn: Ink(.hex(0xffd75f), .bold, few: Ink.Few(.ansi(11), .bold)),
            .fail: Ink(.hex(0xff8a5c), .bold, few: Ink.Few(.ansi(9), .bold)),
            .unknown: Ink(.hex(0xc9a0ff), few: Ink.Few(.ansi(13))),
            .waived: Ink(.hex(0x9fb0c3), few: Ink.Few(.default)),
            .info: Ink(.hex(0x6cb6ff), few: Ink.Few(.ansi(12))),
            .stale: Ink(.hex(0xb5a88f), .italic, few: Ink.Few(.default)),
            .prod: Ink(
                .hex(0xffffff), on: .hex(0xb3261e), .bold,
                few: Ink.Few(.ansi(15), on: .ansi(1), .bold)),
            .readonly: Ink(.hex(0x35b3a6), .bold, few: Ink.Few(.ansi(6), .bold)),
            .armed: Ink(
                .hex(0x1a1a1a), on: .hex(0xffb454), .bold, few: Ink.Few(.ansi(0), on: .ansi(3))),
            .chart1: Ink(.hex(0x56b4e9), few: Ink.Few(.ansi(12))),
            .chart2: Ink(.hex(0xe69f00), few: Ink.Few(.ansi(3))),
            .chart3: Ink(.hex(0xd98cba), few: Ink.Few(.ansi(13))),
            .chart4: Ink(.hex(0xf0e442), few: Ink.Few(.ansi(11))),
            .gaugeLow: Ink(.hex(0x35b3a6), few: Ink.Few(.ansi(6))),
            .gaugeMid: Ink(.hex(0xffd75f), few: Ink.Few(.ansi(3))),
            .gaugeHigh: Ink(.hex(0xff8a5c), few: Ink.Few(.ansi(9))),
            .logError: Ink(.hex(0xff8a5c), few: Ink.Few(.ansi(9))),
            .logWarn: Ink(.hex(0xffd75f), few: Ink.Few(.ansi(3))),
            .logInfo: Ink(.default),
            .logDebug: Ink(.hex(0x949ba6), few: Ink.Few(.ansi(7))),
        ],
        surfaces: [
            .background: Ink(.default, on: .default),
            .selection: Ink(.hex(0xffffff), on: .hex(0x0a1678), few: Ink.Few(.reverse)),
            .bar: Ink(.hex(0xd7dbe0), on: .hex(0x22262e), few: Ink.Few(.default)),
            .dialog: Ink(.hex(0xd7dbe0), on: .hex(0x1d2229), few: Ink.Few(.default)),
        ])
}

extension Theme {
    /// For light terminals; paints its own white background. The same as `themes/light.toml`.
    public static let light = Theme(
        name: "light",
        inks: [
            .text: Ink(.hex(0x1a1d21), few: Ink.Few(.ansi(0))),
            .dim: Ink(.hex(0x59636e), few: Ink.Few(.ansi(0))),
            .bright: Ink(.hex(0x000000), .bold, few: Ink.Few(.ansi(0), .bold)),
            .border: Ink(.hex(0x616a74), few: Ink.Few(.ansi(0))),
            .borderFocus: Ink(.hex(0x0a5ec2), few: Ink.Few(.ansi(4))),
            .title: Ink(.hex(0x24292f), .bold, few: Ink.Few(.ansi(0), .bold)),
            .key: Ink(.hex(0x3b45b0), few: Ink.Few(.ansi(4))),
            .ok: Ink(.hex(0x007a77), few: Ink.Few(.ansi(6))),
            .warn: Ink(.hex(0x7d5200), .bold, few: Ink.Few(.ansi(0), [.bold, .underline])),
            .fail: Ink(.hex(0x8c1403), .bold, few: Ink.Few(.ansi(1), .bold)),
            .unknown: Ink(.hex(0x7a3fb0), few: Ink.Few(.ansi(5))),
            .waived: Ink(.hex(0x50657c), few: Ink.Few(.ansi(0))),
            .info: Ink(.hex(0x0b62b8), few: Ink.Few(.ansi(4))),
            .stale: Ink(.hex(0x6f6247), .italic, few: Ink.Few(.ansi(0))),
            .prod: Ink(
                .hex(0xffffff), on: .hex(0xb3261e), .bold,
                few: Ink.Few(.ansi(15), on: .ansi(1), .bold)),
            .readonly: Ink(.hex(0x007a77), .bold, few: Ink.Few(.ansi(6), .bold)),
            .armed: Ink(
                .hex(0x1a1a1a), on: .hex(0xffb454), .bold, few: Ink.Few(.ansi(0), on: .ansi(3))),
            .chart1: Ink(.hex(0x0369a1), few: Ink.Few(.ansi(4))),
            .chart2: Ink(.hex(0x8a5200), few: Ink.Few(.ansi(1))),
            .chart3: Ink(.hex(0xa03a78), few: Ink.Few(.ansi(5))),
            .chart4: Ink(.hex(0x4d6b00), few: Ink.Few(.ansi(0))),
            .gaugeLow: Ink(.hex(0x007a77), few: Ink.Few(.ansi(6))),
            .gaugeMid: Ink(.hex(0x7d5200), few: Ink.Few(.ansi(0))),
            .gaugeHigh: Ink(.hex(0x8c1403), few: Ink.Few(.ansi(1))),
            .logError: Ink(.hex(0x8c1403), few: Ink.Few(.ansi(1))),
            .logWarn: Ink(.hex(0x7d5200), few: Ink.Few(.ansi(0))),
            .logInfo: Ink(.hex(0x1a1d21), few: Ink.Few(.ansi(0))),
            .logDebug: Ink(.hex(0x59636e), few: Ink.Few(.ansi(0))),
        ],
        surfaces: [
            .background: Ink(
                .hex(0x1a1d21), on: .hex(0xffffff), few: Ink.Few(.ansi(0), on: .ansi(15))),
            .selection: Ink(.hex(0x000000), on: .hex(0xfff4a8), few: Ink.Few(.reverse)),
            .bar: Ink(.hex(0x24292f), on: .hex(0xeef1f4), few: Ink.Few(.ansi(0), on: .ansi(7))),
            .dialog: Ink(.hex(0x24292f), on: .hex(0xf6f8fa), few: Ink.Few(.ansi(0), on: .ansi(15))),
        ])
}

extension Theme {
    /// Seven to one or better on black, which it paints itself. The same as `themes/high-contrast.toml`.
    public static let highContrast = Theme(
        name: "high-contrast",
        inks: [
            .text: Ink(.hex(0xffffff), few: Ink.Few(.ansi(15))),
            .dim: Ink(.hex(0xc6ccd4), few: Ink.Few(.ansi(7))),
            .bright: Ink(.hex(0xffffff), .bold, few: Ink.Few(.ansi(15), .bold)),
            .border: Ink(.hex(0xa7b0bb), few: Ink.Few(.ansi(7))),
            .borderFocus: Ink(.hex(0x9fdcff), few: Ink.Few(.ansi(14))),
            .title: Ink(.hex(0xffffff), .bold, few: Ink.Few(.default, .bold)),
            .key: Ink(.hex(0xc3d0ff), few: Ink.Few(.ansi(12))),
            .ok: Ink(.hex(0x2fc7b8), few: Ink.Few(.ansi(6))),
            .warn: Ink(.hex(0xffe46b), .bold, few: Ink.Few(.ansi(11), .bold)),
            .fail: Ink(.hex(0xffa680), .bold, few: Ink.Few(.ansi(9), .bold)),
            .unknown: Ink(.hex(0xdcbcff), few: Ink.Few(.ansi(13))),
            .waived: Ink(.hex(0xb9c8d8), few: Ink.Few(.default)),
            .info: Ink(.hex(0x8fcbff), few: Ink.Few(.ansi(12))),
            .stale: Ink(.hex(0xd3c4a4), .italic, few: Ink.Few(.default)),
            .prod: Ink(
                .hex(0xffffff), on: .hex(0x8f1a12), .bold,
                few: Ink.Few(.ansi(15), on: .ansi(1), .bold)),
            .readonly: Ink(.hex(0x2fc7b8), .bold, few: Ink.Few(.ansi(6), .bold)),
            .armed: Ink(
                .hex(0x000000), on: .hex(0xffb454), .bold, few: Ink.Few(.ansi(0), on: .ansi(3))),
            .chart1: Ink(.hex(0x6ec6ff), few: Ink.Few(.ansi(12))),
            .chart2: Ink(.hex(0xffb000), few: Ink.Few(.ansi(3))),
            .chart3: Ink(.hex(0xf0a3d0), few: Ink.Few(.ansi(13))),
            .chart4: Ink(.hex(0xf5ea5a), few: Ink.Few(.ansi(11))),
            .gaugeLow: Ink(.hex(0x2fc7b8), few: Ink.Few(.ansi(6))),
            .gaugeMid: Ink(.hex(0xffe46b), few: Ink.Few(.ansi(3))),
            .gaugeHigh: Ink(.hex(0xffa680), few: Ink.Few(.ansi(9))),
            .logError: Ink(.hex(0xffa680), few: Ink.Few(.ansi(9))),
            .logWarn: Ink(.hex(0xffe46b), few: Ink.Few(.ansi(3))),
            .logInfo: Ink(.hex(0xffffff), few: Ink.Few(.ansi(15))),
            .logDebug: Ink(.hex(0xc6ccd4), few: Ink.Few(.ansi(7))),
        ],
        surfaces: [
            .background: Ink(
                .hex(0xffffff), on: .hex(0x000000), few: Ink.Few(.ansi(15), on: .ansi(0))),
            .selection: Ink(.hex(0xffffff), on: .hex(0x000080), few: Ink.Few(.reverse)),
            .bar: Ink(.hex(0xffffff), on: .hex(0x141414), few: Ink.Few(.ansi(15), on: .ansi(0))),
            .dialog: Ink(.hex(0xffffff), on: .hex(0x101010), few: Ink.Few(.ansi(15), on: .ansi(0))),
        ])
}

extension Theme {
    /// No colours: bold, faint, underlined, reversed, and the glyphs. The same as `themes/mono.toml`.
    public static let mono = Theme(
        name: "mono",
        inks: [
            .text: Ink(.default),
            .dim: Ink(.dim),
            .bright: Ink(.bold),
            .border: Ink(.dim),
            .borderFocus: Ink(.bold),
            .title: Ink(.bold),
            .key: Ink(.bold),
            .ok: Ink(.default),
            .warn: Ink(.bold),
            .fail: Ink([.bold, .underline]),
            .unknown: Ink(.underline),
            .waived: Ink(.dim),
            .info: Ink(.default),
            .stale: Ink([.dim, .italic]),
            .prod: Ink([.bold, .reverse]),
            .readonly: Ink(.bold),
            .armed: Ink(.reverse),
            .chart1: Ink(.default),
            .chart2: Ink(.bold),
            .chart3: Ink(.dim),
            .chart4: Ink(.underline),
            .gaugeLow: Ink(.default),
            .gaugeMid: Ink(.bold),
            .gaugeHigh: Ink([.bold, .underline]),
            .logError: Ink([.bold, .underline]),
            .logWarn: Ink(.bold),
            .logInfo: Ink(.default),
            .logDebug: Ink(.dim),
        ],
        surfaces: [
            .background: Ink(.default),
            .selection: Ink(.reverse),
            .bar: Ink(.default),
            .dialog: Ink(.default),
        ])
}
