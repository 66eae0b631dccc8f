import Basics
import Subprocess
import SystemPackage

/// Keys a program prints: `credential_process`. It is run without a shell.
struct ProcessSource: CredentialSource {
    let profile: Profile?
    let context: ChainContext

    let name = "credential_process"

    /// How long it may take; it may open a browser and ask.
    private static let patience: Duration = .seconds(60)

    func load() async throws(AWSClientError) -> SourceAnswer {
        guard let profile, let command = profile["credential_process"] else {
            return .absent("the profile has no 'credential_process'")
        }
        let place = profile.place(of: "credential_process") ?? "credential_process"
        guard let words = ShellWords.split(command), !words.isEmpty else {
            throw AWSClientError(
                .configuration, message: "\(place): the command has an open quote.",
                advice:
                    "Close the quote; the command is split as a shell would, and run without one.")
        }
        let program = OneLine.text(words[0])
        let run: ProgramRun
        do {
            run = try await context.tools.run(words, Self.patience, context.tools.time)
        } catch is ProgramRun.TookTooLong {
            throw failure(place, "'\(program)' did not end within \(Self.patience)")
        } catch {
            throw failure(place, "'\(program)' could not be run: \(OneLine.text("\(error)"))")
        }
        guard run.hasSucceeded else {
            let said = OneLine.text(run.errors)
            throw failure(place, "'\(program)' failed" + (said.isEmpty ? "" : ": \(said)"))
        }
        let document: KeysDocument
        do {
            document = try KeysDocument.read(run.output, from: "'\(program)'")
        } catch {
            throw AWSClientError(
                .configuration, message: "\(place): \(error.message)", advice: error.advice)
        }
        guard document.version == 1 else {
            throw failure(place, "'\(program)' wrote a document that is not of version 1")
        }
        return .found(
            document.credentials(
                source: "credential_process of profile '\(profile.name)'",
                renewal: "See what `\(program)` needs; it is run again automatically."))
    }

    private func failure(_ place: String, _ what: String) -> AWSClientError {
        let said = what.hasSuffix(".") ? String(what.dropLast()) : what
        return AWSClientError(
            .configuration, message: "\(place): \(said).",
            advice: "Run the command in a terminal to see what it needs.")
    }
}

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
