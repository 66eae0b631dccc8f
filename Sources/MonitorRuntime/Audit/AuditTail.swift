import Foundation

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The end of an audit file that is open and locked: what the next line follows.
struct AuditTail {
    let isRegularFile: Bool
    /// In bytes.
    let size: Int
    let endsWithNewline: Bool
    let seal: AuditSeal

    init(_ descriptor: Int32, of file: AuditFile) throws(RuntimeError) {
        let path = file.path
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Self.failure(path) }
        isRegularFile = status.st_mode & S_IFMT == S_IFREG
        size = isRegularFile ? Int(status.st_size) : 0
        guard size > 0 else {
            endsWithNewline = true
            seal = .anchor
            return
        }
        let end = try Self.read(descriptor, from: max(0, size - Self.longestLine), path)
        endsWithNewline = end.last == Self.newline
        let lines = end.split(separator: Self.newline)
        guard let last = lines.last else {
            seal = .anchor
            return
        }
        let hash = file.hash(Data(last))
        if let number = (try? AuditLine(decoding: Data(last)))?.line {
            seal = AuditSeal(line: number, hash: hash)
        } else {
            seal = AuditSeal(line: try Self.count(descriptor, path), hash: hash)
        }
    }

    /// How many lines there are, for a file whose last one does not say.
    private static func count(_ descriptor: Int32, _ path: String) throws(RuntimeError) -> Int {
        try read(descriptor, from: 0, path).split(separator: newline).count
    }

    private static func read(
        _ descriptor: Int32, from offset: Int, _ path: String
    ) throws(RuntimeError) -> Data {
        var data = Data()
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = pread(descriptor, &buffer, buffer.count, off_t(offset + data.count))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure(path) }
            guard count > 0 else { return data }
            data.append(contentsOf: buffer[..<count])
        }
    }

    private static func failure(_ path: String) -> RuntimeError {
        .audit(path: path, why: String(cString: strerror(errno)))
    }

    private static let newline = UInt8(ascii: "\n")
    /// In bytes; ten tables with the longest names take a tenth of it.
    private static let longestLine = 1_048_576
}
