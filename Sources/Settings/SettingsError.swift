/// What is wrong with a configuration or theme file: where, why, and what to write instead.
public struct SettingsError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file as the person would name it.
    public var file: String
    /// From 1; nil where the whole file is meant.
    public var line: Int?
    /// Whole sentences.
    public var message: String

    public init(file: String, line: Int? = nil, message: String) {
        self.file = file
        self.line = line
        self.message = message
    }

    public var description: String {
        let place = line.map { "\(file):\($0)" } ?? file
        return "\(place): \(message)"
    }
}
