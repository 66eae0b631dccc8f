import TerminalUI
import Testing

struct BarTests {
    private func gauge(_ fraction: Double?, _ width: Int, _ symbols: Symbols = .unicode) -> String {
        Gauge(fraction: fraction, width: width).line(symbols).text
    }

    @Test("a bar has eighths of a cell and a percentage of fixed width")
    func gauges() {
        #expect(gauge(0, 15) == "▕        ▏  0 %")
        #expect(gauge(0.5, 15) == "▕████    ▏ 50 %")
        #expect(gauge(0.63, 15) == "▕█████   ▏ 63 %")
        #expect(gauge(0.65, 15) == "▕█████▏  ▏ 65 %")
        #expect(gauge(1, 15) == "▕████████▏100 %")
        #expect(gauge(0.5, 15, .ascii) == "[####    ] 50 %")
    }

    @Test("nothing unfinished is called a hundred per cent")
    func roundedDown() {
        #expect(gauge(0.9999, 15) == "▕███████▉▏ 99 %")
    }

    @Test("what nobody knows is neither zero nor a bar", arguments: [nil, Double.nan])
    func unknown(fraction: Double?) {
        let line = Gauge(fraction: fraction, width: 15).line(.unicode)
        #expect(line.text == "–              ")
        #expect(line.spans.first?.style.role == .unknown)
    }

    @Test("fractions outside are cut, absurd ones too")
    func outside() {
        #expect(gauge(-3, 15) == gauge(0, 15))
        #expect(gauge(.infinity, 15) == gauge(1, 15))
    }

    @Test("a gauge is as wide as asked at every width", arguments: 5...40)
    func widths(width: Int) {
        for fraction in [nil, 0, 0.333, 1] as [Double?] {
            for symbols in [Symbols.unicode, .ascii] {
                let line = Gauge(fraction: fraction, width: width).line(symbols)
                #expect(line.width == width)
            }
        }
    }

    @Test("gauges that are better low change their role as they fill")
    func roles() {
        #expect(Gauge.role(of: 0.2, middle: 0.7, high: 0.9) == .gaugeLow)
        #expect(Gauge.role(of: 0.7, middle: 0.7, high: 0.9) == .gaugeMid)
        #expect(Gauge.role(of: 0.95, middle: 0.7, high: 0.9) == .gaugeHigh)
        #expect(Gauge.role(of: nil, middle: 0.7, high: 0.9) == .unknown)
    }

    @Test("little bars show the newest values, with gaps for missing ones")
    func sparklines() {
        let values: [Double?] = [9, 0, 7, nil, 3.5, .infinity]
        #expect(Sparkline(values: values, width: 5).line(.unicode).text == "▁█ ▅ ")
        #expect(Sparkline(values: values, width: 8).line(.ascii).text == "  @.* = ")
        #expect(Sparkline(values: [1], width: 3).line(.unicode).text == "  █")
        #expect(Sparkline(values: [], width: 3).line(.unicode).text == "   ")
        #expect(Sparkline(values: [0, 0], width: 2).line(.unicode).text == "▁▁")
        #expect(Sparkline(values: [5, 10], width: 2, maximum: 20).line(.unicode).text == "▃▅")
    }
}
