import Foundation

/// An account in moto's server, seeded and watched by boto3, on a loopback port of its own.
struct MotoAccount {
    /// What boto3 says is in the account.
    struct Facts: Decodable {
        struct Task: Decodable {
            var arn: String
            var identifier: String
            var status: String
            var created: Double
        }

        var endpoint: String
        /// A whole minute, shortly before now, in seconds since 1970.
        var now: Double
        var account: String
        var caller: String
        var userID: String
        var instance: String
        var tasks: [Task]
        /// One value a minute, from ten minutes before `now`.
        var metrics: [String: [Double]]
    }

    let facts: Facts
    private let process: Process
    private let input: FileHandle
    private var lines: AsyncLineSequence

    /// Starts the server and seeds the account.
    init() async throws {
        guard let process = Python.script("moto_account.py") else { throw Python.Absent() }
        let input = Pipe()
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        self.process = process
        self.input = input.fileHandleForWriting
        lines = AsyncLineSequence(output.fileHandleForReading)
        guard let first = await lines.next() else { throw Ended() }
        facts = try JSONDecoder().decode(Facts.self, from: Data(first.utf8))
    }

    /// Has boto3 do something, and gives its answer.
    mutating func command(_ text: String) async throws -> [String: String] {
        try input.write(contentsOf: Data("\(text)\n".utf8))
        guard let answer = await lines.next() else { throw Ended() }
        return try JSONDecoder().decode([String: String].self, from: Data(answer.utf8))
    }

    /// Ends the server, by its process.
    func stop() {
        try? input.close()
        process.terminate()
        process.waitUntilExit()
    }

    /// The server ended before it answered.
    struct Ended: Error {}
}

/// The lines that a process prints.
struct AsyncLineSequence {
    private var chunks: AsyncStream<Data>.Iterator
    private var buffer = Data()

    init(_ handle: FileHandle) {
        let (stream, continuation) = AsyncStream.makeStream(of: Data.self)
        handle.readabilityHandler = { handle in
            let data = handle.availableData
            if data.isEmpty {
                handle.readabilityHandler = nil
                continuation.finish()
            } else {
                continuation.yield(data)
            }
        }
        chunks = stream.makeAsyncIterator()
    }

    /// The next line without its end; nil after the last.
    mutating func next() async -> String? {
        while true {
            if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
                let line = String(decoding: buffer[..<end], as: UTF8.self)
                buffer = Data(buffer[buffer.index(after: end)...])
                return line
            }
            guard let chunk = await chunks.next() else { return nil }
            buffer.append(chunk)
        }
    }
}
