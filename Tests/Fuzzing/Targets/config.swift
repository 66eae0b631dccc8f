import Foundation

@testable import AWSClient

private let path = "/home/kim/.aws/config"
private let services = [
    AWSService(
        endpointPrefix: "dms", serviceID: "Database Migration Service", apiVersion: "",
        wireProtocol: .json11),
    AWSService(endpointPrefix: "sts", serviceID: "STS", apiVersion: "", wireProtocol: .query),
]

/// The reader of configuration files: settings, or one line with the file and a line that exists. What was
/// read can be written and read again, and every profile in it resolves or says why not.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzConfig(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let body = input(bytes, count)
    do {
        let file = try ConfigFile(path: "f", bytes: body)
        let again = try? ConfigFile(path: "f", bytes: Array(text(of: file).utf8))
        require(again.map(unnumbered) == unnumbered(file), "written and read again it differs")
    } catch {
        check(error)
        let parts = error.message.split(separator: ":")
        let line = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let lines = String(decoding: body, as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        require((1...max(1, lines.count)).contains(line), "line \(line) does not exist")
        return 0
    }
    resolve(body)
    return 0
}

private func resolve(_ body: [UInt8]) {
    let environment = AWSEnvironment(variables: [:], homeDirectory: "/home/kim") { asked in
        guard asked == path else { throw AWSEnvironment.FileAbsent() }
        return body
    }
    do {
        let shared = try SharedConfiguration(environment)
        for name in shared.profileNames.prefix(20) {
            if let command = shared.profiles[name]?["credential_process"] {
                _ = ShellWords.split(command)
            }
            resolve(name, environment)
        }
    } catch {
        check(error)
    }
}

private func resolve(_ profile: String, _ environment: AWSEnvironment) {
    do {
        let configuration = try AWSClientConfiguration.resolve(
            profile: profile, region: nil, endpointURL: nil, environment: environment)
        for service in services { _ = try configuration.endpoint(for: service) }
        _ = try NetworkConfiguration.resolve(
            caBundle: nil, configuration: configuration, environment: environment)
    } catch {
        check(error)
    }
}

private func check(_ error: AWSClientError) {
    require(error.kind == .configuration, "\(error.kind) for a file")
    require(isOneLine(error.description), "not one line: \(error.description)")
    require(error.advice != nil, "no advice: \(error.message)")
}

// MARK: Writing

private func text(of file: ConfigFile) -> String {
    file.sections.map { section in
        "[" + section.words.map(quoted).joined(separator: " ") + "]\n"
            + section.entries.map(text(of:)).joined()
    }.joined()
}

private func quoted(_ word: String) -> String {
    let escaped = word.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
    return "\"\(escaped)\""
}

private func text(of entry: ConfigFile.Entry) -> String {
    let value = entry.value.split(separator: "\n").joined(separator: "\n ")
    return "\(entry.key) = \(value)\n"
        + entry.nested.map { " \($0.key) = \($0.value)\n" }.joined()
}

private func unnumbered(_ file: ConfigFile) -> ConfigFile {
    var file = file
    for section in file.sections.indices {
        file.sections[section].line = 0
        for entry in file.sections[section].entries.indices {
            file.sections[section].entries[entry].line = 0
            for nested in file.sections[section].entries[entry].nested.indices {
                file.sections[section].entries[entry].nested[nested].line = 0
            }
        }
    }
    return file
}
