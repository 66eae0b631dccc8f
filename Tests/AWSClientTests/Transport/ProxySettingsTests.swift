import Testing

@testable import AWSClient

@Suite struct ProxySettingsTests {
    private func settings(_ variables: [String: String]) throws -> ProxySettings {
        try ProxySettings(.sample(variables))
    }

    private func proxy(_ settings: ProxySettings, _ url: String) -> String? {
        Endpoint(url: url, signingRegion: "").flatMap { settings.proxy(for: $0.origin) }?
            .description
    }

    @Test func everySchemeHasItsProxy() throws {
        let settings = try settings(["HTTPS_PROXY": "http://s:1", "HTTP_PROXY": "http://p:2"])
        #expect(proxy(settings, "https://dms.eu-west-1.amazonaws.com") == "s:1")
        #expect(proxy(settings, "http://dms.eu-west-1.amazonaws.com") == "p:2")
        #expect(try proxy(self.settings([:]), "https://h") == nil)
    }

    @Test func lowerCaseCountsFirstAndEmptyCountsAsAbsent() throws {
        #expect(
            try proxy(settings(["https_proxy": "low:1", "HTTPS_PROXY": "up:1"]), "https://h")
                == "low:1")
        #expect(
            try proxy(settings(["https_proxy": "", "HTTPS_PROXY": "up:1"]), "https://h") == "up:1")
    }

    @Test func aUserIsReadAndNeverShown() throws {
        let settings = try settings(["HTTPS_PROXY": "http://kim%40x:p%3Ass%2@proxy:8080/"])
        let proxy = try #require(settings.https)
        #expect(proxy.user == "kim@x")
        #expect(proxy.password == "p:ss%2")
        #expect(proxy.host == "proxy")
        #expect(proxy.port == 8080)
        var dumped = ""
        dump(settings, to: &dumped)
        #expect(!dumped.contains("p:ss"))
        #expect(!"\(settings)".contains("p:ss"))
    }

    @Test(arguments: [
        ("h.example.com", "h.example.com", true), ("example.com", "h.example.com", true),
        (".example.com", "h.example.com", true), ("ample.com", "h.example.com", false),
        ("a, example.com ,b", "h.example.com", true), ("*", "anything", true), ("", "h", false),
        (",,", "h", false), ("H.Example.Com", "h.example.com", true), ("h:443", "h", true),
        ("h:80", "h", false),
    ])
    func exceptionsAreReachedDirectly(exceptions: String, host: String, isDirect: Bool) throws {
        let settings = try settings(["HTTPS_PROXY": "p:1", "NO_PROXY": exceptions])
        #expect((proxy(settings, "https://\(host)") == nil) == isDirect)
    }

    @Test(arguments: [
        "http://127.0.0.1:4566", "http://localhost", "http://[::1]:1", "http://169.254.169.254",
        "http://169.254.170.2", "http://[fd00:ec2::254]",
    ])
    func localAddressesAreAlwaysReachedDirectly(url: String) throws {
        #expect(try proxy(settings(["HTTP_PROXY": "p:1", "HTTPS_PROXY": "p:1"]), url) == nil)
    }

    @Test(arguments: [
        "https://p:1", "socks5://p:1", "http://", "http://user:sEcReT@", "p:x", "a b",
    ])
    func whatIsNoProxyIsRefusedWithoutShowingIt(url: String) throws {
        let error = try #require(
            #expect(throws: AWSClientError.self) { try settings(["HTTPS_PROXY": url]) })
        #expect(error.kind == .configuration)
        #expect(error.message.contains("HTTPS_PROXY"))
        #expect(!error.description.contains("sEcReT"))
    }
}
