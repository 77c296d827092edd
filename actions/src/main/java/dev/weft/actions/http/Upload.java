package dev.weft.actions.http;

import dev.weft.actions.outcome.FailedException;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandContext.Folders;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.ContentHash;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** One attempt at {@code http_upload}. */
final class Upload {
  static final String FILE = "file";
  static final String METHOD = "method";
  static final String CONTENT_TYPE = "content_type";

  private Upload() {}

  /**
   * Performs it.
   *
   * @param own the environment of this process
   */
  static CommandResult perform(CommandContext context, Map<String, String> own)
      throws IOException, InterruptedException {
    try {
      return send(context, own);
    } catch (FailedException e) {
      return new CommandResult.Failed(e.failure());
    }
  }

  private static CommandResult send(CommandContext context, Map<String, String> own)
      throws FailedException, IOException, InterruptedException {
    Map<String, Value> parameters = context.parameters();
    Folders folders = context.folders();
    Address address = HttpParameters.address(parameters);
    Path file = file(folders.job(), HttpParameters.text(parameters, FILE).orElse(""));
    String method = HttpParameters.text(parameters, METHOD).orElse("PUT");
    String type = HttpParameters.text(parameters, CONTENT_TYPE).orElse("application/octet-stream");
    Progress progress = new Progress(folders.log());
    ContentHash content = ContentHash.ofFile(file);
    progress.say(
        method
            + " "
            + address.shown()
            + ", "
            + ByteSize.text(content.size())
            + ", sha256 "
            + content.sha256());
    Conversation conversation =
        new Conversation(
            new NetworkSettings(context.environment(), own), HttpParameters.timeouts(parameters));
    TextBody said = new TextBody(TextBody.EXCERPT);
    Answer answer =
        conversation.ask(
            new Question(
                method,
                address,
                Map.of("Content-Type", type),
                HttpParameters.headers(parameters),
                Optional.of(() -> BodyPublishers.ofFile(file))),
            said);
    if (!Expected.of(parameters).contain(answer)) {
      progress.say(said.excerpt());
      throw answer.refused(method);
    }
    return Outputs.of(
        context,
        Map.of(
            "status", new Value.Int(answer.status()),
            "location", new Value.Text(location(answer)),
            "sha256", new Value.Text(content.sha256())));
  }

  private static Path file(Path base, String text) throws FailedException {
    try {
      Path file = base.resolve(text);
      if (Files.isRegularFile(file)) {
        return file;
      }
      throw FailedException.rejected("there is no file '" + file + "'");
    } catch (InvalidPathException e) {
      throw FailedException.rejected("'file' is not a path: " + e.getReason());
    }
  }

  /** Returns where the server put it, which is where it was sent unless the server says so. */
  private static String location(Answer answer) {
    String location = answer.header("Location").orElse("");
    if (location.isEmpty()) {
      return answer.address().uri().toString();
    }
    try {
      return answer.address().uri().resolve(location).toString();
    } catch (IllegalArgumentException e) {
      return answer.address().uri().toString();
    }
  }
}
