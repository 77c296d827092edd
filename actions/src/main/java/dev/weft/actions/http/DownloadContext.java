package dev.weft.actions.http;

import dev.weft.engine.command.CommandContext;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.process.Processes;
import dev.weft.expression.check.Type;
import dev.weft.expression.eval.Value;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** An attempt at {@code http_download} within one at another command, in a folder of its own. */
record DownloadContext(CommandContext outer, Path work, Map<String, Value> parameters)
    implements CommandContext {
  DownloadContext {
    parameters = Map.copyOf(parameters);
  }

  @Override
  public ActionName action() {
    return outer.action();
  }

  @Override
  public Optional<Template> script(String parameter) {
    return Optional.empty();
  }

  @Override
  public Value evaluate(Expr expr) {
    throw new IllegalStateException("a download has no script");
  }

  @Override
  public Map<String, RequiredOutput> outputs() {
    return Map.of(Download.FILE, new RequiredOutput(Type.FILE, false, Optional.empty()));
  }

  @Override
  public Folders folders() throws IOException {
    Folders folders = outer.folders();
    return new Folders(folders.job(), work, folders.out(), folders.log());
  }

  @Override
  public Map<String, String> environment() {
    return outer.environment();
  }

  @Override
  public Processes processes() {
    return outer.processes();
  }

  @Override
  public void pause(Duration duration) throws InterruptedException {
    outer.pause(duration);
  }
}
