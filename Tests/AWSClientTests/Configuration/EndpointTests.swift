import Testing

@testable import AWSClient

@Suite struct EndpointTests {
    @Test(arguments: [
        ("http://127.0.0.1:4566", "http://127.0.0.1:4566", ""), ("https://h", "https://h", ""),
        ("https://h/", "https://h", ""),
        ("HTTPS://Host.Example:443/a/b//", "https://host.example", "/a/b"),
        ("http://[::1]:80", "http://[::1]", ""),
        ("http://[fd00:ec2::23]:81/x", "http://[fd00:ec2::23]:81", "/x"),
    ])
    func urlsAreRead(url: String, origin: String, path: String) throws {
        let endpoint = try #require(Endpoint(url: url, signingRegion: "r"))
        #expect(endpoint.origin.description == origin)
        #expect(endpoint.path == path)
        #expect(endpoint.signingRegion == "r")
    }

    @Test(arguments: [
        "", "localhost:4566", "127.0.0.1", "ftp://h", "http://", "http:///x", "http://h:0",
        "http://h:65536",
        "http://h:x", "http://u:p@h", "http://h?x=1", "http://h/#f", "http://h ost", "http://[::1",
        "http://h/a b",
        "http://[]", "http://h:",
    ])
    func whatIsNoEndpointIsRefused(url: String) {
        #expect(Endpoint(url: url, signingRegion: "r") == nil)
    }

    @Test(arguments: [
        ("us-east-1", "aws"), ("eu-central-2", "aws"), ("mx-central-1", "aws"),
        ("cn-north-1", "aws-cn"),
        ("us-gov-west-1", "aws-us-gov"), ("us-iso-east-1", "aws-iso"),
        ("us-isob-east-1", "aws-iso-b"),
        ("eu-isoe-west-1", "aws-iso-e"), ("us-isof-south-1", "aws-iso-f"),
        ("eusc-de-east-1", "aws-eusc"),
        ("mars-north-1", "aws"), ("local", "aws"),
    ])
    func regionsHavePartitions(region: String, partition: String) {
        #expect(Partition.of(region: region).id == partition)
    }
}
