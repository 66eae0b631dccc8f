/// Why a scenario file cannot be used.
public struct ScenarioFileError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Where in the file, such as `tasks[0].instance`; empty for the file as a whole.
    public let place: String
    /// What is wrong there, and what would be right.
    public let problem: String
    /// The line it stands on, from 1; `nil` where it stands on none.
    public var line: Int?

    /// One line: line number, place and problem.
    public var description: String {
        let parts = [line.map { "line \($0)" }, place.isEmpty ? nil : place, problem]
        return parts.compactMap { $0 }.joined(separator: ": ")
    }

    /// The same for a file's reader, as compilers write it: `friday.json:12: tasks[0]: …`.
    public func description(in file: String) -> String {
        let start = line.map { "\(file):\($0)" } ?? file
        return place.isEmpty ? "\(start): \(problem)" : "\(start): \(place): \(problem)"
    }

    /// The error with the line it stands on in that document.
    func placed(in bytes: [UInt8]) -> ScenarioFileError {
        let line = line ?? JSONPlaces.line(of: place, in: bytes)
        return ScenarioFileError(place, problem, line: line)
    }

    init(_ place: String, _ problem: String, line: Int? = nil) {
        self.place = place
        self.problem = problem
        self.line = line
    }
}
