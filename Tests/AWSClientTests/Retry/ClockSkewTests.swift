import Foundation
import Testing

@testable import AWSClient

@Suite struct ClockSkewTests {
    private let now = Date(timeIntervalSince1970: 1_767_323_045)  // 03:04:05

    @Test(arguments: [
        ("InvalidSignatureException", "Fri, 02 Jan 2026 03:14:05 GMT", 600.0),
        ("RequestTimeTooSkewed", "Fri, 02 Jan 2026 02:04:05 GMT", -3600),
    ])
    func aRefusalTeachesTheServersClock(code: String, header: String, offset: Double) {
        var skew = ClockSkew()
        let hasLearnt = skew.learn(from: header, code: code, at: now)
        #expect(hasLearnt)
        #expect(skew.offset == offset)
        #expect(skew.serverTime(at: now) == now.addingTimeInterval(offset))
        let learnsAgain = skew.learn(from: header, code: code, at: now)
        #expect(!learnsAgain)
    }

    @Test(
        arguments: [
            ("AccessDeniedException", "Fri, 02 Jan 2026 04:04:05 GMT"),
            ("InvalidSignatureException", "Fri, 02 Jan 2026 03:07:05 GMT"),
            ("InvalidSignatureException", "now"), ("InvalidSignatureException", nil),
            (nil, "Fri, 02 Jan 2026 04:04:05 GMT"),
        ] as [(String?, String?)])
    func nothingElseDoes(code: String?, header: String?) {
        var skew = ClockSkew()
        let hasLearnt = skew.learn(from: header, code: code, at: now)
        #expect(!hasLearnt)
        #expect(skew == ClockSkew())
    }
}
