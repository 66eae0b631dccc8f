import AWSClient
import ArgumentParser
import Curses
import Migration
import Settings

/// Why a command ends without having done its work: a sentence and an exit code.
struct CommandFailure: Error {
    /// Exit codes of `sysexits.h` that scripts can rely on.
    enum Code: Int32 {
        case failed = 1
        case usage = 64
        case unreachable = 69
        case notPermitted = 77
        case configuration = 78
    }

    var code: Code
    var message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    init(_ failure: ServiceFailure) {
        let what = failure.operation.map { "\($0): " } ?? ""
        self.init(Self.code(of: failure.reason), what + failure.description)
    }

    init(_ error: AWSClientError) {
        self.init(Self.code(of: error.kind), error.description)
    }

    init(_ error: SettingsError) {
        self.init(.configuration, error.description)
    }

    init(_ error: TerminalError) {
        self.init(.failed, error.description)
    }

    private static func code(of reason: ServiceFailure.Reason) -> Code {
        switch reason {
        case .noCredentials, .expiredCredentials, .invalidCredentials, .codeNeeded, .accessDenied:
            .notPermitted
        case .throttled, .unavailable, .unreachable: .unreachable
        case .configuration: .configuration
        case .unreadableReply, .notFound, .invalidState, .cancelled, .other: .failed
        }
    }

    static func code(of kind: AWSClientError.Kind) -> Code {
        switch kind {
        case .noCredentials, .expiredCredentials, .invalidCredentials, .codeNeeded, .accessDenied:
            .notPermitted
        case .throttled, .unavailable, .timedOut, .unreachable, .interrupted: .unreachable
        case .configuration: .configuration
        case .service, .unreadableReply, .cancelled, .unconfirmed: .failed
        }
    }

    /// Runs a command's work; every failure becomes one line on standard error and an exit code.
    static func reporting(_ work: () throws -> Void) throws {
        let failure: CommandFailure
        do {
            return try work()
        } catch let error as CommandFailure {
            failure = error
        } catch let error as ServiceFailure {
            failure = CommandFailure(error)
        } catch let error as AWSClientError {
            failure = CommandFailure(error)
        } catch let error as SettingsError {
            failure = CommandFailure(error)
        } catch let error as TerminalError {
            failure = CommandFailure(error)
        } catch let exit as SignalExit {
            throw ExitCode(exit.code)
        }
        Output.error("dmswatch: \(failure.message)\n")
        throw ExitCode(failure.code.rawValue)
    }
}
