public import Foundation

/// Something that happened to an alarm: a new state, an action carried out, a new setting.
public struct AlarmChange: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        case state
        case action
        case configuration
        case unknown(String)

        /// Reads AWS's spelling; any other text is kept.
        public init(_ text: String) {
            self =
                switch text {
                case "StateUpdate": .state
                case "Action": .action
                case "ConfigurationUpdate": .configuration
                default: .unknown(text)
                }
        }
    }

    /// The alarm's name.
    public var alarm: String
    public var date: Date
    public var kind: Kind
    /// CloudWatch's sentence, for example `Alarm updated from OK to ALARM`.
    public var summary: String

    public init(alarm: String, date: Date, kind: Kind, summary: String) {
        self.alarm = alarm
        self.date = date
        self.kind = kind
        self.summary = summary
    }
}
