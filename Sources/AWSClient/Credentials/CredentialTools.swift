public import Logging

/// What credential sources need besides variables and files.
public struct CredentialTools: Sendable {
    /// Carries their requests.
    public var transport: any HTTPTransport
    /// The clock they reckon expiry in.
    public var time: AWSTime
    /// Asks the user for the code a device of this serial number shows; nil, or an answer of nil, means
    /// that nobody can be asked.
    public var askForCode: (@Sendable (_ serialNumber: String) async -> String?)?
    /// Where their requests are written down.
    public var log: Logger
    /// Runs a program.
    var run: ProgramRunner

    /// Tools; programs are really run, and nothing is logged unless said.
    public init(
        transport: any HTTPTransport, time: AWSTime,
        askForCode: (@Sendable (_ serialNumber: String) async -> String?)? = nil,
        log: Logger = Logger(label: "credentials") { _ in SwiftLogNoOpLogHandler() }
    ) {
        self.transport = transport
        self.time = time
        self.askForCode = askForCode
        self.log = log
        run = ProgramRun.viaSubprocess
    }
}
