// swift-tools-version:6.2
import PackageDescription

// Apart from the main package: everything here, the tested module included, is built for libFuzzer and
// AddressSanitizer. Run it with `Fuzz/run SECONDS`.
let instrumented: [SwiftSetting] = [.unsafeFlags(["-sanitize=fuzzer,address"])]

let package = Package(
  name: "fuzz",
  targets: [
    // Declares what libFuzzer expects and offers.
    .target(name: "FuzzDriver", path: "Sources/FuzzDriver"),
    .target(name: "FeedParsing", path: "Sources/FeedParsing", swiftSettings: instrumented),
    .executableTarget(
      name: "fuzz-parser", dependencies: ["FuzzDriver", "FeedParsing"], path: "Sources/parser",
      swiftSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-parse-as-library"])],
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address"])]),
  ],
  swiftLanguageModes: [.v6]
)
