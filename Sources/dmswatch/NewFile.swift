import Foundation

/// A file that is written whole or not at all, and never in place of another unless that is wanted.
enum NewFile {
    /// Refuses a path at which there is something.
    static func checkFree(_ path: String) throws(CommandFailure) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        throw isFolder(path) ? folder(path) : occupied(path)
    }

    /// Writes a text; only the owner may change it.
    static func write(
        _ text: String, to path: String, replacing: Bool
    ) throws(CommandFailure) {
        guard !isFolder(path) else { throw folder(path) }
        let place = replacing ? "\(path).\(UUID().uuidString).new" : path
        let descriptor = open(place, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            if errno == EEXIST { throw occupied(path) }
            throw failure(path, errno)
        }
        var number: Int32 = 0
        var bytes = Array(text.utf8)[...]
        while number == 0, !bytes.isEmpty {
            let written = bytes.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress, $0.count)
            }
            if written < 0, errno == EINTR { continue }
            if written > 0 { bytes = bytes.dropFirst(written) } else { number = errno }
        }
        if number == 0, fsync(descriptor) != 0 { number = errno }
        _ = close(descriptor)
        if number == 0, replacing, rename(place, path) != 0 { number = errno }
        guard number != 0 else { return }
        // Half a file must not pass for a whole one.
        _ = unlink(place)
        throw failure(path, number)
    }

    /// True of a link to one too.
    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private static func folder(_ path: String) -> CommandFailure {
        CommandFailure(
            .failed, "\(path) is a folder: name a file in it. Nothing was written.")
    }

    private static func occupied(_ path: String) -> CommandFailure {
        CommandFailure(
            .failed,
            "\(path): there is a file already, perhaps with somebody's changes; it was left as it "
                + "is. Give --force to replace it, or -o FILE for another place.")
    }

    private static func failure(_ path: String, _ number: Int32) -> CommandFailure {
        CommandFailure(
            .failed,
            "\(path): the file cannot be written: \(String(cString: strerror(number))). Make its "
                + "folder, make room or give permission there.")
    }
}
