/* The floor that the parser is measured against: libyaml's events pulled from memory and thrown away. */
#include "CEventLoop.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <yaml.h>

long recircle_count_events(const unsigned char *bytes, size_t count) {
  yaml_parser_t parser;
  yaml_event_t event;
  long events = 0;
  if (!yaml_parser_initialize(&parser)) return -1;
  yaml_parser_set_input_string(&parser, bytes, count);
  for (int done = 0; !done;) {
    if (!yaml_parser_parse(&parser, &event)) {
      events = -1;
      break;
    }
    done = event.type == YAML_STREAM_END_EVENT;
    events++;
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  return events;
}

unsigned char *recircle_read_file(const char *path, size_t *count) {
  FILE *file = fopen(path, "rb");
  if (!file) return NULL;
  unsigned char *bytes = NULL;
  if (fseek(file, 0, SEEK_END) == 0) {
    long size = ftell(file);
    rewind(file);
    bytes = size < 0 ? NULL : malloc((size_t)size + 1);
    if (bytes) *count = fread(bytes, 1, (size_t)size, file);
  }
  fclose(file);
  return bytes;
}

double recircle_cpu_seconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}
