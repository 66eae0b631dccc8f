import AWSClient
import Migration

/// Calls made one after the other to see whether they are permitted.
struct ProbeRun {
    let service: AWSMigrationService
    private(set) var probes: [CallProbe] = []
    /// Why nothing more need be asked; nil while it need.
    private var futility: String?

    init(service: AWSMigrationService) { self.service = service }

    /// Makes a call, and gives its answer if there was one.
    mutating func ask<Operation: AWSOperation>(
        _ operation: Operation.Type, _ input: Operation.Input, _ purpose: String,
        isEssential: Bool = false
    ) async -> Operation.Output? {
        if let futility {
            skip(operation.label, purpose, isEssential: isEssential, because: futility)
            return nil
        }
        do {
            let output = try await service.send(operation, input, urgency: .acting)
            note(operation.label, purpose, isEssential, .permitted)
            return output
        } catch  where error.reason == .notFound || error.reason == .invalidState {
            // AWS looks at permissions first: whoever is told that there is nothing may ask.
            note(operation.label, purpose, isEssential, .permitted)
        } catch {
            note(operation.label, purpose, isEssential, .failed(error))
            futility = Self.futility(after: error.reason)
        }
        return nil
    }

    /// Writes down a call that is not made.
    mutating func skip(
        _ action: String, _ purpose: String, isEssential: Bool = false, because why: String
    ) {
        note(action, purpose, isEssential, .notTried(why))
    }

    private mutating func note(
        _ action: String, _ purpose: String, _ isEssential: Bool, _ outcome: CallProbe.Outcome
    ) {
        probes.append(
            CallProbe(
                action: action, purpose: purpose, isEssential: isEssential, outcome: outcome))
    }

    private static func futility(after reason: ServiceFailure.Reason) -> String? {
        switch reason {
        case .noCredentials, .expiredCredentials, .invalidCredentials, .codeNeeded:
            "the credentials do not work"
        case .unreachable: "AWS could not be reached before"
        case .configuration: "the configuration is wrong"
        default: nil
        }
    }
}
