/// What the build of the package makes of the file of log rules; a target brings its own.
enum PackageResources {
    // swift-format-ignore: AlwaysUseLowerCamelCase
    static let log_rules_txt: [UInt8] = []
}
