public import Foundation

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Whether an audit file is as it was written: every line there, unchanged and in its place.
public struct AuditCheck: Sendable, Hashable {
    /// Something wrong with one line.
    public struct Problem: Sendable, Hashable, CustomStringConvertible {
        /// The line's number, from 1.
        public var line: Int
        public var why: String

        public var description: String { "line \(line) \(why)" }
    }

    /// How many lines there are.
    public private(set) var lines = 0
    public private(set) var problems: [Problem] = []

    public var isSound: Bool { problems.isEmpty }

    /// Checks the bytes of a file; `head` is what its `.head` file says, nil if there is none.
    ///
    /// `hash` is the one the lines were sealed with.
    public init(_ data: Data, head: AuditSeal?, hash: (Data) -> String) {
        var pieces = data.split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let unfinished = pieces.popLast().flatMap { $0.isEmpty ? nil : $0 }
        var last = AuditSeal.anchor
        for piece in pieces { last = check(piece, hash(Data(piece)), after: last) }
        if let unfinished {
            lines += 1
            report(last.following, "is truncated: it has no end.")
            last = AuditSeal(line: last.following, hash: hash(Data(unfinished)))
        }
        if let head { check(last, against: head) }
    }

    /// Checks one line.
    ///
    /// - Returns: the seal the next line has to carry.
    private mutating func check(
        _ piece: Data, _ hash: String, after last: AuditSeal
    ) -> AuditSeal {
        lines += 1
        let expected = last.following
        let seal = AuditSeal(line: expected, hash: hash)
        guard let line = try? AuditLine(decoding: Data(piece)) else {
            report(expected, "cannot be read: it was changed or truncated.")
            return seal
        }
        guard let number = line.line, let previous = line.previous else {
            report(expected, "carries no seal: it was changed, or an older program wrote it.")
            return seal
        }
        guard number == expected else {
            report(
                expected,
                number > expected
                    ? "is missing: line \(number) is in its place."
                    : "is not the line written: line \(number) is in its place.")
            return AuditSeal(line: number, hash: seal.hash)
        }
        if previous != last.hash {
            report(
                max(1, last.line),
                last.line == 0
                    ? "follows another line: those before it were dropped."
                    : "was changed after it was written: line \(number) does not follow from it.")
        }
        return seal
    }

    /// The newest line has to be the one written last. One more is there if the power failed
    /// between the two files.
    private mutating func check(_ last: AuditSeal, against head: AuditSeal) {
        if last.line < head.line {
            report(
                last.following,
                "is missing: the last line written was line \(head.line).")
        } else if last.line == head.line, last.hash != head.hash {
            report(last.line, "was changed after it was written.")
        }
    }

    private mutating func report(_ line: Int, _ why: String) {
        guard !problems.contains(where: { $0.line == line }) else { return }
        problems.append(Problem(line: line, why: why))
    }
}

extension AuditFile {
    /// Everything in the file; nil if there is none.
    ///
    /// - Throws: `RuntimeError.auditUnreadable` if it is there and cannot be read.
    public func data() throws(RuntimeError) -> Data? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        try requireRegularFile()
        do {
            return try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw .auditUnreadable(path: path, why: error.fileReason)
        }
    }

    /// Checks the whole file; a file that is not there has no lines.
    public func check() throws(RuntimeError) -> AuditCheck {
        let head = FileManager.default.contents(atPath: headPath)
            .flatMap { AuditSeal(text: String(decoding: $0, as: UTF8.self)) }
        return AuditCheck(try data() ?? Data(), head: head, hash: hash)
    }

    /// The lines that can be read, in order.
    public func history() throws(RuntimeError) -> [AuditLine] {
        Self.lines(in: try data() ?? Data())
    }

    /// The lines in the file's last two megabytes.
    public func recent() throws(RuntimeError) -> [AuditLine] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        try requireRegularFile()
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw unreadable() }
        defer { _ = close(file) }
        let end = lseek(file, 0, SEEK_END)
        lseek(file, max(0, end - Self.recentBytes), SEEK_SET)
        var data = Data()
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(file, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw unreadable() }
            if count == 0 { return Self.lines(in: data) }
            data += buffer.prefix(count)
        }
    }

    public var stamp: AuditStamp? { AuditStamp(path: path) }

    private static func lines(in data: Data) -> [AuditLine] {
        data.split(separator: UInt8(ascii: "\n"))
            .compactMap { try? AuditLine(decoding: Data($0)) }
    }

    /// A device or a pipe can be read forever.
    private func requireRegularFile() throws(RuntimeError) {
        var status = stat()
        guard stat(path, &status) == 0 else { throw unreadable() }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .auditUnreadable(path: path, why: "it is a device or a pipe, not a file")
        }
    }

    /// The error of the system's last failure.
    private func unreadable() -> RuntimeError {
        .auditUnreadable(path: path, why: String(cString: strerror(errno)))
    }

    private static let recentBytes: off_t = 2_097_152
}
