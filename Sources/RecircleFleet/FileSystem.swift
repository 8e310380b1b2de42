#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

// `FileSystem` has functions of these names; the module's own are reached from outside of it.
private func readDescriptor(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, buffer, count)
}

private func writeDescriptor(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, buffer, count)
}

/// The few file operations that are needed, over POSIX calls.
enum FileSystem {
  /// What a path names.
  enum Kind {
    case file, folder, link, other
  }

  /// Why an operation failed, in the system's words.
  struct Failure: Error {
    let message: String
  }

  /// What `path` names, links followed or not; nil where nothing is there.
  static func kind(of path: String, followingLinks: Bool) -> Kind? {
    var status = stat()
    let result = followingLinks ? stat(path, &status) : lstat(path, &status)
    guard result == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    case S_IFLNK: return .link
    default: return .other
    }
  }

  /// The absolute path without links; nil where nothing is there.
  static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The working directory.
  static func workingDirectory() -> String {
    guard let path = getcwd(nil, 0) else { return "." }
    defer { free(path) }
    return String(cString: path)
  }

  /// The names in a folder without `.` and `..`, sorted by their bytes; empty where it cannot be read.
  static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The bytes of a regular file of at most `limit` bytes.
  static func read(_ path: String, limit: Int) throws(Failure) -> [UInt8] {
    // A pipe or device must not make us wait before its kind is known.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw systemFailure() }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw systemFailure() }
    guard status.st_mode & S_IFMT == S_IFREG else { throw Failure(message: "not a regular file") }
    guard status.st_size <= limit else { throw Failure(message: "larger than \(limit) bytes") }
    return try readAll(descriptor, expected: Int(status.st_size), limit: limit)
  }

  /// All of standard input, at most `limit` bytes.
  static func readStandardInput(limit: Int) throws(Failure) -> [UInt8] {
    try readAll(0, expected: 1 << 16, limit: limit)
  }

  private static func readAll(_ descriptor: Int32, expected: Int, limit: Int) throws(Failure) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(expected + 1)
    var buffer = [UInt8](repeating: 0, count: max(4096, min(expected + 1, 1 << 20)))
    while true {
      let count = buffer.withUnsafeMutableBytes { readDescriptor(descriptor, $0.baseAddress, $0.count) }
      if count == 0 { return result }
      if count < 0 {
        if errno == EINTR { continue }
        throw systemFailure()
      }
      result.append(contentsOf: buffer[..<count])
      guard result.count <= limit else { throw Failure(message: "larger than \(limit) bytes") }
    }
  }

  /// Writes all of `bytes` to a descriptor.
  static func write(_ bytes: [UInt8], to descriptor: Int32) throws(Failure) {
    var offset = 0
    while offset < bytes.count {
      let count = bytes[offset...].withUnsafeBytes { writeDescriptor(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw systemFailure()
      }
      offset += count
    }
  }

  /// Replaces the file at `path`, which holds no link, by `bytes`: all or nothing, mode and owner kept.
  static func replace(_ path: String, with bytes: [UInt8]) throws(Failure) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw systemFailure() }
    var template = Array((path + ".recircle-XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw systemFailure() }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    do throws(Failure) {
      try write(bytes, to: descriptor)
      // The owner can only be kept by one who may give files away; the mode must be kept.
      _ = fchown(descriptor, status.st_uid, status.st_gid)
      guard fchmod(descriptor, status.st_mode & 0o7777) == 0, fsync(descriptor) == 0 else { throw systemFailure() }
      guard rename(template, path) == 0 else { throw systemFailure() }
    } catch {
      close(descriptor)
      unlink(template)
      throw error
    }
    close(descriptor)
  }

  private static func systemFailure() -> Failure { Failure(message: String(cString: strerror(errno))) }
}
