import AccountState
import Foundation
import Monitor

extension Preferences {
    /// How often a feed is asked: the person's choice is for the tasks, the others keep their own.
    var interval: @Sendable (Feed) -> TimeInterval {
        let refresh = refresh
        return { feed in feed == .tasks ? refresh ?? feed.interval : feed.interval }
    }
}
