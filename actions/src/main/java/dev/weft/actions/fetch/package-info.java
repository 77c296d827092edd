/**
 * The command {@code fetch}, which gets what is at a location. How to get at each kind is known by
 * the {@link dev.weft.engine.command.LocationReader}s that the class path has. Start at {@link
 * dev.weft.actions.fetch.FetchCommand}.
 */
@NullMarked
package dev.weft.actions.fetch;

import org.jspecify.annotations.NullMarked;
