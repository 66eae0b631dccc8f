/// Why a scenario file cannot be used.
public struct ScenarioFileError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Where in the file, such as `tasks[0].instance`; empty for the file as a whole.
    public let place: String
    /// What is wrong there, and what would be right.
    public let problem: String

    /// One line: place and problem.
    public var description: String { place.isEmpty ? problem : "\(place): \(problem)" }
}
