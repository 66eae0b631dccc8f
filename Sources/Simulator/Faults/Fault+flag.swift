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
