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
