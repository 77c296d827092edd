#include "sample.h"

/**
 * main - boot, run three jobs to their end, halt
 */
int main(void)
{
	struct job jobs[] = {
		{ "init", 2 },
		{ "network", 5 },
		{ "storage", 3 },
	};
	size_t count = sizeof(jobs) / sizeof(jobs[0]);

	console_write("Linux sample %s", VERSION);
	console_write("%zu jobs", count);
	schedule(jobs, count);
	console_write("all %zu jobs done, halting", count);
	return 0;
}
