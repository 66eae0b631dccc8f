import Subprocess
import SystemPackage

/// Runs a program by its words and waits for its end, at most for the duration.
typealias ProgramRunner =
    @Sendable (_ words: [String], _ patience: Duration, _ time: AWSTime) async throws -> ProgramRun

/// How a program ended and what it wrote.
struct ProgramRun: Sendable, Equatable {
    /// Whether it ended with status 0.
    var hasSucceeded: Bool
    /// Its standard output.
    var output: [UInt8]
    /// Its standard error.
    var errors: String

    /// Thrown when a program was ended because it took too long.
    struct TookTooLong: Error {}

    /// The most it may write.
    private static let largestOutput = 1 << 20

    /// Runs it without a shell, with the environment of this process.
    static let viaSubprocess: ProgramRunner = { words, patience, time in
        try await withThrowingTaskGroup(of: ProgramRun.self) { group in
            group.addTask { try await start(words) }
            group.addTask {
                try await time.sleep(patience)
                throw TookTooLong()
            }
            defer { group.cancelAll() }
            guard let first = try await group.next() else { throw CancellationError() }
            return first
        }
    }

    private static func start(_ words: [String]) async throws -> ProgramRun {
        let name = words.first ?? ""
        let result = try await Subprocess.run(
            name.contains("/") ? .path(FilePath(name)) : .name(name),
            arguments: Arguments(Array(words.dropFirst())),
            output: .bytes(limit: largestOutput), error: .string(limit: largestOutput))
        return ProgramRun(
            hasSucceeded: result.terminationStatus.isSuccess, output: result.standardOutput,
            errors: result.standardError)
    }
}
