package dev.weft.actions.shell;

import dev.weft.engine.command.CommandContext.Folders;
import dev.weft.engine.command.CommandContext.RequiredOutput;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.job.Failure;
import dev.weft.engine.job.Limit;
import dev.weft.engine.job.Limits;
import dev.weft.engine.load.ReadLimits;
import dev.weft.engine.load.ValueReader;
import dev.weft.expression.check.Type;
import dev.weft.expression.check.Type.Kind;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.eval.Fit;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads what a child left: a value for each declared output, and nothing that is not declared. */
public final class OutputCollector {
  private static final int EXCERPT = 60;
  private static final CommandResult NOTHING = new CommandResult.Succeeded(Map.of());

  private final Folders folders;
  private final Limits limits;

  /** Makes what reads the folders of an attempt. */
  public OutputCollector(Folders folders, Limits limits) {
    this.folders = folders;
    this.limits = limits;
  }

  /** Collects the outputs; the first that is not as declared is the failure. */
  public CommandResult collect(Map<String, RequiredOutput> required) throws IOException {
    if (required.isEmpty() && !folders.out().toFile().exists()) {
      return NOTHING;
    }
    Map<String, Value> values = new LinkedHashMap<>();
    MadeFiles files = new MadeFiles(folders);
    try {
      for (Map.Entry<String, RequiredOutput> entry : required.entrySet()) {
        values.put(entry.getKey(), value(files, entry.getKey(), entry.getValue()));
      }
      requireDeclared(required);
    } catch (BadOutputException e) {
      return new CommandResult.Failed(e.failure());
    }
    return new CommandResult.Succeeded(values);
  }

  private void requireDeclared(Map<String, RequiredOutput> required)
      throws IOException, BadOutputException {
    if (!folders.out().toFile().isDirectory()) {
      return;
    }
    try (DirectoryStream<Path> made = Files.newDirectoryStream(folders.out())) {
      for (Path file : made) {
        String name = String.valueOf(file.getFileName());
        RequiredOutput output = required.get(name);
        if (output == null) {
          throw new BadOutputException(
              name, "was written to \"$WEFT_OUT\" but is not declared; list it under 'outputs'");
        }
        if (output.fromStandardOutput() || output.workPath().isPresent()) {
          throw new BadOutputException(
              name, "was written to \"$WEFT_OUT\" too, but is declared to come from elsewhere");
        }
      }
    }
  }

  private Value value(MadeFiles files, String name, RequiredOutput output)
      throws IOException, BadOutputException {
    Kind kind = output.type().kind();
    Path file =
        output.fromStandardOutput() ? MadeFiles.standardOutput(folders) : files.place(name, output);
    if (kind == Kind.FILE || kind == Kind.DIRECTORY) {
      return files.artifact(name, file, kind == Kind.DIRECTORY);
    }
    String text = text(files, name, file);
    return kind == Kind.STRING || kind == Kind.LOCATION
        ? new Value.Text(text)
        : parsed(name, text, output.type());
  }

  /** Reads a text less one final newline. */
  private String text(MadeFiles files, String name, Path place)
      throws IOException, BadOutputException {
    Path file = files.regular(name, place);
    int most = limits.count(Limit.OUTPUT);
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(most + 2);
    }
    int length = bytes.length;
    if (length > 0 && bytes[length - 1] == '\n') {
      length--;
    }
    if (length > most) {
      throw new BadOutputException(
          name,
          "is larger than "
              + limits.text(Limit.OUTPUT)
              + limits.advice(
                  Limit.OUTPUT, "; declare it with the type 'file', and it is passed by its path"));
    }
    String text;
    try {
      text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString();
    } catch (CharacterCodingException e) {
      throw new BadOutputException(
          name, "is not UTF-8; declare it with the type 'file' if it is no text");
    }
    if (text.indexOf('\0') >= 0) {
      throw new BadOutputException(
          name, "holds the character NUL; declare it with the type 'file' if it is no text");
    }
    return text;
  }

  private Value parsed(String name, String text, Type type) throws BadOutputException {
    Checked<Value> read = ValueReader.read(new SourceText(name, text), ReadLimits.of(limits));
    if (!read.hasErrors() && read.value().isPresent()) {
      Fit fit = Fit.of(read.value().get(), type);
      if (fit instanceof Fit.Fits fits) {
        return fits.value();
      }
    }
    throw new BadOutputException(name, "is of type " + type.text() + " but " + found(text));
  }

  private static String found(String text) {
    if (text.isEmpty()) {
      return "its text is empty";
    }
    String start = text.length() > EXCERPT ? text.substring(0, EXCERPT) + "…" : text;
    return "its text is '" + start.replace('\n', ' ') + "'; write it as JSON";
  }

  /** An output that is not as declared; never leaves this package. */
  static final class BadOutputException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Failure failure;

    BadOutputException(String output, String problem) {
      super(problem, null, false, false);
      this.failure = new Failure.OutputMissing(output, problem);
    }

    Failure failure() {
      return failure;
    }
  }
}
