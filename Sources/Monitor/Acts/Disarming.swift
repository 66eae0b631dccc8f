/// Why a session is armed no longer, in the words of the record.
public enum Disarming: String, Sendable, Hashable, CaseIterable {
    case byHand = "by hand"
    case timeIsOver = "the time was over"
    case otherAccount = "the account was another by then"
    case programEnded = "the program ended"
}
