import Foundation

/// Asks a Python script beside these tests, which asks botocore, what AWS's own code makes of a question.
enum Referee {
    static let reason: String = "no Python with botocore at $DMSWATCH_PYTHON, .venv or python3"

    /// A Python that can import botocore, or nil.
    static let python: String? = {
        let named = ProcessInfo.processInfo.environment["DMSWATCH_PYTHON"]
        let candidates =
            named.map { [$0] }
            ?? [
                SharedFixtures.packageRoot.appendingPathComponent(".venv/bin/python3").path,
                "python3",
            ]
        return candidates.first { candidate in
            (try? run(candidate, ["-c", "import botocore"], input: Data())) != nil
        }
    }()

    static var isAbsent: Bool { python == nil }

    /// The script's answer to a question, both as JSON.
    static func ask<Question: Encodable, Answer: Decodable>(
        _ script: String, _ question: Question, for answer: Answer.Type
    ) async throws -> Answer {
        guard let python else { throw CocoaError(.fileNoSuchFile) }
        let path = SharedFixtures.packageRoot
            .appendingPathComponent("Tests/AWSClientTests/Referees/\(script).py").path
        let input = try JSONEncoder().encode(question)
        // On a thread of its own: waiting for Python would hold up the tests beside this one.
        let output = try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try run(python, [path], input: input) })
            }
        }
        return try JSONDecoder().decode(answer, from: output)
    }

    /// The standard output of a program that ends well.
    private static func run(_ program: String, _ arguments: [String], input: Data) throws -> Data {
        // From a file: a pipe that is filled before it is read would stand still.
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent("dmswatch-referee-\(UUID().uuidString)")
        try input.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.standardInput = try FileHandle(forReadingFrom: file)
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
        return data
    }
}
