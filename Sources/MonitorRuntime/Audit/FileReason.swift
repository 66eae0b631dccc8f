import Foundation

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension Error {
    /// Why a file could not be used, in the system's words where there are any.
    var fileReason: String {
        guard let error = self as? CocoaError else { return "\(self)" }
        if let cause = error.underlying as? POSIXError {
            return String(cString: strerror(cause.code.rawValue))
        }
        switch error.code {
        case .fileNoSuchFile, .fileReadNoSuchFile: return "there is no such file"
        case .fileReadNoPermission, .fileWriteNoPermission: return "permission denied"
        case .fileWriteOutOfSpace: return "no space left on device"
        case .fileWriteVolumeReadOnly: return "the file system is read-only"
        case .fileWriteFileExists: return "a file of that name is in the way"
        default: return "error \(error.code.rawValue) of the file system"
        }
    }
}
