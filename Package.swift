// swift-tools-version: 6.3
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

let argumentParser: Target.Dependency = .product(
    name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient: Target.Dependency = .product(
    name: "AsyncHTTPClient", package: "async-http-client")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore: Target.Dependency = .product(
    name: "HummingbirdCore", package: "hummingbird")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTPTypes: Target.Dependency = .product(
    name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioSSL: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")
let systemPackage: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")
let tomlKit: Target.Dependency = .product(name: "TOMLKit", package: "TOMLKit")

let package = Package(
    name: "dmswatch",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "dmswatch", targets: ["dmswatch"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        .target(
            name: "AccountState",
            dependencies: ["Migration"],
            swiftSettings: settings),
        .target(
            name: "AWSClient",
            dependencies: [crypto, logging, subprocess, systemPackage],
            swiftSettings: settings),
        .target(
            name: "AWSClientHTTP",
            dependencies: ["AWSClient", asyncHTTPClient, nioCore, nioHTTP1, nioPosix, nioSSL],
            swiftSettings: settings),
        .target(
            name: "CNcurses",
            cSettings: [.unsafeFlags(["-Wall", "-Wextra", "-Werror"])],
            linkerSettings: [.linkedLibrary("ncursesw")]),
        .target(
            name: "Curses",
            dependencies: ["CNcurses", "TerminalUI"],
            swiftSettings: settings),
        .target(
            name: "Migration",
            swiftSettings: settings),
        .target(
            name: "MigrationAWS",
            dependencies: ["AWSClient", "Migration"],
            swiftSettings: settings),
        .target(
            name: "Monitor",
            dependencies: ["AccountState", "Migration", "TerminalUI"],
            swiftSettings: settings),
        .target(
            name: "MonitorRuntime",
            dependencies: ["AccountState", "Migration", "Monitor", "TerminalUI", logging],
            swiftSettings: settings),
        .target(
            name: "Settings",
            dependencies: ["Migration", "Monitor", "TerminalUI", tomlKit],
            swiftSettings: settings),
        .target(
            name: "Simulator",
            dependencies: [
                "AWSClient", "Migration", crypto, hummingbird, hummingbirdCore, nioCore,
                nioHTTPTypes,
            ],
            swiftSettings: settings),
        .target(
            name: "TerminalUI",
            swiftSettings: settings),
        .executableTarget(
            name: "dmswatch",
            dependencies: [
                "AWSClient", "AWSClientHTTP", "AccountState", "Curses", "Migration",
                "MigrationAWS", "Monitor", "MonitorRuntime", "Settings", "Simulator",
                "TerminalUI",
                argumentParser, crypto, logging,
            ],
            swiftSettings: settings),
        .target(
            name: "TestFixtures",
            dependencies: ["AccountState", "Migration"],
            path: "Tests/TestFixtures",
            swiftSettings: settings),
        .target(
            name: "TestSupport",
            dependencies: [
                "AccountState", "Migration", "Monitor", "MonitorRuntime", "TerminalUI",
                "TestFixtures",
            ],
            path: "Tests/TestSupport",
            swiftSettings: settings),
        .testTarget(
            name: "AccountStateTests",
            dependencies: ["AccountState", "Migration", "TestFixtures"],
            swiftSettings: settings),
        .testTarget(
            name: "AWSClientHTTPTests",
            dependencies: [
                "AWSClient", "AWSClientHTTP", logging, nioCore, nioHTTP1, nioPosix, nioSSL,
            ],
            swiftSettings: settings),
        .testTarget(
            name: "AWSClientTests",
            dependencies: ["AWSClient", crypto, logging],
            exclude: ["Referees"],
            swiftSettings: settings),
        .testTarget(
            name: "CursesTests",
            dependencies: ["CNcurses", "Curses", "TerminalUI"],
            swiftSettings: settings),
        .testTarget(
            name: "EndToEndTests",
            dependencies: ["dmswatch"],
            exclude: ["Referees"],
            swiftSettings: settings),
        .testTarget(
            name: "HouseTests",
            dependencies: ["Monitor"],
            swiftSettings: settings),
        .testTarget(
            name: "MigrationAWSTests",
            dependencies: ["AWSClient", "AWSClientHTTP", "Migration", "MigrationAWS", logging],
            exclude: [
                "Exchanges", "Referees/check_exchanges.py", "Referees/moto_account.py",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "MigrationTests",
            dependencies: ["Migration"],
            swiftSettings: settings),
        .testTarget(
            name: "MonitorRuntimeTests",
            dependencies: [
                "AccountState", "Migration", "Monitor", "MonitorRuntime", "TerminalUI",
                "TestFixtures", "TestSupport",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "MonitorTests",
            dependencies: [
                "AccountState", "Migration", "Monitor", "TerminalUI", "TestFixtures", "TestSupport",
            ],
            exclude: ["Frames"],
            swiftSettings: settings),
        .testTarget(
            name: "ProgramTests",
            dependencies: [
                "AWSClient", "AccountState", "Migration", "MigrationAWS", "Monitor",
                "MonitorRuntime", "Simulator", "TerminalUI", "TestFixtures", "TestSupport", logging,
            ],
            exclude: ["Frames"],
            swiftSettings: settings),
        .testTarget(
            name: "SettingsTests",
            dependencies: ["Migration", "Monitor", "Settings", "TerminalUI"],
            swiftSettings: settings),
        .testTarget(
            name: "SimulatorTests",
            dependencies: ["AWSClient", "Migration", "Simulator", crypto],
            exclude: ["Referees"],
            swiftSettings: settings),
        .testTarget(
            name: "TerminalUITests",
            dependencies: ["TerminalUI"],
            swiftSettings: settings),
    ]
)
