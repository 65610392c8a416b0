// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
  .testTarget(name: name + "Tests", dependencies: dependencies, resources: resources, swiftSettings: strict)
}

func systemLibrary(_ name: String, pkgConfig: String, debian: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([debian])])
}

let package = Package(
  name: "bellwether",
  products: [.executable(name: "bellwether", targets: ["bellwether"])],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: []),
    // What Hummingbird is built on: its server is given a socket that was bound before.
    .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.34.1"),
  ],
  targets: [
    // Shims: what Swift cannot import by itself.
    systemLibrary("CCurl", pkgConfig: "libcurl", debian: "libcurl4-openssl-dev"),
    systemLibrary("CLibXML2", pkgConfig: "libxml-2.0", debian: "libxml2-dev"),
    systemLibrary("COpenSSL", pkgConfig: "libcrypto", debian: "libssl-dev"),
    .target(name: "CPlatform"),
    .target(
      name: "CTomlPlusPlus",
      cxxSettings: [.define("TOML_EXCEPTIONS", to: "0"), .define("TOML_HEADER_ONLY", to: "1"), .define("NDEBUG")]),

    // The stages, in the order in which data flows; none imports another.
    module("Model"),
    module("TextFolding"),
    module("HTTPFetching", ["CCurl"]),
    module("FeedParsing"),
    .target(name: "OPMLExchange", dependencies: ["Model", "CLibXML2"], path: "Sources/OPML", swiftSettings: strict),
    .target(
      name: "ConfigurationReading", dependencies: ["Model", "CTomlPlusPlus"], path: "Sources/Configuration", swiftSettings: strict),
    module("Ingestion", ["Model", "HTTPFetching", "FeedParsing", "COpenSSL"]),
    module("Classification", ["Model", "TextFolding"]),
    module("Alerting", ["Model"]),
    module("Delivery", ["Model", "HTTPFetching", "CPlatform", "COpenSSL"]),
    module("Storage", ["Model", "TextFolding", "CPlatform", grdb]),
    module(
      "Dashboard",
      [
        "Model", "CPlatform", "Delivery", "Storage", hummingbird, .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOExtras", package: "swift-nio-extras"), logging, lifecycle,
      ]),
    module(
      "Daemon",
      [
        "Model", "CPlatform", "HTTPFetching", "FeedParsing", "ConfigurationReading", "Ingestion", "Classification", "Alerting",
        "Delivery", "Storage", "Dashboard", logging, lifecycle, signals,
      ]),
    .executableTarget(
      name: "bellwether", dependencies: ["Daemon", "OPMLExchange", argumentParser], swiftSettings: strict),

    .executableTarget(name: "bellwether-demo", dependencies: ["Daemon", "FeedServer"], swiftSettings: strict),

    .executableTarget(
      name: "bellwether-bench",
      dependencies: [
        "Alerting", "Classification", "Daemon", "Delivery", "FeedServer", "HTTPFetching", "Model", "Storage",
        "TextFolding",
      ],
      swiftSettings: strict),

    // For tests and the demonstration: feeds on loopback, well and ill behaved.
    module("FeedServer", ["COpenSSL"]),

    tests("TextFolding", ["TextFolding"]),
    tests("HTTPFetching", ["HTTPFetching", "FeedServer"]),
    tests("FeedParsing", ["FeedParsing", "CLibXML2"]),
    tests("OPML", ["OPMLExchange", "Model"]),
    tests("Configuration", ["ConfigurationReading", "Model"]),
    tests("Ingestion", ["Ingestion", "Model", "HTTPFetching", "FeedParsing"]),
    tests("Classification", ["Classification", "Model", "TextFolding"]),
    tests("Alerting", ["Alerting", "Model"]),
    tests("Storage", ["Storage", "Model", "TextFolding", grdb]),
    tests("Delivery", ["Daemon", "Delivery", "FeedServer", "HTTPFetching", "Model", "Storage", logging]),
    tests("Dashboard", ["Dashboard", "Delivery", "Model", "Storage", logging, lifecycle]),
    tests(
      "Acquisition",
      [
        "Daemon", "Ingestion", "HTTPFetching", "FeedParsing", "FeedServer", "Model", "Storage", "ConfigurationReading", "OPMLExchange",
        logging, lifecycle,
      ]),
    tests("Integration", ["bellwether", "FeedServer"]),
  ],
  cxxLanguageStandard: .cxx17
)
