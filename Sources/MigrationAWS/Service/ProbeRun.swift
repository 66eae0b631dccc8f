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
        _ operation: Operation.Type, _ input: Operation.Input, isEssential: Bool = false
    ) async -> Operation.Output? {
        let use = OperationCatalog.use(of: operation)
        if let futility {
            note(use, isEssential, .notTried(futility))
            return nil
        }
        do {
            let output = try await service.send(operation, input, urgency: .acting)
            note(use, isEssential, .permitted)
            return output
        } catch  where error.reason == .notFound || error.reason == .invalidState {
            // AWS looks at permissions first: whoever is told that there is nothing may ask.
            note(use, isEssential, .permitted)
        } catch {
            note(use, isEssential, .failed(error))
            futility = Self.futility(after: error.reason)
        }
        return nil
    }

    /// Writes down a call that is not made.
    mutating func skip<Operation: AWSOperation>(_ operation: Operation.Type, because why: String) {
        skip(OperationCatalog.use(of: operation), because: why)
    }

    /// Writes down a call that is not made.
    mutating func skip(_ use: OperationCatalog.Use, because why: String) {
        note(use, false, .notTried(why))
    }

    private mutating func note(
        _ use: OperationCatalog.Use, _ isEssential: Bool, _ outcome: CallProbe.Outcome
    ) {
        probes.append(
            CallProbe(
                action: use.action, purpose: use.purpose, isEssential: isEssential,
                outcome: outcome))
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
