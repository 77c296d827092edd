package dev.weft.engine.run;

import dev.weft.engine.host.HostName;
import dev.weft.engine.job.Failure;
import java.time.Instant;
import java.util.Optional;

/**
 * An attempt that is over.
 *
 * @param outcome succeeded, failed or cancelled
 * @param failure why it ended badly
 * @param host the one that it was made on, if on any but this one
 */
public record Attempt(
    Instant started,
    Instant finished,
    ActionOutcome outcome,
    Optional<Failure> failure,
    Optional<HostName> host) {}
