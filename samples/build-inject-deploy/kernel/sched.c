#include "sample.h"

/**
 * schedule - let every job run one tick in turn until all are done
 * @jobs: the jobs; their ticks are used up
 * @count: how many there are
 *
 * Returns the number of ticks spent.
 */
unsigned int schedule(struct job *jobs, size_t count)
{
	unsigned int spent = 0;
	size_t left = count;

	while (left > 0) {
		left = 0;
		for (size_t i = 0; i < count; i++) {
			if (jobs[i].ticks == 0)
				continue;
			jobs[i].ticks--;
			spent++;
			if (jobs[i].ticks == 0)
				console_write("%s: done at tick %u", jobs[i].name, spent);
			else
				left++;
		}
	}
	return spent;
}
