#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Standard output and standard error.
enum Console {
  /// Writes bytes to standard output; a reader that went away ends the program quietly.
  static func output(_ bytes: [UInt8]) { write(bytes, to: 1) }

  /// Writes a line to standard output.
  static func output(_ line: String) { write(Array(line.utf8) + [0x0A], to: 1) }

  /// Writes lines to standard output, all at once.
  static func output(_ lines: [String]) {
    var bytes: [UInt8] = []
    for line in lines {
      bytes.append(contentsOf: line.utf8)
      bytes.append(0x0A)
    }
    write(bytes, to: 1)
  }

  /// Writes a line to standard error.
  static func error(_ line: String) { write(Array(line.utf8) + [0x0A], to: 2) }

  /// Ends the process.
  static func end(_ status: Int32) -> Never { exit(status) }

  /// Whether a person reads standard output, and wants colours (https://no-color.org, read 2026-11-23).
  static var wantsColour: Bool {
    guard isatty(1) == 1 else { return false }
    guard let value = getenv("NO_COLOR") else { return true }
    return value.pointee == 0
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var offset = 0
    while offset < bytes.count {
      let count = bytes[offset...].withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        exit(2)
      }
      offset += count
    }
  }
}

// `Console.write` hides the system's function of that name.
private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, buffer, count)
}
