import Foundation

/// The time that the processor spends on `work` in this thread: what else the machine does counts for nothing.
func processorTime(_ work: () throws -> Void) rethrows -> Duration {
  var start = timespec()
  var end = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &start)
  try work()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end)
  return .seconds(end.tv_sec - start.tv_sec) + .nanoseconds(end.tv_nsec - start.tv_nsec)
}
