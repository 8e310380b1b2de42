#ifndef RECIRCLE_EVENT_LOOP_H
#define RECIRCLE_EVENT_LOOP_H

#include <stddef.h>

/* The number of events that libyaml finds in the text, or -1 where it refuses it. */
long recircle_count_events(const unsigned char *bytes, size_t count);

/* The bytes of a file, to be given back with free; NULL where it cannot be read. */
unsigned char *recircle_read_file(const char *path, size_t *count);

/* The CPU time that the process has used so far, in seconds. */
double recircle_cpu_seconds(void);

#endif
