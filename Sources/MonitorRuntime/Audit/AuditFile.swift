import Foundation

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The audit log as a file of JSON lines that only its owner can read.
///
/// Each line is appended with one write and synced. The file is opened anew for each, so that it
/// may be moved away while the program runs.
public struct AuditFile: AuditLog {
    public let path: String

    public init(path: String) {
        self.path = path
    }

    /// Adds a line, making the file and its folder if they are missing.
    ///
    /// - Throws: `RuntimeError.audit` if it could not be written in full and synced.
    public func append(_ line: AuditLine) throws(RuntimeError) {
        let bytes: Data
        do {
            bytes = try line.encoded()
            try makeFolder()
        } catch {
            throw .audit(path: path, why: error.localizedDescription)
        }
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure() }
        defer { _ = close(descriptor) }
        try hide(descriptor)
        try write(bytes, to: descriptor)
        guard fsync(descriptor) == 0 else { throw failure() }
    }

    private func makeFolder() throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard !FileManager.default.fileExists(atPath: folder) else { return }
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
    }

    /// Takes a file that others may read away from them.
    private func hide(_ descriptor: Int32) throws(RuntimeError) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure() }
        let isOpen = status.st_mode & S_IFMT == S_IFREG && status.st_mode & 0o077 != 0
        guard isOpen else { return }
        guard fchmod(descriptor, 0o600) == 0 else { throw failure() }
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
