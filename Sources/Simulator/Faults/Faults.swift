/// Everything that goes wrong at present.
public struct Faults: Codable, Sendable, Equatable {
    /// The faults; several may strike one call, the first refusal counts.
    public var faults: [Fault]

    /// Makes a list of faults; empty when nothing goes wrong.
    public init(_ faults: [Fault] = []) { self.faults = faults }
}
