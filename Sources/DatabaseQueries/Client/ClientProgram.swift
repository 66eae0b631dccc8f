import Subprocess
import SystemPackage

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension ClientProgram {
    /// Of standard error, whose first lines say what went wrong.
    private static let errorBytes = 64 << 10

    /// An interrupt makes a client cancel its statement in the server; one that is only terminated
    /// can leave it running there.
    private static let steps: [TeardownStep] = [
        .send(signal: .interrupt, toProcessGroup: true, allowedDurationToNextStep: .seconds(2)),
        .send(signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: .seconds(2)),
    ]

    /// Runs it without a shell and without a terminal, so that it can neither ask for a password
    /// nor write over the screen.
    static let viaSubprocess: ClientRunner = { program, time in
        await withTaskGroup(of: ClientRun?.self) { group in
            group.addTask { await program.run() }
            group.addTask {
                do { try await time.sleep(program.patience) } catch { return nil }
                return ClientRun(end: .tookTooLong)
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            // The interrupted client is waited for: its statement is gone from the server then.
            for await _ in group {}
            if Task.isCancelled { return ClientRun(end: .cancelled) }
            return first ?? ClientRun(end: .cancelled)
        }
    }

    private func run() async -> ClientRun {
        let name = words.first ?? ""
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = Self.steps
        var variables: [Environment.Key: String?] = [:]
        for (name, value) in environment {
            if let key = Environment.Key(rawValue: name) { variables[key] = value }
        }
        do {
            let result = try await Subprocess.run(
                name.contains("/") ? .path(FilePath(name)) : .name(name),
                arguments: Arguments(Array(words.dropFirst())),
                environment: .inherit.updating(variables), platformOptions: options,
                input: .inputWriter, output: .sequence, error: .sequence
            ) { execution in
                async let written: Void = Self.write(input, to: execution.standardInputWriter)
                async let errors = Self.bytes(
                    of: execution.standardError, limit: Self.errorBytes, readsOn: true)
                let output = try await Self.bytes(
                    of: execution.standardOutput, limit: outputBytes, readsOn: false)
                if output.isCut { await execution.teardown(using: Self.steps) }
                await written
                return (output, try await errors.bytes)
            }
            let (output, errors) = result.closureResult
            let text = String(decoding: errors, as: UTF8.self)
            if output.isCut { return ClientRun(end: .wroteTooMuch, errors: text) }
            let end: ClientRun.End =
                switch result.terminationStatus {
                case .exited(let code): .exited(Int(code))
                case .signaled(let signal): .signalled(Int(signal))
                }
            return ClientRun(end: end, output: output.bytes, errors: text)
        } catch is CancellationError {
            return ClientRun(end: .cancelled)
        } catch {
            return ClientRun(end: .notStarted(QueryFault.line("\(error)")))
        }
    }

    /// A client that ends without reading its input says why itself. The writer is closed whatever
    /// happens: the library ends the whole program when one that it was given is not.
    private static func write(_ text: String, to writer: StandardInputWriter) async {
        _ = try? await writer.write(text)
        try? await writer.finish()
    }

    private static func bytes(
        of sequence: SubprocessOutputSequence, limit: Int, readsOn: Bool
    ) async throws -> (bytes: [UInt8], isCut: Bool) {
        var bytes: [UInt8] = []
        for try await buffer in sequence {
            let room = limit - bytes.count
            buffer.withUnsafeBytes { bytes.append(contentsOf: $0.prefix(room)) }
            guard buffer.count > room else { continue }
            // A pipe nobody reads would hold the client up.
            if !readsOn { return (bytes, true) }
        }
        return (bytes, false)
    }
}
