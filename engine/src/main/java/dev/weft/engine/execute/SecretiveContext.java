package dev.weft.engine.execute;

import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.DrivenRuns;
import dev.weft.engine.command.MissingValueException;
import dev.weft.engine.host.Host;
import dev.weft.engine.host.Hosts;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Limits;
import dev.weft.engine.process.Processes;
import dev.weft.expression.eval.Value;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.Template;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What an attempt has at hand, but for the log, which is a file that nobody shows. */
final class SecretiveContext implements CommandContext {
  private final CommandContext context;
  private final Secrecy secrecy;
  private final Consumer<MaskedLog> began;
  private @Nullable Folders folders;
  private @Nullable MaskedLog log;

  /**
   * Makes one around the usual.
   *
   * @param began is told of the log when there is one
   */
  SecretiveContext(CommandContext context, Secrecy secrecy, Consumer<MaskedLog> began) {
    this.context = context;
    this.secrecy = secrecy;
    this.began = began;
  }

  @Override
  public Folders folders() throws IOException {
    if (folders == null) {
      Folders usual = context.folders();
      log = new MaskedLog(usual.log(), secrecy::masker);
      folders = new Folders(usual.job(), usual.work(), usual.out(), log.prepare());
      began.accept(log);
    }
    return folders;
  }

  /** Returns the folders, if any were made. */
  Optional<Folders> made() {
    return Optional.ofNullable(folders);
  }

  /** Makes the log whole. */
  void finishLog() throws IOException {
    if (log != null) {
      log.finish();
    }
  }

  @Override
  public ActionName action() {
    return context.action();
  }

  @Override
  public Map<String, Value> parameters() {
    return context.parameters();
  }

  @Override
  public Optional<Template> script(String parameter) {
    return context.script(parameter);
  }

  @Override
  public Value evaluate(Expr expr) throws MissingValueException {
    return context.evaluate(expr);
  }

  @Override
  public Map<String, RequiredOutput> outputs() {
    return context.outputs();
  }

  @Override
  public Map<String, String> environment() {
    return context.environment();
  }

  @Override
  public Limits limits() {
    return context.limits();
  }

  @Override
  public Optional<Host> host() {
    return context.host();
  }

  @Override
  public Hosts hosts() {
    return context.hosts();
  }

  @Override
  public CommandContext withArtifacts(UnaryOperator<Value.Artifact> places) throws IOException {
    Folders hidden = folders();
    SecretiveContext moved = new SecretiveContext(context.withArtifacts(places), secrecy, began);
    moved.folders = hidden;
    return moved;
  }

  @Override
  public Map<String, String> declaredEnvironment() {
    return context.declaredEnvironment();
  }

  @Override
  public AttemptKey key() {
    return context.key();
  }

  @Override
  public DrivenRuns runs() {
    return context.runs();
  }

  @Override
  public Processes processes() {
    return context.processes();
  }

  @Override
  public void pause(Duration duration) throws InterruptedException {
    context.pause(duration);
  }
}
