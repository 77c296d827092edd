/**
 * What is remembered on disk: runs in an SQLite database in the state folder. The only user of
 * JDBC; imported by the command line, which puts it behind the ports of the engine. Start at {@link
 * dev.weft.store.SqliteRunStore}.
 */
@NullMarked
package dev.weft.store;

import org.jspecify.annotations.NullMarked;
