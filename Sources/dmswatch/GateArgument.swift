import ArgumentParser
import Cutover

extension Gate {
    /// Reads a gate as it is typed behind a command: `a`, `b` or `c`, in either case.
    static func argument(_ text: String) throws -> Gate {
        guard let gate = Gate(rawValue: text.lowercased()) else {
            throw ValidationError("A gate is a, b or c, not '\(text)'.")
        }
        return gate
    }
}
