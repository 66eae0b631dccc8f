import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A client that sends bytes as they are and sees how the connection ends, on a thread of its own.
struct RawClient: Sendable {
    /// What it does, one after the other.
    enum Step: Sendable {
        case send([UInt8])
        /// Says that it sends nothing more.
        case endWriting
        /// Reads until so many answers are whole, or the other side ends the connection.
        case readAnswers(Int)
        /// Reads until the other side ends the connection.
        case readToEnd
        /// Reads until something came and then nothing for so long.
        case readWhileOpen(seconds: Double)
        /// Reads nothing until the other side resets the connection.
        case waitForReset
        /// Opens another connection and goes on with it; the one before stays open.
        case openAnother
        case tell(@Sendable () -> Void)

        static func send(_ text: String) -> Step { .send(Array(text.utf8)) }
    }

    /// How the connection stood at the end.
    enum End: Sendable, Equatable {
        case open, closed, reset
    }

    /// One answer, as far as it came.
    struct Answer: Sendable, Equatable {
        var status: Int
        /// The lines after the first.
        var fields: [String]
        /// The length its head announces; nil for none.
        var length: Int?
        var body: String

        var isWhole: Bool { body.utf8.count == length ?? 0 }
    }

    /// All that came.
    struct Outcome: Sendable {
        var bytes: [UInt8] = []
        var end = End.open

        var statuses: [Int] { answers.map(\.status) }

        /// The answers, each with its body; to a `HEAD` the next one would be taken for the body.
        var answers: [Answer] {
            var answers: [Answer] = []
            var rest = bytes[...]
            while let end = rest.firstRange(of: Array("\r\n\r\n".utf8)) {
                let lines = String(decoding: rest[..<end.lowerBound], as: UTF8.self)
                    .components(separatedBy: "\r\n")
                let words = lines[0].split(separator: " ", maxSplits: 2)
                guard words.first == "HTTP/1.1", words.count > 1 else { break }
                let length = lines.first { $0.hasPrefix("Content-Length: ") }
                    .flatMap { Int($0.dropFirst(16)) }
                let body = rest[end.upperBound...].prefix(length ?? 0)
                answers.append(
                    Answer(
                        status: Int(words[1]) ?? 0, fields: Array(lines.dropFirst()),
                        length: length, body: String(decoding: body, as: UTF8.self)))
                rest = rest[body.endIndex...]
            }
            return answers
        }
    }

    /// Nothing came, or no connection could be made.
    struct Failure: Error {
        let step: String
        let outcome: Outcome
    }

    let port: Int

    private static let longestWait = 20.0

    func run(_ steps: Step...) async throws -> Outcome { try await run(steps) }

    func run(_ steps: [Step]) async throws -> Outcome {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try play(steps) })
            }
        }
    }

    private func play(_ steps: [Step]) throws -> Outcome {
        var files = [try connected()]
        defer { for file in files { close(file) } }
        var outcome = Outcome()
        for step in steps {
            let file = files[files.count - 1]
            func readOn(while condition: (Outcome) -> Bool = { _ in true }) throws {
                while outcome.end == .open, condition(outcome) {
                    guard Self.hasEvent(POLLIN, file, Self.longestWait) else {
                        throw Failure(step: "\(step)", outcome: outcome)
                    }
                    Self.receive(from: file, &outcome)
                }
            }
            switch step {
            case .send(let bytes): Self.put(bytes, into: file)
            case .endWriting: shutdown(file, Int32(SHUT_WR))
            case .readAnswers(let count):
                try readOn { $0.answers.count(where: \.isWhole) < count }
            case .readToEnd: try readOn()
            case .readWhileOpen(let seconds):
                // A busy machine may be late with the first bytes.
                try readOn { $0.bytes.isEmpty }
                while outcome.end == .open, Self.hasEvent(POLLIN, file, seconds) {
                    Self.receive(from: file, &outcome)
                }
            case .waitForReset:
                if Self.hasEvent(0, file, Self.longestWait) { outcome.end = .reset }
            case .openAnother:
                files.append(try connected())
                outcome = Outcome()
            case .tell(let body): body()
            }
        }
        return outcome
    }

    private func connected() throws -> Int32 {
        #if canImport(Glibc)
            let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            let file = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let result = withUnsafeBytes(of: &address) { bytes in
            connect(
                file, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self),
                socklen_t(bytes.count))
        }
        guard file >= 0, result == 0 else { throw Failure(step: "connect", outcome: Outcome()) }
        return file
    }

    /// Sends until all is sent, or the other side takes no more.
    private static func put(_ bytes: [UInt8], into file: Int32) {
        #if canImport(Glibc)
            let flags = Int32(MSG_NOSIGNAL)
        #else
            let flags: Int32 = 0
        #endif
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(file, $0.baseAddress, $0.count, flags) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    private static func hasEvent(_ event: some BinaryInteger, _ file: Int32, _ seconds: Double)
        -> Bool
    {
        var entry = pollfd(fd: file, events: Int16(event), revents: 0)
        return poll(&entry, 1, Int32(seconds * 1000)) > 0
    }

    private static func receive(from file: Int32, _ outcome: inout Outcome) {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(file, &buffer, buffer.count, 0)
        switch count {
        case 0: outcome.end = .closed
        case ..<0: outcome.end = .reset
        default: outcome.bytes += buffer.prefix(count)
        }
    }
}
