import AWSClient
import AWSClientHTTP
import Foundation
import Logging
import MonitorRuntime
import Settings

/// Looks at everything between this process and AWS, one thing after the other. It throws nothing: what
/// does not work is a finding.
struct Doctor {
    let connection: ConnectionOptions
    let general: GeneralOptions
    let process: ProcessEnvironment
    let log: Logger

    /// Every finding, in the order a person would look.
    func examine() -> [Finding] {
        let (file, fileFinding) = configurationFile()
        var findings = Finding.terminal(terminalFacts()) + [fileFinding, audit()]
        let environment = process.aws(otherwise: (file.profile, file.region))
        do {
            let configuration = try resolve(region: connection.region, environment)
            let origin = configuration.regionOrigin
            findings += [
                profile(configuration),
                Finding("region", .ok, "\(configuration.region), from \(origin)"),
            ]
            let account = DoctorAccount(
                configuration: configuration, environment: environment,
                caBundle: connection.caBundle, log: log)
            return findings + account.examine(callsAWS: true)
        } catch {
            return findings + withoutAccount(error, environment)
        }
    }

    /// The chain of credentials can be looked at although there is no region to ask in.
    private func withoutAccount(
        _ error: AWSClientError, _ environment: AWSEnvironment
    ) -> [Finding] {
        guard let configuration = try? resolve(region: "us-east-1", environment) else {
            return [
                Finding(error, "profile"),
                Finding("credentials", .unknown, "not checked: the configuration is invalid"),
            ]
        }
        let account = DoctorAccount(
            configuration: configuration, environment: environment, caBundle: connection.caBundle,
            log: log)
        return [profile(configuration), Finding(error, "region")]
            + account.examine(callsAWS: false)
    }

    private func resolve(
        region: String?, _ environment: AWSEnvironment
    ) throws(AWSClientError) -> AWSClientConfiguration {
        var configuration = try AWSClientConfiguration.resolve(
            profile: connection.profile, region: region, endpointURL: connection.endpointURL,
            environment: environment)
        // Each call is made once: what fails is a finding.
        configuration.retry.attempts = 1
        return configuration
    }

    private func profile(_ configuration: AWSClientConfiguration) -> Finding {
        guard let name = configuration.profile else {
            return Finding("profile", .ok, "none named, and there is no default one")
        }
        let names = ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"]
        let variable = names.first { !(process.variables[$0] ?? "").isEmpty }
        let origin =
            configuration.profileIsExplicit ? "--profile" : variable ?? "the configuration files"
        return Finding("profile", .ok, "\(name), from \(origin)")
    }

    // MARK: This program's own files

    private func configurationFile() -> (Configuration, Finding) {
        let named = general.config ?? process.variables["DMSWATCH_CONFIG"]
        let path = named ?? "\(process.configurationFolder)/config.toml"
        do {
            let file = try Preferences.configuration(general, process)
            let exists = FileManager.default.fileExists(atPath: path)
            let said = exists ? path : "\(path): none; defaults apply"
            return (file, Finding("config", .ok, said))
        } catch {
            let advice = "Correct it, or start without it by `--config /dev/null`."
            let said = (error as? CommandFailure)?.message ?? "\(error)"
            return (
                Configuration(),
                Finding("config", .fail, said, advice: advice, cause: .configuration)
            )
        }
    }

    /// Whether operations could be written down: without that nothing can be changed.
    private func audit() -> Finding {
        let path = process.audit.path
        let files = FileManager.default
        var place = path
        while !files.fileExists(atPath: place), place.count > 1 {
            place = URL(fileURLWithPath: place).deletingLastPathComponent().path
        }
        guard files.isWritableFile(atPath: place) else {
            return Finding(
                "audit file", .fail, "\(path) cannot be written: no permission for \(place)",
                advice:
                    "Make it writable or set XDG_STATE_HOME; without it nothing can be changed.",
                cause: .configuration)
        }
        return Finding("audit file", .ok, path)
    }
}

extension Finding {
    /// What an error of the client means for its subject.
    init(_ error: AWSClientError, _ subject: String) {
        self.init(
            subject, .fail, error.operation.map { "\($0): \(error.message)" } ?? error.message,
            advice: error.advice, cause: Cause(error.kind))
    }
}

extension Finding.Cause {
    fileprivate init(_ kind: AWSClientError.Kind) {
        self =
            switch CommandFailure.code(of: kind) {
            case .configuration: .configuration
            case .notPermitted: .notPermitted
            case .unreachable: .unreachable
            case .failed, .usage: .failed
            }
    }
}
