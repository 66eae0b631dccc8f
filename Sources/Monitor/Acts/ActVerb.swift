import Migration

/// What a person asked to be done to one or several whole tasks.
enum ActVerb: Sendable, Hashable {
    case stop
    /// In whichever way AWS accepts.
    case resume
    case reload
    case test
    case validation(Bool)
    case logging(Bool)
    case createAlarms
    /// With what was typed behind the command, if anything was.
    case startFrom(String)
    case stopAt(String)

    /// For the sheet's title: `Stop`.
    var title: String {
        switch self {
        case .stop: "Stop"
        case .resume: "Resume"
        case .reload: "Reload"
        case .test: "Test the connections of"
        case .validation(let isOn): "Turn validation \(isOn ? "on" : "off") for"
        case .logging(let isOn): "Turn logging \(isOn ? "on" : "off") for"
        case .createAlarms: "Create alarms for"
        case .startFrom: "Start at a chosen point"
        case .stopAt: "Set a stop time for"
        }
    }

    /// For a refusal: `cannot be stopped`.
    var refusal: String {
        switch self {
        case .stop: "cannot be stopped"
        case .resume: "cannot be resumed"
        case .reload: "cannot be reloaded"
        case .test: "cannot be tested"
        case .validation, .logging, .stopAt: "cannot be modified"
        case .createAlarms: "gets no alarms"
        case .startFrom: "cannot be started there"
        }
    }

    /// What was typed for the sheet's entry.
    var entered: String {
        switch self {
        case .startFrom(let text), .stopAt(let text): text
        default: ""
        }
    }
}
