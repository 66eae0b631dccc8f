import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Lets answers say the time of the account's clock instead of the server's own.
///
/// The server's library writes its `Date` over any other, so the account's travels beside it under a
/// name of its own and takes its place at the last moment.
final class AccountDate: ChannelOutboundHandler, RemovableChannelHandler, Sendable {
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    static let fieldName = "X-Account-Date"

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .head(var head) = unwrapOutboundIn(data),
            let name = HTTPField.Name(Self.fieldName), let date = head.headerFields[name]
        else {
            context.write(data, promise: promise)
            return
        }
        head.headerFields[name] = nil
        head.headerFields[.date] = date
        context.write(wrapOutboundOut(.head(head)), promise: promise)
    }
}
