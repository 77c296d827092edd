#ifndef SAMPLE_H
#define SAMPLE_H

#include <stddef.h>

/** A job of the kernel: runs until no ticks are left. */
struct job {
	const char *name;
	unsigned int ticks;
};

void console_write(const char *format, ...) __attribute__((format(printf, 1, 2)));
unsigned int schedule(struct job *jobs, size_t count);

#endif
