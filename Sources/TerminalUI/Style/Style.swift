/// The style of a cell: its role, its surface, and emphasis.
public struct Style: Sendable, Hashable {
    /// What the text means.
    public var role: Role
    /// The surface it is drawn on. ``Surface/background`` yields to the surface of the canvas.
    public var surface: Surface
    /// Emphasis added to what the theme gives the role.
    public var attributes: Attributes

    /// Creates a style.
    public init(_ role: Role, on surface: Surface = .background, _ attributes: Attributes = []) {
        self.role = role
        self.surface = surface
        self.attributes = attributes
    }

    /// A role on the plain background.
    public static func role(_ role: Role) -> Style { Style(role) }

    /// The same style on another surface.
    public func on(_ surface: Surface) -> Style { Style(role, on: surface, attributes) }
    /// The same style with more emphasis.
    public func adding(_ more: Attributes) -> Style {
        Style(role, on: surface, attributes.union(more))
    }
    /// The same style in bold.
    public var bold: Style { adding(.bold) }
}

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

/// The background a cell is drawn on. The raw value is the name in theme files.
public enum Surface: String, CaseIterable, Sendable {
    case background = "bg"
    case selection = "select"
    case bar
    case dialog
}

/// Each role on the plain background, so that `Span("x", .fail)` reads as it should.
extension Style {
    public static let text = Style(.text)
    public static let dim = Style(.dim)
    public static let bright = Style(.bright)
    public static let border = Style(.border)
    public static let borderFocus = Style(.borderFocus)
    public static let title = Style(.title)
    public static let key = Style(.key)
    public static let ok = Style(.ok)
    public static let warn = Style(.warn)
    public static let fail = Style(.fail)
    public static let unknown = Style(.unknown)
    public static let waived = Style(.waived)
    public static let info = Style(.info)
    public static let stale = Style(.stale)
    public static let prod = Style(.prod)
    public static let readonly = Style(.readonly)
    public static let armed = Style(.armed)
    public static let chart1 = Style(.chart1)
    public static let chart2 = Style(.chart2)
    public static let chart3 = Style(.chart3)
    public static let chart4 = Style(.chart4)
    public static let gaugeLow = Style(.gaugeLow)
    public static let gaugeMid = Style(.gaugeMid)
    public static let gaugeHigh = Style(.gaugeHigh)
    public static let logError = Style(.logError)
    public static let logWarn = Style(.logWarn)
    public static let logInfo = Style(.logInfo)
    public static let logDebug = Style(.logDebug)
}
