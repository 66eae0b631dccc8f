import Foundation

extension AWSEnvironment {
    /// An environment whose files are those on disk.
    public static func onDisk(
        variables: [String: String], homeDirectory: String
    ) -> AWSEnvironment {
        var environment = AWSEnvironment(
            variables: variables, homeDirectory: homeDirectory, readFile: readFromDisk)
        environment.writePrivateFile = writeToDisk
        return environment
    }

    private static func readFromDisk(_ path: String) throws -> [UInt8] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
            !isFolder.boolValue
        else { throw FileAbsent() }
        guard FileManager.default.isReadableFile(atPath: path) else { throw Unreadable() }
        return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    /// Thrown where the permissions forbid reading.
    private struct Unreadable: Error, CustomStringConvertible {
        var description: String { "permission denied" }
    }

    /// Written beside and renamed, so that another program never reads half a file.
    private static func writeToDisk(_ path: String, _ bytes: [UInt8]) throws {
        let beside = "\(path).\(UUID().uuidString)"
        guard
            FileManager.default.createFile(
                atPath: beside, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
        else { throw CocoaError(.fileWriteUnknown) }
        guard rename(beside, path) == 0 else {
            try? FileManager.default.removeItem(atPath: beside)
            throw CocoaError(.fileWriteUnknown)
        }
    }
}
