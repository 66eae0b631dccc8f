import Basics
import Foundation

@testable import AWSClient

private let now = Date(timeIntervalSince1970: 1_767_323_045)

/// The reader of the sign-in cache: a token with an end, or nothing; renewed and read again it has the
/// new token and everything other programs had put there.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSignIn(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    checkLogin(input(bytes, count))
    guard let file = SignInFile(input(bytes, count)) else { return 0 }
    require(!file.token.isEmpty, "an empty token")
    _ = CivilTime(clamping: file.expiry).extendedTimestamp
    _ = file.expiry.timeIntervalSince(now)
    let question = file.renewal(at: now)
    require(question.map { $0["grantType"] == "refresh_token" } ?? true, "another question")
    // The end is as far away as what was read says, so that no distance is too far.
    let end = now.addingTimeInterval(file.expiry.timeIntervalSince1970)
    guard
        let written = try? file.renewed(
            token: "new", until: end, refreshToken: question?["refreshToken"],
            startURL: "https://example.awsapps.com/start", region: "eu-west-1"),
        let again = SignInFile(written)
    else {
        require(false, "a renewed file cannot be read")
        return 0
    }
    require(again.token == "new", "another token")
    require(abs(again.expiry.timeIntervalSince(bounded(end))) < 1, "another end")
    if question != nil { require(again.renewal(at: now) == question, "another renewal") }
    return 0
}

/// The same for the cache of `aws login`.
private func checkLogin(_ bytes: [UInt8]) {
    guard let file = LoginFile(bytes) else { return }
    let keys = LoginFile.Reply.Keys(
        accessKeyID: "AKNEW", secretAccessKey: "s", sessionToken: "t")
    let reply = LoginFile.Reply(
        accessToken: keys, expiresIn: file.expiry.timeIntervalSince1970, refreshToken: "r")
    let again = (try? file.renewed(reply, at: now)).flatMap { LoginFile($0) }
    require(again?.accessKeyID == "AKNEW", "a renewed login cannot be read")
    require(
        file.renewal == nil || again?.renewal?.question["refreshToken"] == "r", "another renewal")
}

/// A file has four digits for a year.
private func bounded(_ date: Date) -> Date {
    min(max(date, CivilTime.earliest), CivilTime.latest)
}
