package dev.weft.engine.execute;

import dev.weft.engine.command.CommandResult;
import dev.weft.engine.job.Failure;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.reuse.Difference;
import dev.weft.engine.reuse.Reuse;
import dev.weft.engine.reuse.ReuseDecision;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.store.Artifacts;
import dev.weft.expression.eval.Environment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What threads do for an attempt: one finds out whether there is need for it, one makes it, keeps
 * what it made, and posts what came of it. Safe for use by several threads.
 */
final class AttemptWork {
  private final Plan plan;
  private final AttemptRunner runner;
  private final AttemptTools tools;
  private final Inbox inbox;
  private final Map<Integer, ReuseDecision.Miss> misses = new ConcurrentHashMap<>();

  AttemptWork(Plan plan, AttemptRunner runner, AttemptTools tools, Inbox inbox) {
    this.plan = plan;
    this.runner = runner;
    this.tools = tools;
    this.inbox = inbox;
  }

  /** Makes an attempt. */
  void perform(Frame frame, int action, int attempt, Cancellation cancellation) {
    CommandResult result =
        lasting(frame, action, attempt, runner.perform(action, attempt, cancellation));
    if (result instanceof CommandResult.Succeeded done) {
      keep(frame, action, attempt, done);
    }
    post(new Message.AttemptOver(frame, action, attempt, result));
  }

  /**
   * Goes on with an attempt that an earlier engine began. What it makes is not kept: what it
   * depended on at its beginning is not known any more.
   */
  void recover(Frame frame, int action, int attempt, Cancellation cancellation) {
    CommandResult result =
        lasting(frame, action, attempt, runner.recover(action, attempt, cancellation));
    post(new Message.AttemptOver(frame, action, attempt, result));
  }

  /** Makes sure that the files of a success are there as long as the success is known. */
  private CommandResult lasting(Frame frame, int action, int attempt, CommandResult result) {
    if (!(result instanceof CommandResult.Succeeded done) || done.outputs().isEmpty()) {
      return result;
    }
    Path own = frame.supplier().folder(action, attempt);
    List<Path> made = new ArrayList<>();
    Artifacts.visit(done.outputs().values(), artifact -> made.add(Path.of(artifact.path())));
    try {
      for (Path path : made) {
        if (path.startsWith(own)) {
          tools.surroundings().force(path);
        }
      }
      return result;
    } catch (IOException e) {
      return new CommandResult.Failed(new Failure.CommandThrew(String.valueOf(e.getMessage())));
    }
  }

  /** Returns clauses that say what an action depends on now in another way than it did. */
  List<String> changesSince(String fingerprint, int action, Environment references) {
    return tools.reuse().changesSince(fingerprint, plan.action(action), references);
  }

  /** Tells whether an earlier result may stand for an action. */
  boolean mayBeReused(int action) {
    return tools.reuse().concerns(plan.action(action));
  }

  /** Finds out whether an earlier result stands for an action. */
  void look(Frame frame, int action) {
    AttemptSupplier of = frame.supplier();
    PlannedAction planned = plan.action(action);
    Environment references = of.references(action);
    Path folder = of.folder(action, 1);
    Reuse reuse = tools.reuse();
    post(
        frame,
        action,
        frame.isAfresh(action)
            ? reuse.afresh(planned, references, folder)
            : reuse.before(planned, references, folder));
  }

  /** Returns the answer where no file is to be read for it, and posts nothing. */
  Optional<ReuseDecision> lookAtOnce(Frame frame, int action) {
    if (frame.isAfresh(action)) {
      return Optional.empty();
    }
    AttemptSupplier of = frame.supplier();
    return tools
        .reuse()
        .atOnce(plan.action(action), of.references(action), () -> of.folder(action, 1));
  }

  /** Posts what was found out. */
  void post(Frame frame, int action, ReuseDecision decision) {
    if (decision instanceof ReuseDecision.Hit hit) {
      post(new Message.Reused(frame, action, hit));
      return;
    }
    List<String> differences = List.of();
    Optional<String> fingerprint = Optional.empty();
    if (decision instanceof ReuseDecision.Miss miss) {
      misses.put(action, miss);
      fingerprint = Optional.of(miss.fingerprint().sha256());
      differences = miss.why().differences().stream().map(Difference::text).toList();
      miss.why().warning().ifPresent(text -> warn(frame, action, text));
    }
    var why = new RunEvent.NotReused(now(), action, decision.reason(), differences, fingerprint);
    post(new Message.Needed(frame, action, why));
  }

  private void keep(Frame frame, int action, int attempt, CommandResult.Succeeded done) {
    ReuseDecision.Miss miss = misses.remove(action);
    if (miss != null) {
      Environment references = frame.supplier().references(action);
      Optional<String> problem =
          tools
              .reuse()
              .after(miss, references, done.outputs(), frame.supplier().folder(action, attempt));
      problem.ifPresent(text -> warn(frame, action, text));
    }
  }

  private void warn(Frame frame, int action, String text) {
    post(new Message.Noted(frame, new RunEvent.Warned(now(), action, text)));
  }

  private Instant now() {
    return Instant.ofEpochMilli(tools.surroundings().clock().millis());
  }

  private void post(Message message) {
    inbox.post(message);
  }
}
