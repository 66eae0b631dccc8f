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
