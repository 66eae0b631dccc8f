/// Keys a program prints: `credential_process`. It is run without a shell.
struct ProcessSource: CredentialSource {
    let profile: Profile?
    let context: ChainContext

    let name = "credential_process"

    /// How long it may take; it may open a browser and ask.
    private static let patience: Duration = .seconds(60)

    func load() async throws(AWSClientError) -> SourceAnswer {
        guard let profile, let command = profile["credential_process"] else {
            return .absent("the profile has no 'credential_process'")
        }
        let place = profile.place(of: "credential_process") ?? "credential_process"
        guard let words = ShellWords.split(command), !words.isEmpty else {
            throw AWSClientError(
                .configuration, message: "\(place): the command has an open quote.",
                advice:
                    "Close the quote; the command is split as a shell would, and run without one.")
        }
        let program = OneLine.text(words[0])
        let run: ProgramRun
        do {
            run = try await context.tools.run(words, Self.patience, context.tools.time)
        } catch is ProgramRun.TookTooLong {
            throw failure(place, "'\(program)' did not end within \(Self.patience)")
        } catch {
            throw failure(place, "'\(program)' could not be run: \(OneLine.text("\(error)"))")
        }
        guard run.hasSucceeded else {
            let said = OneLine.text(run.errors)
            throw failure(place, "'\(program)' failed" + (said.isEmpty ? "" : ": \(said)"))
        }
        let document: KeysDocument
        do {
            document = try KeysDocument.read(run.output, from: "'\(program)'")
        } catch {
            throw AWSClientError(
                .configuration, message: "\(place): \(error.message)", advice: error.advice)
        }
        guard document.version == 1 else {
            throw failure(place, "'\(program)' wrote a document that is not of version 1")
        }
        return .found(
            document.credentials(
                source: "credential_process of profile '\(profile.name)'",
                renewal: "See what `\(program)` needs; it is run again by itself."))
    }

    private func failure(_ place: String, _ what: String) -> AWSClientError {
        let said = what.hasSuffix(".") ? String(what.dropLast()) : what
        return AWSClientError(
            .configuration, message: "\(place): \(said).",
            advice: "Run the command in a terminal to see what it needs.")
    }
}
