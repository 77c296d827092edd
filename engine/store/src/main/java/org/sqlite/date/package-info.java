/**
 * What stands in for a class of the SQLite driver; decision 10 says why. Imported by the driver
 * only.
 */
@NullMarked
package org.sqlite.date;

import org.jspecify.annotations.NullMarked;
