/// Makes up a password; only the switches that scripts commonly use change it.
enum GetRandomPassword: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let length = try input.integer("PasswordLength") ?? 32
        guard (4...4096).contains(length) else {
            throw AWSFault(
                code: "InvalidParameterException",
                message: "Password length must be between 4 and 4096.")
        }
        var alphabet: [Character] = []
        let classes = [
            ("ExcludeLowercase", "abcdefghijklmnopqrstuvwxyz"),
            ("ExcludeUppercase", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), ("ExcludeNumbers", "0123456789"),
            ("ExcludePunctuation", "!#$%&()*+,-.:;<=>?@[]^_{|}~"),
        ]
        for (name, characters) in classes where try input.flag(name) != true {
            alphabet += characters
        }
        let excluded = try input.text("ExcludeCharacters") ?? ""
        alphabet.removeAll(where: excluded.contains)
        guard !alphabet.isEmpty else {
            throw AWSFault(
                code: "InvalidParameterException",
                message: "At least one type of characters must be included.")
        }
        account.creationCount += 1
        let stream = SimulatedRandom.stream("password \(account.creationCount)")
        let password = (0..<length).map { index in
            alphabet[Int(account.random.bits(stream, index) % UInt64(alphabet.count))]
        }
        return ["RandomPassword": .string(String(password))]
    }
}
