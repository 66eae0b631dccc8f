/// One thing that goes wrong between a client and the simulated account.
public struct Fault: Codable, Sendable, Equatable {
    /// What goes wrong.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// Calls beyond a token bucket are refused with `ThrottlingException`.
        case throttle
        /// Answers come `delay` seconds late.
        case latency
        /// 503 with an HTML page, as a proxy in front of a service answers.
        case unavailable
        /// The connection is closed before the answer; the account was not asked.
        case cut
        /// The connection is reset before the answer; the account was not asked.
        case reset
        /// The account acts, half the answer comes, and the connection is closed.
        case halfClosed
        /// The account acts, half the answer comes, and then nothing; the connection stays open.
        case stalled
        /// The body ends half way.
        case truncated
        /// The body is not what its content type says.
        case malformed
        /// The answer is right and its content type is not.
        case wrongContentType
        /// The call is refused with `AccessDeniedException`.
        case accessDenied
        /// The call is refused with `ExpiredTokenException`.
        ///
        /// With `after` it strikes each key that many seconds after STS handed it out, or after the
        /// fault was set, and spares the calls that hand out keys.
        case expiredCredentials
        /// The server's clock, and the `Date` of its answers, are `skew` seconds ahead: whoever signs
        /// by the right time is refused when that is more than five minutes.
        case clockSkew
    }

    /// The names of the members in JSON.
    enum CodingKeys: String, CodingKey, CaseIterable {
        case kind, actions, duration, count, delay, tokens, refill, after, skew
    }

    /// What goes wrong.
    public var kind: Kind
    /// Actions it strikes, such as `dms:StopReplicationTask` or `logs:*`; empty for all of them.
    public var actions: [String]
    /// Seconds after which it ends by itself, counted from when it was set; `nil` for never.
    public var duration: Double?
    /// Calls after which it ends by itself; `nil` for never.
    public var count: Int?
    /// Seconds an answer is late, for `latency`.
    public var delay: Double
    /// Calls the bucket holds when full, for `throttle`; AWS documents 100 for DMS.
    public var tokens: Double
    /// Calls a second that flow into the bucket, for `throttle`; AWS documents 4 for DMS.
    public var refill: Double
    /// Seconds before it begins, counted from when it was set.
    public var after: Double
    /// Seconds the server's clock is ahead, for `clockSkew`; below 0 it is behind.
    public var skew: Double

    /// Makes a fault that strikes every action until it is taken away.
    ///
    /// A throttle strikes DMS alone unless actions are named, because its bucket is DMS's.
    public init(
        _ kind: Kind, actions: [String]? = nil, duration: Double? = nil, count: Int? = nil,
        delay: Double = 2, tokens: Double = 100, refill: Double = 4, after: Double = 0,
        skew: Double = 600
    ) {
        self.kind = kind
        self.actions = actions ?? (kind == .throttle ? ["dms:*"] : [])
        self.duration = duration
        self.count = count
        self.delay = delay
        self.tokens = tokens
        self.refill = refill
        self.after = after
        self.skew = skew
    }

    /// Reads a fault from a file or a control request; only `kind` must be there, and nothing that is
    /// not known may.
    ///
    /// - Throws: `DecodingError`, whose words say what is wrong.
    public init(from decoder: any Decoder) throws {
        try Self.refuseUnknownMembers(decoder)
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            try values.decode(Kind.self, forKey: .kind),
            actions: try values.decodeIfPresent([String].self, forKey: .actions),
            duration: try values.decodeIfPresent(Double.self, forKey: .duration),
            count: try values.decodeIfPresent(Int.self, forKey: .count),
            delay: try values.decodeIfPresent(Double.self, forKey: .delay) ?? 2,
            tokens: try values.decodeIfPresent(Double.self, forKey: .tokens) ?? 100,
            refill: try values.decodeIfPresent(Double.self, forKey: .refill) ?? 4,
            after: try values.decodeIfPresent(Double.self, forKey: .after) ?? 0,
            skew: try values.decodeIfPresent(Double.self, forKey: .skew) ?? 600)
        if let problem {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: problem))
        }
    }

    /// Whether it strikes an action.
    func strikes(_ action: String) -> Bool {
        guard !actions.isEmpty else { return true }
        return actions.contains { name in
            name == "*" || name == action
                || (name.hasSuffix(":*") && action.hasPrefix(name.dropLast()))
        }
    }
}

/// Everything that goes wrong at present.
public struct Faults: Codable, Sendable, Equatable {
    /// The faults; several may strike one call, the first refusal counts.
    public var faults: [Fault]

    /// Makes a list of faults; empty when nothing goes wrong.
    public init(_ faults: [Fault] = []) { self.faults = faults }
}

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
