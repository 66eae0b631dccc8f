import FlyingSocks

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

#if canImport(Darwin)
    /// Tells when sockets can be read and written.
    typealias SystemSocketPool = SocketPool<kQueue>
#else
    /// Tells when sockets can be read and written.
    typealias SystemSocketPool = SocketPool<ePoll>
#endif

extension AsyncSocketPool where Self == SystemSocketPool {
    /// A pool of this system's kind.
    static var system: SystemSocketPool {
        #if canImport(Darwin)
            .kQueue(maxEvents: 64)
        #else
            .ePoll(maxEvents: 64)
        #endif
    }
}

extension SocketPool {
    /// Closes a socket that nobody waits for any more.
    ///
    /// The pool resumes whoever waits before it forgets the descriptor. A descriptor that were closed
    /// and given out again in between would count as waited for, and never be. In here, both happen one
    /// after the other.
    func close(_ socket: Socket) { try? socket.close() }
}

extension Socket {
    /// Keeps the descriptor from the programs this one starts, and sends what is written at once.
    func prepare() {
        _ = fcntl(file.rawValue, F_SETFD, FD_CLOEXEC)
        try? setValue(true, for: BoolSocketOption(level: Int32(IPPROTO_TCP), name: TCP_NODELAY))
        #if canImport(Darwin)
            try? setValue(true, for: .noSIGPIPE)
        #endif
    }

    /// Makes the close tell the other side by a reset: it does not linger.
    func resetOnClose() {
        var option = linger(l_onoff: 1, l_linger: 0)
        _ = setsockopt(
            file.rawValue, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }

    /// Tells the other side that nothing more comes, and still reads.
    func endWriting() { _ = shutdown(file.rawValue, Int32(SHUT_WR)) }
}
