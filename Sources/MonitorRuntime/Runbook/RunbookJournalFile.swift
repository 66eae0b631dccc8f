public import Cutover

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The journal beside a runbook: one file that several people's programs add lines to.
///
/// A line is added with one write and synced, under a lock that other programs wait for. A program
/// that dies in the middle leaves at most a line without an end, which reads as nothing, and the
/// next line begins on a new one.
public struct RunbookJournalFile: Sendable {
    public let path: String

    public init(path: String) { self.path = path }

    /// The journal of a runbook: its path with `.journal` behind it.
    public init(besideRunbook path: String) { self.init(path: path + ".journal") }

    /// Everything that can be read; nothing if there is no file yet.
    public func read() throws(RuntimeError) -> JournalCoding.Reading {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return JournalCoding.read([]) }
            throw failure()
        }
        defer { _ = close(descriptor) }
        return JournalCoding.read(try bytes(descriptor))
    }

    /// Adds an entry that keeps to the rules by what the file says at this moment.
    ///
    /// `make` gets the journal as it is under the lock, so that two people who tick at once do not
    /// both find the step open; it answers with the entry, or nil to add none. The answer is the
    /// journal with the entry in it. On an error nothing was added.
    public func append(
        _ make: (JournalCoding.Reading) -> JournalEntry?
    ) throws(RuntimeError) -> JournalCoding.Reading {
        try makeFolder()
        let descriptor = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure() }
        // Closing lets the lock go.
        defer { _ = close(descriptor) }
        try lock(descriptor)
        let before = try bytes(descriptor)
        var reading = JournalCoding.read(before)
        guard let entry = make(reading) else { return reading }
        let line = JournalCoding.line(entry)
        guard !line.isEmpty else {
            throw .journal(path: path, why: "the entry cannot be written as JSON")
        }
        // Half a line that somebody left must not swallow this one.
        try write((reading.endsWithBreak ? [] : [0x0A]) + line, to: descriptor, size: before.count)
        if before.isEmpty { syncFolder() }
        reading.entries.append(entry)
        reading.endsWithBreak = true
        return reading
    }

    /// Makes the folder the journal is in, for its owner alone, if there is none.
    private func makeFolder() throws(RuntimeError) {
        guard let end = path.lastIndex(of: "/"), end > path.startIndex else { return }
        let folder = String(path[..<end])
        guard !FileManager.default.fileExists(atPath: folder) else { return }
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch {
            throw .journal(path: path, why: "its folder cannot be made")
        }
    }

    /// Waits for other programs, but not for one that hangs.
    private func lock(_ descriptor: Int32) throws(RuntimeError) {
        for _ in 0..<Self.mostTries {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
            guard errno == EWOULDBLOCK || errno == EINTR else { throw failure() }
            usleep(Self.pause)
        }
        throw .journal(path: path, why: "another program has held it for five seconds")
    }

    private static let mostTries = 1_000
    /// In microseconds.
    private static let pause: UInt32 = 5_000

    private func bytes(_ descriptor: Int32) throws(RuntimeError) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = pread(descriptor, &buffer, buffer.count, off_t(bytes.count))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure() }
            guard count > 0 else { return bytes }
            bytes += buffer[..<count]
        }
    }

    /// One write, or none: what a full disk has taken of it is given back.
    private func write(
        _ line: [UInt8], to descriptor: Int32, size: Int
    ) throws(RuntimeError) {
        var written = -1
        repeat {
            #if canImport(Glibc)
                written = Glibc.write(descriptor, line, line.count)
            #else
                written = Darwin.write(descriptor, line, line.count)
            #endif
        } while written < 0 && errno == EINTR
        let isWhole = written == line.count
        guard isWhole, fsync(descriptor) == 0 else {
            let why =
                written >= 0 && !isWhole ? "the disk is full" : String(cString: strerror(errno))
            if written > 0 { _ = ftruncate(descriptor, off_t(size)) }
            throw .journal(path: path, why: why)
        }
    }

    /// A new file's name is in its folder, which is synced by itself.
    private func syncFolder() {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let descriptor = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        _ = fsync(descriptor)
        _ = close(descriptor)
    }

    private func failure() -> RuntimeError {
        .journal(path: path, why: String(cString: strerror(errno)))
    }
}
