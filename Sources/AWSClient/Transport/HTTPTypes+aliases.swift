/// ``HTTPRequest`` under a name of its own, for files that import another type of that name.
///
/// The module and its main type share a name, so `AWSClient.HTTPRequest` cannot be written.
public typealias AWSHTTPRequest = HTTPRequest

/// ``HTTPResponse`` under a name of its own.
public typealias AWSHTTPResponse = HTTPResponse
