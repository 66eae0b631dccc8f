import AWSClient
import Testing

@Suite struct CredentialsTests {
    private let credentials = Credentials(
        accessKeyID: "AKIAPUBLICPART", secretAccessKey: "sEcReT", sessionToken: "ToKeN",
        source: "the environment")

    @Test func noDescriptionHoldsASecret() {
        var dumped = ""
        dump([credentials], to: &dumped)
        for text in [
            "\(credentials)", String(reflecting: credentials), String(describing: [credentials]),
            dumped,
            "\(Optional(credentials) as Any)", "\(["k": credentials])",
        ] {
            #expect(!text.contains("sEcReT"), "\(text)")
            #expect(!text.contains("ToKeN"), "\(text)")
            #expect(!text.contains("AKIAPUBLIC"), "\(text)")
        }
        #expect(credentials.description == "credentials …PART from the environment")
    }
}
