public import Migration

/// A part of a status report that could not be read.
public struct StatusGap: Sendable, Equatable {
    /// What is missing, for example `alarms`.
    public var what: String
    /// Why.
    public var failure: ServiceFailure

    public init(what: String, failure: ServiceFailure) {
        self.what = what
        self.failure = failure
    }

    /// One line for people.
    public var text: String {
        let call = failure.operation.map { "\($0): " } ?? ""
        return "not known: \(what): \(call)\(failure.description)"
    }
}
