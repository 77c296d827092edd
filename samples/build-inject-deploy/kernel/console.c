#include <stdarg.h>
#include <stdio.h>

#include "sample.h"

/**
 * console_write - print a line, with a running number in front
 * @format: as for printf, without the end of the line
 */
void console_write(const char *format, ...)
{
	static unsigned int line;
	va_list values;

	printf("[%4u] ", line++);
	va_start(values, format);
	vprintf(format, values);
	va_end(values);
	putchar('\n');
}
