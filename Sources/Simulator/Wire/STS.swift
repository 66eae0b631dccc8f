import AWSClient
import Foundation

/// Names the owner of the key that signed.
enum GetCallerIdentity: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let key = account.caller ?? account.userKey
        return [
            "Arn": .string(key.arn), "UserId": .string(key.userID),
            "Account": .string(account.accountID),
        ]
    }
}

extension SimulatedAccount {
    /// The IAM user the account's key belongs to.
    static var userName: String { "migration-operator" }
}

/// Issues keys for any role of this account; a role whose name ends in `-mfa` requires a code.
enum AssumeRole: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let role = try RoleInput.role(input, in: account, by: account.caller?.arn)
        let isChained = account.caller?.issuedAt != nil
        let seconds = try RoleInput.seconds(input, standard: 3600, 900...43_200)
        guard !isChained || seconds <= 3600 else {
            throw AWSFault(
                code: "ValidationError",
                message: "The requested DurationSeconds exceeds the 1 hour session limit for roles "
                    + "assumed by role chaining")
        }
        try RoleInput.checkCode(input, isNeeded: role.name.hasSuffix("-mfa"))
        return .object(account.assume(role, seconds: seconds))
    }
}

/// Issues keys for a token of an identity provider; any token is valid that is not empty.
enum AssumeRoleWithWebIdentity: SimulatedOperation {
    static let changesAccount = true
    static let isUnsigned = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let role = try RoleInput.role(input, in: account, by: nil)
        let token = try RoleInput.required("WebIdentityToken", of: input)
        let seconds = try RoleInput.seconds(input, standard: 3600, 900...43_200)
        guard token.count >= 4 else {
            throw AWSFault(
                code: "InvalidIdentityToken",
                message: "The ID Token provided is not a valid JWT.")
        }
        var answer = account.assume(role, seconds: seconds)
        answer.append("SubjectFromWebIdentityToken", "simulated-subject")
        answer.append("Audience", "sts.amazonaws.com")
        return .object(answer)
    }
}

/// Issues temporary keys of the calling user.
enum GetSessionToken: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        guard account.caller?.issuedAt == nil else {
            throw AWSFault(
                code: "AccessDenied",
                message: "Cannot call GetSessionToken with session credentials", status: 403)
        }
        let seconds = try RoleInput.seconds(input, standard: 43_200, 900...129_600)
        try RoleInput.checkCode(input, isNeeded: false)
        let user = account.userKey
        let key = account.openSession(arn: user.arn, userID: user.userID, seconds: seconds)
        return ["Credentials": RoleInput.wire(key)]
    }
}

/// The shared parameters and answers of the calls that issue keys.
enum RoleInput {
    /// The duration of a session in seconds, within AWS's limits.
    static func seconds(
        _ input: WireInput, standard: Int, _ range: ClosedRange<Int>
    ) throws(AWSFault) -> Int {
        let seconds = try input.integer("DurationSeconds") ?? standard
        guard range.contains(seconds) else {
            let bound = seconds < range.lowerBound ? "greater" : "less"
            throw AWSFault(
                code: "ValidationError",
                message: "1 validation error detected: Value '\(seconds)' at 'durationSeconds' "
                    + "failed to satisfy constraint: Member must have value \(bound) than or equal "
                    + "to \(seconds < range.lowerBound ? range.lowerBound : range.upperBound)")
        }
        return seconds
    }

    /// The name of a role of this account, and the session that is asked for.
    static func role(
        _ input: WireInput, in account: SimulatedAccount, by caller: String?
    ) throws(AWSFault) -> (name: String, session: String) {
        let arn = try required("RoleArn", of: input)
        let session = try required("RoleSessionName", of: input)
        guard (2...64).contains(session.count), session.allSatisfy(isNameCharacter) else {
            throw AWSFault(
                code: "ValidationError",
                message: "1 validation error detected: Value '\(session)' at 'roleSessionName' "
                    + "failed to satisfy constraint: Member must satisfy regular expression "
                    + "pattern: [\\w+=,.@-]*")
        }
        let parts = arn.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[2] == "iam", parts[5].hasPrefix("role/"),
            let name = parts[5].split(separator: "/").last, parts[5].count > 5
        else { throw AWSFault(code: "ValidationError", message: "\(arn) is invalid") }
        guard parts[4] == account.accountID else {
            throw AWSFault(
                code: "AccessDenied",
                message: "User: \(caller ?? "anonymous") is not authorized to perform: "
                    + "sts:AssumeRole on resource: \(arn)", status: 403)
        }
        return (String(name), session)
    }

    static func required(_ name: String, of input: WireInput) throws(AWSFault) -> String {
        guard let text = try input.text(name), !text.isEmpty else {
            throw AWSFault(
                code: "ValidationError",
                message: "1 validation error detected: Value null at "
                    + "'\(name.prefix(1).lowercased())\(name.dropFirst())' failed to satisfy "
                    + "constraint: Member must not be null")
        }
        return text
    }

    /// The code of an MFA device: six digits, and not `000000`, which is always the wrong one here.
    static func checkCode(_ input: WireInput, isNeeded: Bool) throws(AWSFault) {
        guard let code = try input.text("TokenCode") else {
            guard isNeeded else { return }
            throw AWSFault(
                code: "AccessDenied",
                message: "MultiFactorAuthentication is required: give SerialNumber and TokenCode",
                status: 403)
        }
        _ = try required("SerialNumber", of: input)
        guard code.count == 6, Int(code) != nil, code != "000000" else {
            throw AWSFault(
                code: "AccessDenied",
                message: "MultiFactorAuthentication failed with invalid MFA one time pass code. ",
                status: 403)
        }
    }

    /// The structure `Credentials`.
    static func wire(_ key: SigningKey) -> WireValue {
        [
            "AccessKeyId": .string(key.credentials.accessKeyID),
            "SecretAccessKey": .string(key.credentials.secretAccessKey),
            "SessionToken": .text(key.credentials.sessionToken),
            "Expiration": .instant(key.credentials.expiration?.timeIntervalSince1970),
        ]
    }

    private static func isNameCharacter(_ character: Character) -> Bool {
        character.isASCII
            && (character.isLetter || character.isNumber || "_+=,.@-".contains(character))
    }
}

extension SimulatedAccount {
    /// The answer of the calls that open a session of a role.
    mutating func assume(_ role: (name: String, session: String), seconds: Int) -> WireObject {
        let id = "\(names.roleID(role.name)):\(role.session)"
        let arn = "arn:aws:sts::\(accountID):assumed-role/\(role.name)/\(role.session)"
        let key = openSession(arn: arn, userID: id, seconds: seconds)
        var answer = WireObject()
        answer.append("Credentials", RoleInput.wire(key))
        answer.append(
            "AssumedRoleUser", ["AssumedRoleId": .string(id), "Arn": .string(arn)])
        return answer
    }
}
