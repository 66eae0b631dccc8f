import Basics

/// One fault between a client and the simulated account.
public struct Fault: Codable, Sendable, Equatable {
    /// What goes wrong.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// Calls beyond a token bucket are refused with `ThrottlingException`.
        case throttle
        /// Responses are `delay` seconds late.
        case latency
        /// The response is 503 with an HTML page, as of a proxy.
        case unavailable
        /// The connection is closed before the response; the account does not act.
        case cut
        /// The connection is reset before the response; the account does not act.
        case reset
        /// The account acts, and the connection is closed after half the response.
        case halfClosed
        /// The account acts, and the response stops half way on an open connection.
        case stalled
        /// The body is truncated half way.
        case truncated
        /// The body is not valid for its content type.
        case malformed
        /// The content type of the response is wrong.
        case wrongContentType
        /// The call is refused with `AccessDeniedException`.
        case accessDenied
        /// The call is refused with `ExpiredTokenException`.
        ///
        /// With `after` it applies to each key that many seconds after STS issued it, or after the fault was
        /// set, and not to the calls that issue keys.
        case expiredCredentials
        /// The server's clock and its `Date` header are `skew` seconds ahead; beyond five minutes a correct
        /// signature is refused.
        case clockSkew
    }

    /// The names of the members in JSON.
    enum CodingKeys: String, CodingKey, CaseIterable {
        case kind, actions, duration, count, delay, tokens, refill, after, skew
    }

    /// What goes wrong.
    public var kind: Kind
    /// Actions it applies to, such as `dms:StopReplicationTask` or `logs:*`; empty for all.
    public var actions: [String]
    /// Seconds from when it is set until it ends; `nil` for never.
    public var duration: Double?
    /// Calls after which it ends by itself; `nil` for never.
    public var count: Int?
    /// Seconds a response is late, for `latency`.
    public var delay: Double
    /// The capacity of the bucket, for `throttle`; AWS documents 100 for DMS.
    public var tokens: Double
    /// Tokens refilled per second, for `throttle`; AWS documents 4 for DMS.
    public var refill: Double
    /// Seconds from when it is set until it begins.
    public var after: Double
    /// Seconds the server's clock is ahead, for `clockSkew`; below 0 it is behind.
    public var skew: Double

    /// Makes a fault of every action that lasts until it is removed.
    ///
    /// A throttle applies to DMS alone unless actions are named, because its bucket is DMS's.
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

    /// Reads a fault from a file or a control request; `kind` is required, and unknown members are errors.
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

    /// Whether it applies to an action.
    func appliesTo(_ action: String) -> Bool {
        guard !actions.isEmpty else { return true }
        return actions.contains { name in
            name == "*" || name == action
                || (name.hasSuffix(":*") && action.hasPrefix(name.dropLast()))
        }
    }
}

/// The faults in effect.
public struct Faults: Codable, Sendable, Equatable {
    /// The faults; several may apply to one call, and the first error counts.
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

    /// What is wrong with the name of an action; nil if it names a call or a pattern.
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
        return "There is no call '\(action)' here."
            + NearestName.hint(for: action, among: names)
    }

    private struct Member: CodingKey {
        let stringValue: String
        let intValue: Int? = nil

        init(stringValue: String) { self.stringValue = stringValue }

        init?(intValue: Int) { return nil }
    }

    /// Refuses unknown members, so that a misspelt one does not make a broader fault.
    static func refuseUnknownMembers(_ decoder: any Decoder) throws {
        let members = CodingKeys.allCases.map(\.rawValue)
        let found = try decoder.container(keyedBy: Member.self).allKeys.map(\.stringValue)
        guard let unknown = found.sorted().first(where: { !members.contains($0) }) else { return }
        throw DecodingError.dataCorrupted(
            .init(
                codingPath: decoder.codingPath,
                debugDescription: "A fault has no '\(unknown)'."
                    + NearestName.hint(for: unknown, among: members)))
    }
}

extension Fault {
    /// Reads a fault as a command line gives it: its kind, then what it needs to know, as in
    /// `throttle,tokens=50,refill=2` or `accessDenied,action=dms:StopReplicationTask`.
    ///
    /// `action` may come several times. A value that is left out is that of
    /// ``init(_:actions:duration:count:delay:tokens:refill:after:skew:)``.
    ///
    /// - Throws: ``SimulatorError/badFault(flag:problem:)``.
    public init(flag: String) throws(SimulatorError) {
        let parts = flag.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard let kind = parts.first.flatMap(Kind.init) else {
            let known = Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw .badFault(
                flag: flag,
                problem: "There is no fault '\(parts.first ?? "")'. There are \(known).")
        }
        self.init(kind)
        var actions: [String] = []
        for part in parts.dropFirst() {
            let halves = part.split(separator: "=", maxSplits: 1).map(String.init)
            guard halves.count == 2 else {
                throw .badFault(flag: flag, problem: "'\(part)' is not of the form NAME=VALUE.")
            }
            if halves[0] == "action" {
                actions.append(halves[1])
            } else if let problem = set(halves[0], halves[1]) {
                throw .badFault(flag: flag, problem: problem)
            }
        }
        if !actions.isEmpty { self.actions = actions }
        if let problem { throw .badFault(flag: flag, problem: problem) }
    }

    /// Sets a number; what is wrong with it otherwise.
    private mutating func set(_ name: String, _ text: String) -> String? {
        let bound = name == "skew" ? -1e9 : 0
        guard let number = Double(text), number.isFinite, (bound...1e9).contains(number) else {
            return "'\(text)' is not a number that \(name) can be."
        }
        switch name {
        case "duration": duration = number
        case "count": count = Int(number)
        case "delay": delay = number
        case "tokens": tokens = number
        case "refill": refill = number
        case "after": after = number
        case "skew": skew = number
        default:
            return "'\(name)' is not known of a fault. It has action, duration, count, delay, "
                + "tokens, refill, after and skew."
        }
        return nil
    }
}
