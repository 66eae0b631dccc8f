// swift-tools-version: 6.3
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

let strictC: [CSetting] = [.unsafeFlags(["-Wall", "-Wextra", "-Werror"])]

let argumentParser: Target.Dependency = .product(
    name: "ArgumentParser", package: "swift-argument-parser")
let flyingSocks: Target.Dependency = .product(name: "FlyingSocks", package: "FlyingFox")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
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
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        .target(
            name: "AccountState",
            dependencies: ["Basics", "Migration"],
            swiftSettings: settings),
        .target(
            name: "AWSClient",
            dependencies: ["Basics", "CDigest", logging, subprocess, systemPackage],
            swiftSettings: settings),
        .target(
            name: "AWSClientHTTP",
            dependencies: ["AWSClient", "Basics", "CCurl"],
            swiftSettings: settings),
        .target(
            name: "Basics",
            swiftSettings: settings),
        .target(
            name: "CCurl",
            cSettings: strictC,
            linkerSettings: [.linkedLibrary("curl")]),
        .target(
            name: "CDigest",
            cSettings: strictC,
            linkerSettings: [.linkedLibrary("crypto", .when(platforms: [.linux]))]),
        .target(
            name: "CNcurses",
            cSettings: strictC,
            linkerSettings: [.linkedLibrary("ncursesw")]),
        .target(
            name: "Curses",
            dependencies: ["CNcurses", "TerminalUI"],
            swiftSettings: settings),
        .target(
            name: "Cutover",
            dependencies: ["AccountState", "Basics", "Migration", tomlKit],
            swiftSettings: settings),
        .target(
            name: "DatabaseQueries",
            dependencies: ["Basics", subprocess, systemPackage],
            swiftSettings: settings),
        .target(
            name: "Migration",
            dependencies: ["Basics"],
            resources: [.embedInCode("Logs/Rules/log-rules.txt")],
            swiftSettings: settings),
        .target(
            name: "MigrationAWS",
            dependencies: ["AWSClient", "Migration"],
            swiftSettings: settings),
        .target(
            name: "Monitor",
            dependencies: ["AccountState", "Basics", "Cutover", "Migration", "TerminalUI"],
            swiftSettings: settings),
        .target(
            name: "MonitorRuntime",
            dependencies: [
                "AccountState", "Cutover", "DatabaseQueries", "Migration", "Monitor", "TerminalUI",
                logging,
            ],
            swiftSettings: settings),
        .target(
            name: "Settings",
            dependencies: [
                "Basics", "Cutover", "DatabaseQueries", "Migration", "Monitor", "TerminalUI",
                tomlKit,
            ],
            swiftSettings: settings),
        .target(
            name: "Simulator",
            dependencies: ["AWSClient", "Basics", "Migration", flyingSocks],
            swiftSettings: settings),
        .target(
            name: "TerminalUI",
            swiftSettings: settings),
        .executableTarget(
            name: "dmswatch",
            dependencies: [
                "AWSClient", "AWSClientHTTP", "AccountState", "Basics", "Curses", "Cutover",
                "DatabaseQueries", "Migration", "MigrationAWS", "Monitor", "MonitorRuntime",
                "Settings", "Simulator", "TerminalUI",
                argumentParser, logging,
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
            dependencies: ["AWSClient", "AWSClientHTTP", logging],
            exclude: ["Referees"],
            swiftSettings: settings),
        .testTarget(
            name: "AWSClientTests",
            dependencies: ["AWSClient", "Basics", logging],
            exclude: ["Referees"],
            swiftSettings: settings),
        .testTarget(
            name: "BasicsTests",
            dependencies: ["Basics"],
            swiftSettings: settings),
        .testTarget(
            name: "CursesTests",
            dependencies: ["CNcurses", "Curses", "TerminalUI"],
            swiftSettings: settings),
        .testTarget(
            name: "CutoverTests",
            dependencies: ["AccountState", "Cutover", "Migration", "TestFixtures"],
            swiftSettings: settings),
        .testTarget(
            name: "DatabaseQueriesTests",
            dependencies: ["DatabaseQueries", subprocess, systemPackage],
            exclude: ["Servers"],
            swiftSettings: settings),
        .testTarget(
            name: "EndToEndTests",
            dependencies: ["dmswatch"],
            exclude: ["Cases", "Referees"],
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
                "AccountState", "Cutover", "DatabaseQueries", "Migration", "Monitor",
                "MonitorRuntime", "TerminalUI", "TestFixtures", "TestSupport",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "MonitorTests",
            dependencies: [
                "AccountState", "Cutover", "Migration", "Monitor", "TerminalUI", "TestFixtures",
                "TestSupport",
            ],
            exclude: ["Frames"],
            swiftSettings: settings),
        .testTarget(
            name: "ProgramTests",
            dependencies: [
                "AWSClient", "AccountState", "Cutover", "Migration", "MigrationAWS", "Monitor",
                "MonitorRuntime", "Simulator", "TerminalUI", "TestFixtures", "TestSupport", logging,
            ],
            exclude: ["Frames"],
            swiftSettings: settings),
        .testTarget(
            name: "SettingsTests",
            dependencies: ["Cutover", "Migration", "Monitor", "Settings", "TerminalUI"],
            swiftSettings: settings),
        .testTarget(
            name: "SimulatorTests",
            dependencies: ["AWSClient", "Basics", "Migration", "Simulator"],
            exclude: ["Referees"],
            swiftSettings: settings),
        .testTarget(
            name: "TerminalUITests",
            dependencies: ["TerminalUI"],
            swiftSettings: settings),
    ]
)

// `.setup/quick` builds and tests the pure targets alone: what needs sockets, a terminal, the simulator
// or Python is left out, and the packages that only serve it.
if Context.environment["DMSWATCH_QUICK"] != nil {
    let left: Set = [
        "AWSClientHTTP", "AWSClientHTTPTests", "AWSClientTests", "CCurl", "CNcurses", "Curses",
        "CursesTests", "DatabaseQueriesTests", "EndToEndTests", "ProgramTests", "Simulator",
        "SimulatorTests", "dmswatch",
    ]
    package.products.removeAll()
    package.dependencies.removeAll { dependency in
        guard case .sourceControl(_, let location, _) = dependency.kind else { return false }
        return ["swift-argument-parser", "FlyingFox"].contains { location.hasSuffix($0) }
    }
    package.targets.removeAll { left.contains($0.name) }
    for target in package.targets where target.name == "MigrationAWSTests" {
        target.exclude.append("Referees")
        target.exclude.removeAll { $0.hasPrefix("Referees/") }
        target.dependencies.removeAll { dependency in
            guard case .byNameItem(let name, _) = dependency else { return false }
            return left.contains(name)
        }
    }
}
