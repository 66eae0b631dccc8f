public import Migration

/// What a page is about: an identity, never a row number.
public enum PageSubject: Sendable, Hashable {
    case task(ARN)
    case instance(ARN)
    case endpoint(ARN)
    case alarm(ARN)

    /// The subject an ARN names; nil if there is no page about its kind.
    init?(_ arn: ARN) {
        switch arn.resourceType {
        case "task": self = .task(arn)
        case "rep": self = .instance(arn)
        case "endpoint": self = .endpoint(arn)
        case "alarm": self = .alarm(arn)
        default: return nil
        }
    }

    var arn: ARN {
        switch self {
        case .task(let arn), .instance(let arn), .endpoint(let arn), .alarm(let arn): arn
        }
    }
}
