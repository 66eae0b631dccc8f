public import Cutover
import Foundation

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A folder that gets all files of an evidence pack, or none.
///
/// The files are written and synced in another folder beside it, which then gets its name.
public struct EvidenceFolder: Sendable {
    public let path: String

    /// Why the files were not written, in whole sentences.
    public struct Failure: Error, Sendable, Hashable, CustomStringConvertible {
        public var description: String
    }

    /// A folder at a path; blanks and slashes at the end do not count.
    public init(path: String) {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        self.path = path
    }

    /// Refuses a path that holds something already; asked before the work, and again at its end.
    public func checkFree() throws(Failure) {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            guard errno == ENOENT else { throw failure("it cannot be looked at", errno) }
            return
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw Failure(
                description: "'\(path)' is there and is no folder; nothing was written. Give "
                    + "another place with -o DIR.")
        }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? ["?"]
        guard names.isEmpty else { throw occupied }
    }

    /// Writes the files.
    ///
    /// - Returns: their paths, in the order given.
    /// - Throws: `Failure`; there is then no folder, or the empty one that was there.
    public func write(_ files: [EvidenceFile]) throws(Failure) -> [String] {
        try checkFree()
        let half = "\(parent)/.\(name).\(UUID().uuidString)"
        guard mkdir(half, 0o700) == 0 else {
            throw failure("a folder cannot be made in '\(parent)'", errno)
        }
        do throws(Failure) {
            for file in files { try write(file, into: half) }
            sync(folder: half)
            guard rename(half, path) == 0 else {
                let number = errno
                if number == ENOTEMPTY || number == EEXIST { throw occupied }
                throw failure("the finished folder cannot be given its name", number)
            }
        } catch {
            try? FileManager.default.removeItem(atPath: half)
            throw error
        }
        sync(folder: parent)
        return files.map { "\(path)/\($0.name)" }
    }

    private func write(_ file: EvidenceFile, into folder: String) throws(Failure) {
        let place = "\(folder)/\(file.name)"
        let descriptor = open(place, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("\(file.name) cannot be made", errno) }
        defer { _ = close(descriptor) }
        var rest = file.bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { bytes in
                Self.write(bytes, to: descriptor)
            }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw failure("\(file.name) cannot be written", errno) }
            rest = rest.dropFirst(written)
        }
        guard fsync(descriptor) == 0 else {
            throw failure("\(file.name) cannot be made safe on the disk", errno)
        }
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int {
        #if canImport(Glibc)
            Glibc.write(descriptor, bytes.baseAddress, bytes.count)
        #else
            Darwin.write(descriptor, bytes.baseAddress, bytes.count)
        #endif
    }

    /// A name is safe on the disk only when its folder is; some file systems know nothing of it.
    private func sync(folder: String) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        _ = fsync(descriptor)
        _ = close(descriptor)
    }

    private var name: String { path.split(separator: "/").last.map(String.init) ?? "evidence" }

    private var parent: String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private var occupied: Failure {
        Failure(
            description: "The folder '\(path)' has files in it already; nothing was written, for "
                + "evidence is never mixed with other files. Give another place with -o DIR.")
    }

    private func failure(_ what: String, _ number: Int32) -> Failure {
        Failure(
            description: "The folder '\(path)' was not written: \(what): "
                + "\(String(cString: strerror(number))). Make room or give permission there, or "
                + "give another place with -o DIR.")
    }
}
