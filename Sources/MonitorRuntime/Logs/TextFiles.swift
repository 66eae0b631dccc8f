import Dispatch
import Foundation
import Monitor

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Texts people want to keep, each in a new file that only they can read, written on a thread of its
/// own.
public struct TextFiles: Sendable {
    private let queue = DispatchQueue(label: "text files")

    public init() {}

    /// Writes a text.
    ///
    /// - Throws: `RuntimeError.text` if anything is there already, or the text cannot be written in
    ///   full and synced; there is then no file of ours.
    func write(_ text: SavedText) async throws(RuntimeError) {
        let result: Result<Void, RuntimeError> = await withCheckedContinuation { continuation in
            queue.async {
                let result = Result { () throws(RuntimeError) in try Self.write(text) }
                continuation.resume(returning: result)
            }
        }
        try result.get()
    }

    private static func write(_ text: SavedText) throws(RuntimeError) {
        // Nothing is written over, and no link is followed: O_EXCL refuses both.
        let descriptor = open(
            text.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(text.path, errno) }
        defer { _ = close(descriptor) }
        var rest = Array(text.text.utf8)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { bytes in Self.write(bytes, to: descriptor) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw abandoned(text.path, errno) }
            rest = rest.dropFirst(written)
        }
        guard fsync(descriptor) == 0 else { throw abandoned(text.path, errno) }
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int {
        #if canImport(Glibc)
            Glibc.write(descriptor, bytes.baseAddress, bytes.count)
        #else
            Darwin.write(descriptor, bytes.baseAddress, bytes.count)
        #endif
    }

    /// Half a file is none.
    private static func abandoned(_ path: String, _ number: Int32) -> RuntimeError {
        _ = unlink(path)
        return failure(path, number)
    }

    private static func failure(_ path: String, _ number: Int32) -> RuntimeError {
        .text(path: path, why: String(cString: strerror(number)))
    }
}

extension EffectRunner {
    /// Writes a text a person wants to keep, and says what came of it.
    func save(_ text: SavedText) {
        guard let files = dependencies.textFiles else {
            inbox.post(.notice(Notice(.refusal, "Nothing is written into files here.")))
            return
        }
        inBackground("save") { [self] in
            do throws(RuntimeError) {
                try await files.write(text)
                inbox.post(.notice(Notice(.success, "\(text.contents) written to \(text.path).")))
            } catch {
                inbox.post(.notice(Notice(.failure, error.description)))
            }
        }
    }
}
