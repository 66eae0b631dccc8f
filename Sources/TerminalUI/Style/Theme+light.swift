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
