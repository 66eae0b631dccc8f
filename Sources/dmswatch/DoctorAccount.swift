import AWSClient
import AWSClientHTTP
import Foundation
import Logging
import Migration
import MigrationAWS
import MonitorRuntime

/// Looks at network, credentials and permissions of the account that is meant.
struct DoctorAccount {
    let configuration: AWSClientConfiguration
    let environment: AWSEnvironment
    let caBundle: String?
    let log: Logger

    private static let services: [AWSService] = [
        .databaseMigration, .cloudWatch, .cloudWatchLogs, .securityToken,
    ]

    /// Every finding; without `callsAWS` only what needs no region.
    func examine(callsAWS: Bool) -> [Finding] {
        let network: NetworkConfiguration
        let transport: CurlTransport
        do {
            network = try NetworkConfiguration.resolve(
                caBundle: caBundle, configuration: configuration, environment: environment)
            transport = try CurlTransport(network: network)
        } catch {
            return [
                Finding(error, "network"),
                Finding("credentials", .unknown, "not checked: the network is not set up"),
            ]
        }
        defer { Blocking.wait { await transport.shutdown() } }
        let observer = ClockObserver(transport, now: AWSTime.system.now)
        let wired = [proxy(network), certificates(network)] + (callsAWS ? endpoints() : [])
        let examination = Blocking.wait { await chain(observer).examine() }
        var findings = wired + credentials(examination)
        if callsAWS, case .success(let credentials) = examination.result {
            findings += calls(with: credentials, over: observer)
        } else {
            let why = callsAWS ? "there are no credentials" : "there is no region"
            findings.append(Finding("permissions", .unknown, "not tried: \(why)"))
        }
        return findings + [Finding.clock(skew: observer.skew)]
    }

    // MARK: Network

    private func proxy(_ network: NetworkConfiguration) -> Finding {
        guard let proxy = network.proxies.https ?? network.proxies.http else {
            return Finding("proxy", .ok, "none")
        }
        let exceptions = network.proxies.exceptions
        let but = exceptions.isEmpty ? "" : ", but not for \(exceptions.joined(separator: ", "))"
        return Finding("proxy", .ok, "\(proxy.host):\(proxy.port)\(but)")
    }

    private func certificates(_ network: NetworkConfiguration) -> Finding {
        let path = network.trustedCertificatesPath
        let said = path.map { "those in \($0), instead of the system's" } ?? "the system's"
        return Finding("certificates", .ok, said)
    }

    private func endpoints() -> [Finding] { Self.services.map(endpoint) }

    private func endpoint(of service: AWSService) -> Finding {
        let subject = "endpoint \(service.permissionPrefix)"
        do {
            let endpoint = try configuration.endpoint(for: service)
            let origin = configuration.endpointOrigin(of: service).map { ", from \($0)" } ?? ""
            return Finding(subject, .ok, "\(endpoint.origin)\(endpoint.path)\(origin)")
        } catch {
            return Finding(error, subject)
        }
    }

    // MARK: Credentials

    private func chain(_ transport: any HTTPTransport) -> ProviderChain {
        let desk = CodeDesk()
        return ProviderChain.standard(
            configuration: configuration, environment: environment,
            tools: CredentialTools(
                transport: transport, time: .system, askForCode: { await desk.code(for: $0) },
                log: log))
    }

    private func credentials(_ examination: ProviderChain.Examination) -> [Finding] {
        let details = examination.reports.map { report in
            "\(report.isUsed ? "USED " : "")\(report.source): \(report.said)"
        }
        switch examination.result {
        case .success(let credentials):
            return [
                Finding("credentials", .ok, "\(credentials)", details: details),
                .expiry(credentials.expiration, renewal: credentials.renewal, at: Date()),
            ]
        case .failure(let error):
            var finding = Finding(error, "credentials")
            if case .noCredentials = error.kind { finding.said = "none were found" }
            finding.details = details
            return [finding]
        }
    }

    // MARK: Calls

    private func calls(
        with credentials: Credentials, over transport: any HTTPTransport
    ) -> [Finding] {
        let client = AWSClient(
            configuration: configuration, credentials: StaticCredentials(credentials),
            transport: transport, time: .system, log: log)
        let service = AWSMigrationService(client: client, now: AWSTime.system.now)
        return Blocking.wait { await service.probes() }.map { Finding($0) }
    }
}
