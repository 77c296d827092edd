package dev.weft.actions.http;

import java.time.Duration;

/**
 * How long is waited.
 *
 * @param connect for a connection
 * @param silence while nothing is sent or comes
 */
record Timeouts(Duration connect, Duration silence) {}
