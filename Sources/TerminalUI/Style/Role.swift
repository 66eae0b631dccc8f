/// What a piece of text means. A frame carries meanings, never colours; a ``Theme`` turns them into
/// colours where the frame meets the terminal. The raw value is the name in theme files.
public enum Role: String, CaseIterable, Sendable {
    case text
    case dim
    case bright
    case border
    case borderFocus = "border.focus"
    case title
    case key
    case ok
    case warn
    case fail
    case unknown
    case waived
    case info
    case stale
    case prod
    case readonly
    case armed
    case chart1 = "chart.1"
    case chart2 = "chart.2"
    case chart3 = "chart.3"
    case chart4 = "chart.4"
    case gaugeLow = "gauge.low"
    case gaugeMid = "gauge.mid"
    case gaugeHigh = "gauge.high"
    case logError = "log.error"
    case logWarn = "log.warn"
    case logInfo = "log.info"
    case logDebug = "log.debug"

    /// Whether bars and curves are drawn with the role, rather than words.
    var isDrawing: Bool {
        switch self {
        case .chart1, .chart2, .chart3, .chart4, .gaugeLow, .gaugeMid, .gaugeHigh: true
        default: false
        }
    }
}
