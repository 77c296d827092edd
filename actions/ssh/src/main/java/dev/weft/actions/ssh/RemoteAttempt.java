package dev.weft.actions.ssh;

import dev.weft.actions.ssh.Connection.ShellLease;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.process.CannotStartException;
import dev.weft.engine.process.LogLimitException;
import dev.weft.engine.process.LostChildException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One attempt on a host, from the request to start it to its end, over as many connections as that
 * takes. It is started once: the host is told a key that no other attempt has, and starts nothing
 * for a key that it knows already. What it prints comes here as it is printed, from where the log
 * here ends.
 */
final class RemoteAttempt {
  private static final int ENDING_TRIES = 3;

  private final CommandContext context;
  private final Connection connection;
  private final Settings settings;
  private final AttemptRecord record;
  private final Programs programs;
  private String name = "";
  private boolean asked;
  private boolean ended;

  /** What says which program is run. */
  interface Programs {
    /** Tells whether there is something to do on the host before it may be started. */
    boolean needPreparing();

    /** Makes all ready on the host and returns the program. */
    RemoteProgram prepare(ShellLease lease) throws IOException, InterruptedException;
  }

  /**
   * What holds for an attempt.
   *
   * @param reconnect how long a host may stay away before nobody waits for it any more
   * @param grace how long what must end may take before it is killed
   * @param keep whether its folder on the host stays
   */
  record Settings(SshHost host, Duration reconnect, Duration grace, boolean keep) {}

  RemoteAttempt(
      CommandContext context,
      Connection connection,
      Settings settings,
      AttemptRecord record,
      Programs programs) {
    this.context = context;
    this.connection = connection;
    this.settings = settings;
    this.record = record;
    this.programs = programs;
  }

  /**
   * Performs it, or goes on with it, and brings here what it made.
   *
   * @return the exit code
   * @throws CannotStartException when the host refuses it
   * @throws LostChildException when nobody knows how it ended
   * @throws InterruptedException when it must end; nothing of it is left on the host then
   */
  int perform() throws IOException, InterruptedException {
    boolean told = record.isKnown();
    Outage outage = new Outage(settings.reconnect());
    try (LogFile log = new LogFile(context.folders().log(), context.limits())) {
      while (true) {
        try (ShellLease lease = connection.shell()) {
          outage.over();
          told = true;
          return follow(lease, log);
        } catch (UnreachableException e) {
          if (!told || e.isLasting()) {
            throw e;
          }
          outage.note(e);
        } catch (CutException e) {
          outage.note(e);
        }
        context.pause(outage.pause());
      }
    } catch (InterruptedException e) {
      if (told && !ended) {
        endElsewhere();
      }
      throw e;
    }
  }

  private int follow(ShellLease lease, LogFile log) throws IOException, InterruptedException {
    Conversation conversation = new Conversation(lease, connection.pulse(), record.key());
    Optional<String> start = start(lease);
    try {
      Conversation.End end = conversation.follow(start, log);
      if (end instanceof Conversation.End.Exited exited) {
        bring(conversation, exited);
        return exited.code();
      } else if (end instanceof Conversation.End.Refused refused) {
        conversation.drop();
        conversation.finish();
        throw new CannotStartException("host " + settings.host() + ": " + refusal(refused.why()));
      }
      conversation.end(settings.grace());
      throw new LostChildException(
          "nobody knows how it ended on host "
              + settings.host()
              + ": "
              + ((Conversation.End.Lost) end).why()
              + conversation.whereabouts());
    } catch (LogLimitException | UnwritableLogException e) {
      if (conversation.end(settings.grace()) && !settings.keep()) {
        conversation.drop();
      }
      throw e;
    } catch (InterruptedException e) {
      ended = endWhateverInterrupts(conversation);
      throw e;
    }
  }

  /** Returns the request that starts it, unless it cannot be but started, or is known to be. */
  private Optional<String> start(ShellLease lease) throws IOException, InterruptedException {
    if (record.isKnown() && !record.isOfThisBoot()) {
      return Optional.empty();
    }
    if (programs.needPreparing() && (record.isKnown() || asked)) {
      List<String> found = lease.shell().ask("look", record.key(), "");
      if (!found.get(0).equals("none")) {
        return Optional.empty();
      }
    }
    asked = true;
    RemoteProgram program = programs.prepare(lease);
    name = program.name();
    return Optional.of(program.request(record.key()));
  }

  private void bring(Conversation conversation, Conversation.End.Exited end)
      throws IOException, InterruptedException {
    if (end.code() == 0 && (end.made() || !context.outputs().isEmpty())) {
      AttemptFolder folder = conversation.folder();
      new RemoteOutputs(context, connection, folder).bring();
      folder.requireThere();
    }
    record.done(end.code());
    if (!settings.keep()) {
      conversation.drop();
    }
    conversation.finish();
  }

  private String refusal(String why) {
    return switch (why) {
      case "cwd" -> "there is no folder as 'cwd' names it, or it may not be entered";
      case "program" ->
          "program '" + name + "' does not exist there, or is not in any folder of PATH";
      default -> "no folder can be made or written in ~/.weft";
    };
  }

  /** Ends what runs over the channel that is there; tells whether that was done. */
  private boolean endWhateverInterrupts(Conversation conversation) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          boolean gone = conversation.end(settings.grace());
          if (gone && !settings.keep()) {
            conversation.drop();
          }
          return gone;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (IOException e) {
          return false;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Ends what runs over another channel; gives up where the host stays away. */
  private void endElsewhere() {
    boolean interrupted = Thread.interrupted();
    for (int i = 0; i < ENDING_TRIES && !ended; i++) {
      try (ShellLease lease = connection.shell()) {
        ended = endWhateverInterrupts(new Conversation(lease, connection.pulse(), record.key()));
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (IOException e) {
        // tried again, at most so many times
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
