import AWSClient
import Migration

extension RequestPriority {
    /// The priority that an urgency stands for.
    init(_ urgency: Urgency) {
        self =
            switch urgency {
            case .background: .background
            case .watching: .watching
            case .inView: .inView
            case .acting: .acting
            }
    }
}
