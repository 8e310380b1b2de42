/// The floor that costs are measured against: pulls libyaml's events of one file and does nothing with them.
#include "CEventLoop.h"

int main(int count, char **arguments) {
  size_t size = 0;
  unsigned char *bytes = count > 1 ? recircle_read_file(arguments[1], &size) : 0;
  return bytes && recircle_count_events(bytes, size) > 0 ? 0 : 1;
}
