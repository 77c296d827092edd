package dev.weft.engine.execute;

import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.plan.PlannedAction;
import java.io.IOException;
import java.time.Duration;

/**
 * Performs attempts in a run that knows secrets: their logs are masked, and what they make is
 * looked at before anybody gets it.
 */
final class SecretiveAttempts implements Performer {
  private static final Duration PERIOD = Duration.ofMillis(200);

  private final Performer performer;
  private final Secrecy secrecy;
  private final Surroundings surroundings;

  SecretiveAttempts(Performer performer, Secrecy secrecy, Surroundings surroundings) {
    this.performer = performer;
    this.secrecy = secrecy;
    this.surroundings = surroundings;
  }

  @Override
  public boolean isImmediate(PlannedAction planned) {
    return performer.isImmediate(planned);
  }

  @Override
  public CommandResult perform(AttemptedAction attempted, CommandContext context)
      throws IOException, InterruptedException {
    PlannedAction planned = attempted.planned();
    // What a secret output is, is known at the end only, so that nothing is shown of it before.
    boolean live = !SecretOutputs.anyOf(planned);
    SecretiveContext secretive = new SecretiveContext(context, secrecy, log -> watch(log, live));
    SecretOutputs outputs = new SecretOutputs(planned, secrecy);
    boolean good = false;
    try {
      CommandResult result = performer.perform(attempted, secretive);
      CommandResult checked =
          result instanceof CommandResult.Succeeded done ? outputs.check(done) : result;
      good = checked instanceof CommandResult.Succeeded;
      return checked;
    } finally {
      if (!good) {
        secretive.made().ifPresent(outputs::withhold);
      }
      secretive.finishLog();
    }
  }

  private void watch(MaskedLog log, boolean live) {
    if (live) {
      surroundings.after(PERIOD, () -> surroundings.perform(() -> advance(log)));
    }
  }

  private void advance(MaskedLog log) {
    try {
      if (log.advance()) {
        watch(log, true);
      }
    } catch (IOException e) {
      // the end of the attempt will say it
    }
  }
}
