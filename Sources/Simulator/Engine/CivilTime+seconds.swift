import Basics

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension CivilTime {
    /// The time of a moment given in seconds since 1970, as the simulation reckons.
    init(seconds: Double) { self.init(clamping: Date(timeIntervalSince1970: seconds)) }

    /// Seconds since 1970 of `2026-01-02T03:04:05[.678][Z]`; nil for anything else.
    static func seconds(iso8601 text: String) -> Double? {
        date(iso8601: text)?.timeIntervalSince1970
    }
}
