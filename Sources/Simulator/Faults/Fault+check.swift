extension Fault {
    /// What is wrong with it, as a sentence; nil if nothing is.
    var problem: String? {
        for action in actions {
            if let problem = Self.problem(ofAction: action) { return problem }
        }
        let numbers = [
            ("duration", duration ?? 0), ("count", Double(count ?? 0)), ("delay", delay),
            ("tokens", tokens), ("refill", refill), ("after", after),
        ]
        let wrong = numbers.first { !(0...1e9).contains($0.1) }
        return wrong.map { "\($0.0) cannot be \($0.1)." }
    }

    /// What is wrong with the name of an action; nil if a call has it, or may have it.
    private static func problem(ofAction action: String) -> String? {
        if action == "*" { return nil }
        let halves = action.split(separator: ":", maxSplits: 1).map(String.init)
        let prefixes = SimulatedService.all.map(\.permissionPrefix)
        guard halves.count == 2,
            let service = SimulatedService.all.first(where: { $0.permissionPrefix == halves[0] })
        else {
            return
                "'\(action)' names no call. Write it like 'dms:StopReplicationTask' or 'logs:*', "
                + "of one of: \(prefixes.joined(separator: ", "))."
        }
        if halves[1] == "*" || service.operation(halves[1]) != nil { return nil }
        let names = service.operations.map { "\(halves[0]):\($0.name)" }
        return "There is no call '\(action)' here" + NearestWord.hint(for: action, among: names)
    }

    private struct Member: CodingKey {
        let stringValue: String
        let intValue: Int? = nil

        init(stringValue: String) { self.stringValue = stringValue }

        init?(intValue: Int) { return nil }
    }

    /// A word that is not understood must not make a fault that strikes something else.
    static func refuseUnknownMembers(_ decoder: any Decoder) throws {
        let members = CodingKeys.allCases.map(\.rawValue)
        let found = try decoder.container(keyedBy: Member.self).allKeys.map(\.stringValue)
        guard let unknown = found.sorted().first(where: { !members.contains($0) }) else { return }
        throw DecodingError.dataCorrupted(
            .init(
                codingPath: decoder.codingPath,
                debugDescription: "A fault has no '\(unknown)'"
                    + NearestWord.hint(for: unknown, among: members)))
    }
}
