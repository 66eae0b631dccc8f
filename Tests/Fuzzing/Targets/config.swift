import Basics
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
/// read stands on lines that exist, and every profile in it resolves or says why not. What it means is
/// botocore's to judge, in the unit tests.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzConfig(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let body = input(bytes, count)
    do {
        let file = try ConfigFile(path: "f", bytes: body)
        let last = lines(of: body)
        for section in file.sections {
            require((1...last).contains(section.line), "a section on line \(section.line)")
            for entry in section.entries + section.entries.flatMap(\.nested) {
                require((1...last).contains(entry.line), "an entry on line \(entry.line)")
            }
        }
    } catch {
        check(error)
        let parts = error.message.split(separator: ":")
        let line = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        require((1...lines(of: body)).contains(line), "line \(line) does not exist")
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

/// How many lines there are, at least one.
private func lines(of body: [UInt8]) -> Int {
    let lines = String(decoding: body, as: UTF8.self).split(
        omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return max(1, lines.count)
}
