import Foundation

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What tells whether an audit file is still the one that was read, without reading it.
public struct AuditStamp: Sendable, Hashable {
    private let file: UInt64
    /// In bytes.
    private let size: Int64
    private let seconds: Int
    private let nanoseconds: Int

    /// Nil if there is no such file.
    init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        file = UInt64(status.st_ino)
        size = Int64(status.st_size)
        #if canImport(Glibc)
            let changed = status.st_mtim
        #else
            let changed = status.st_mtimespec
        #endif
        seconds = Int(changed.tv_sec)
        nanoseconds = Int(changed.tv_nsec)
    }
}
