/**
 * The hosts that actions may be performed on: what is known of each, and which of them fit. Pure
 * values, and the port by which a host is looked at. May be imported by everything but {@code job}
 * and the language. Start reading at {@link dev.weft.engine.host.Hosts}.
 */
@NullMarked
package dev.weft.engine.host;

import org.jspecify.annotations.NullMarked;
