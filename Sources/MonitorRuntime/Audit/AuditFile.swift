public import Foundation

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The audit log as a file of JSON lines that only its owner can read, each sealed to the one
/// before it.
///
/// Each line is appended with one write and synced, under a lock that other processes writing the
/// same file wait for. The file is opened again for each, so that it may be moved away while the
/// program runs.
public struct AuditFile: AuditLog {
    public let path: String
    /// SHA-256 as 64 hexadecimal digits; handed in, so that this target needs no cryptography.
    let hash: @Sendable (Data) -> String

    /// A file whose lines are sealed with `hash`.
    public init(path: String, hash: @escaping @Sendable (Data) -> String) {
        self.path = path
        self.hash = hash
    }

    /// Where the newest seal stands.
    public var headPath: String { path + ".head" }

    /// Adds a line, making the file and its folder if they are missing.
    ///
    /// - Throws: `RuntimeError.audit` if it could not be written in full, sealed and synced; the
    ///   file is then as it was.
    public func append(_ line: AuditLine) throws(RuntimeError) {
        do {
            try makeFolder()
        } catch {
            throw .audit(path: path, why: error.fileReason)
        }
        let descriptor = try openLocked()
        // Closing lets the lock go.
        defer { _ = close(descriptor) }
        try hide(descriptor)
        let tail = try AuditTail(descriptor, of: self)
        let bytes = try sealed(line, after: tail)
        try write(bytes.data, to: descriptor)
        do throws(RuntimeError) {
            guard fsync(descriptor) == 0 else { throw failure() }
            // A new file is safe only when its name is.
            if tail.seal == .anchor { try syncFolder() }
            if tail.isRegularFile { try writeHead(bytes.seal) }
        } catch {
            if tail.isRegularFile { _ = ftruncate(descriptor, off_t(tail.size)) }
            throw error
        }
    }

    private func sealed(
        _ line: AuditLine, after tail: AuditTail
    ) throws(RuntimeError) -> (data: Data, seal: AuditSeal) {
        var line = line
        line.line = tail.seal.following
        line.previous = tail.seal.hash
        do {
            let data = try line.encoded()
            let seal = AuditSeal(
                line: tail.seal.following, hash: hash(Data(data.dropLast())))
            // Half a line that somebody else left must not swallow this one.
            return (tail.endsWithNewline ? data : Data("\n".utf8) + data, seal)
        } catch {
            throw .audit(path: path, why: error.fileReason)
        }
    }

    private func makeFolder() throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard !FileManager.default.fileExists(atPath: folder) else { return }
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
    }

    /// Makes the names in the folder safe on the disk, and the folder's own name.
    private func syncFolder() throws(RuntimeError) {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        for place in [folder, folder.deletingLastPathComponent()] {
            let descriptor = open(place.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            // A folder that may be written but not read cannot be synced; the file is.
            guard descriptor >= 0 else { continue }
            defer { _ = close(descriptor) }
            // Some file systems know nothing of it.
            guard fsync(descriptor) == 0 || errno == EINVAL else { throw failure() }
        }
    }

    // MARK: Opening

    /// The file at the path, locked: one that was moved away between opening and locking is
    /// let go again.
    private func openLocked() throws(RuntimeError) -> Int32 {
        for _ in 0..<8 {
            let descriptor = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw failure() }
            do throws(RuntimeError) {
                try lock(descriptor)
            } catch {
                _ = close(descriptor)
                throw error
            }
            if isAtPath(descriptor) { return descriptor }
            _ = close(descriptor)
        }
        throw .audit(path: path, why: "it keeps being moved away")
    }

    /// Waits for other processes, but not for one that hangs.
    private func lock(_ descriptor: Int32) throws(RuntimeError) {
        for _ in 0..<Self.mostTries {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
            guard errno == EWOULDBLOCK || errno == EINTR else { throw failure() }
            usleep(Self.pause)
        }
        throw .audit(path: path, why: "another program has locked it for five seconds")
    }

    private static let mostTries = 1_000
    /// In microseconds.
    private static let pause: UInt32 = 5_000

    private func isAtPath(_ descriptor: Int32) -> Bool {
        var opened = stat()
        var named = stat()
        guard fstat(descriptor, &opened) == 0, stat(path, &named) == 0 else { return false }
        return opened.st_ino == named.st_ino && opened.st_dev == named.st_dev
    }

    /// Takes a file that others may read away from them.
    private func hide(_ descriptor: Int32) throws(RuntimeError) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure() }
        let isOpen = status.st_mode & S_IFMT == S_IFREG && status.st_mode & 0o077 != 0
        guard isOpen else { return }
        guard fchmod(descriptor, 0o600) == 0 else { throw failure() }
    }

    // MARK: Writing

    private func writeHead(_ seal: AuditSeal) throws(RuntimeError) {
        let descriptor = open(headPath, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure() }
        defer { _ = close(descriptor) }
        let bytes = Data(seal.text.utf8)
        let written = bytes.withUnsafeBytes { Self.write($0, to: descriptor) }
        guard written == bytes.count, fsync(descriptor) == 0 else { throw failure() }
    }

    private func write(_ bytes: Data, to descriptor: Int32) throws(RuntimeError) {
        let end = lseek(descriptor, 0, SEEK_END)
        let written = bytes.withUnsafeBytes { buffer in
            Self.write(buffer, to: descriptor)
        }
        guard written != bytes.count else { return }
        let failure = written < 0 ? failure() : .audit(path: path, why: "the disk is full")
        // Half a line would spoil the next one.
        if written > 0, end >= 0 { _ = ftruncate(descriptor, end) }
        throw failure
    }

    /// One write; tried again only if a signal came before any byte was written.
    private static func write(_ buffer: UnsafeRawBufferPointer, to descriptor: Int32) -> Int {
        #if canImport(Glibc)
            let send = Glibc.write
        #else
            let send = Darwin.write
        #endif
        var written = -1
        repeat {
            written = send(descriptor, buffer.baseAddress, buffer.count)
        } while written < 0 && errno == EINTR
        return written
    }

    private func failure() -> RuntimeError {
        .audit(path: path, why: String(cString: strerror(errno)))
    }
}
