import AWSClient
import Basics
import Foundation
import Settings

/// The environment of this process, read once and handed on.
struct ProcessEnvironment {
    let variables: [String: String]
    let home: String

    static func current() -> ProcessEnvironment {
        let variables = ProcessInfo.processInfo.environment
        return ProcessEnvironment(
            variables: variables,
            home: variables["HOME"] ?? FileManager.default.homeDirectoryForCurrentUser.path)
    }

    /// What AWS's own tools would read. The configuration file's profile and region stand in for
    /// variables that are not set, so that flags and variables win over it.
    func aws(otherwise file: (profile: String?, region: String?)) -> AWSEnvironment {
        var variables = variables
        let names = ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"]
        if let profile = file.profile, names.allSatisfy({ (variables[$0] ?? "").isEmpty }) {
            variables["AWS_PROFILE"] = profile
        }
        let regions = ["AWS_REGION", "AWS_DEFAULT_REGION"]
        if let region = file.region, regions.allSatisfy({ (variables[$0] ?? "").isEmpty }) {
            variables["AWS_REGION"] = region
        }
        return AWSEnvironment.onDisk(variables: variables, homeDirectory: home)
    }

    /// `$XDG_CONFIG_HOME/dmswatch`.
    var configurationFolder: String {
        folder("XDG_CONFIG_HOME", otherwise: "\(home)/.config") + "/dmswatch"
    }

    /// `$XDG_STATE_HOME/dmswatch`, for the record of operations and logs.
    var stateFolder: String {
        folder("XDG_STATE_HOME", otherwise: "\(home)/.local/state") + "/dmswatch"
    }

    /// True if the person wants no colours anywhere.
    var wantsNoColour: Bool { variables["NO_COLOR"].map { !$0.isEmpty } ?? false }

    /// True if the environment forbids acting.
    var isReadOnly: Bool {
        let value = variables["DMSWATCH_READ_ONLY"]?.lowercased() ?? ""
        return !["", "0", "false", "no"].contains(value)
    }

    /// A file's text; nil if there is none.
    ///
    /// - Throws: naming the file, if it is something else, too large, no text, or may not be read.
    @Sendable static func text(ofFile path: String) throws(SettingsError) -> String? {
        let bytes: [UInt8]?
        do {
            bytes = try WholeFile.read(path)
        } catch {
            throw SettingsError(file: path, message: "This \(error.description).")
        }
        guard let bytes else { return nil }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw SettingsError(file: path, message: "This is not UTF-8 text.")
        }
        return text
    }

    private func folder(_ variable: String, otherwise: String) -> String {
        let value = variables[variable] ?? ""
        return value.hasPrefix("/") ? value : otherwise
    }
}
