import Foundation

/// Reading files that somebody else may have put there: configuration, tokens, caches, estimates.
public enum WholeFile {
    /// Why a file could not be read, as the end of a sentence that begins with its name.
    public struct Fault: Error, Equatable, CustomStringConvertible {
        /// `is a folder, not a file`.
        public let description: String
    }

    /// The most bytes of a file nobody says more of.
    public static let most = 16 << 20

    /// The bytes of a regular file; nil where there is nothing of that name.
    ///
    /// `/dev/null` is an empty file. Never waits: a pipe without a writer, or a device, is refused and not opened for reading.
    ///
    /// - Throws: where something else is there, it may not be read, or it has more than `limit` bytes.
    public static func read(_ path: String, limit: Int = most) throws(Fault) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw Fault(description: Self.words(for: errno))
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Fault(description: words(for: errno)) }
        // The usual way to say that there shall be none.
        if path == "/dev/null" { return [] }
        if let kind = otherKind(status.st_mode) {
            throw Fault(description: "is \(kind), not a file")
        }
        guard status.st_size <= limit else { throw tooLarge(limit) }
        // One byte more than it says: a file may grow while it is read.
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while bytes.count <= limit {
            let count = Foundation.read(descriptor, &buffer, buffer.count)
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                throw Fault(description: words(for: errno))
            }
            bytes += buffer[..<count]
        }
        throw tooLarge(limit)
    }

    /// What a path leads to, if not a regular file: `a folder`; nil for a file and for nothing.
    public static func otherKind(of path: String) -> String? {
        var status = stat()
        return stat(path, &status) == 0 ? otherKind(status.st_mode) : nil
    }

    private static func otherKind(_ mode: mode_t) -> String? {
        switch mode & S_IFMT {
        case S_IFREG: nil
        case S_IFDIR: "a folder"
        case S_IFIFO: "a pipe"
        case S_IFSOCK: "a socket"
        default: "a device"
        }
    }

    private static func tooLarge(_ limit: Int) -> Fault {
        Fault(description: "is larger than \(limit >> 20) MB, which no such file is")
    }

    private static func words(for code: Int32) -> String {
        switch code {
        case EACCES, EPERM: "cannot be read: permission denied"
        case ELOOP: "is a link that leads to itself"
        case ENXIO: "is a socket, not a file"
        default: "cannot be read: \(String(cString: strerror(code)))"
        }
    }
}
