import Basics
import Foundation

/// What the process was started with, handed in: variables, home directory and a way to read files.
public struct AWSEnvironment: Sendable {
    /// The environment variables.
    public var variables: [String: String]
    /// The home directory, without a slash at the end.
    public var homeDirectory: String
    /// Reads a whole file; throws ``FileAbsent`` when there is none, and anything else when it cannot be
    /// read.
    public var readFile: @Sendable (String) throws -> [UInt8]

    /// Whether a path leads to a folder.
    public var isFolder: @Sendable (String) -> Bool = { _ in false }

    /// Writes a whole file that only the user may read, replacing it at once; nil where nothing may be
    /// written. It renews the sign-in that AWS's own tools share.
    public var writePrivateFile: (@Sendable (String, [UInt8]) throws -> Void)?

    /// Thrown by ``readFile`` when no file has that path.
    public struct FileAbsent: Error {
        /// The absence of a file.
        public init() {}
    }

    /// An environment made of the three, in which nothing is written.
    public init(
        variables: [String: String], homeDirectory: String,
        readFile: @escaping @Sendable (String) throws -> [UInt8]
    ) {
        self.variables = variables
        self.homeDirectory = homeDirectory
        self.readFile = readFile
    }

    /// An environment without files.
    public init(variables: [String: String] = [:]) {
        self.init(variables: variables, homeDirectory: "/") { _ in throw FileAbsent() }
    }

    /// The value of a variable; nil when it is absent or empty, as every SDK reads it.
    public subscript(name: String) -> String? {
        variables[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Whether a variable says `true` or `1`; nil when it is absent or empty.
    func flag(_ name: String) -> Bool? {
        self[name].map { ["true", "1"].contains($0.lowercased()) }
    }

    /// A path with a leading `~` resolved.
    func expand(_ path: String) -> String {
        guard path == "~" || path.hasPrefix("~/") else { return path }
        return homeDirectory + path.dropFirst()
    }

    /// A path with the home directory written as `~`, for people.
    func abbreviate(_ path: String) -> String {
        guard homeDirectory.count > 1, path.hasPrefix(homeDirectory + "/") else { return path }
        return "~" + path.dropFirst(homeDirectory.count)
    }

    /// The bytes of a file; nil when there is none.
    ///
    /// - Throws: `.configuration` when it is there and cannot be read.
    func file(_ path: String) throws(AWSClientError) -> [UInt8]? {
        do {
            return try readFile(path)
        } catch is FileAbsent {
            return nil
        } catch let fault as WholeFile.Fault {
            throw AWSClientError(
                .configuration, message: "'\(abbreviate(path))' \(fault.description).",
                advice: "Check that it is a file and that you may read it.")
        } catch {
            throw AWSClientError(
                .configuration,
                message: "'\(abbreviate(path))' cannot be read: \(OneLine.text("\(error)")).",
                advice: "Check that it is a file and that you may read it.")
        }
    }
}

extension AWSEnvironment {
    /// An environment whose files are those on disk.
    public static func onDisk(
        variables: [String: String], homeDirectory: String
    ) -> AWSEnvironment {
        var environment = AWSEnvironment(
            variables: variables, homeDirectory: homeDirectory, readFile: readFromDisk)
        environment.writePrivateFile = writeToDisk
        environment.isFolder = isFolder
        return environment
    }

    private static func isFolder(_ path: String) -> Bool {
        // A link is followed, as it is when the file is read.
        let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let attributes = try? FileManager.default.attributesOfItem(atPath: target)
        return attributes?[.type] as? FileAttributeType == .typeDirectory
    }

    private static func readFromDisk(_ path: String) throws -> [UInt8] {
        // As AWS's own tools have it, a folder is no file that is there.
        guard !isFolder(path), let bytes = try WholeFile.read(path) else { throw FileAbsent() }
        return bytes
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
