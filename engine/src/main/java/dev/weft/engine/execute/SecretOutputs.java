package dev.weft.engine.execute;

import dev.weft.engine.command.CommandContext.Folders;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.job.Failure;
import dev.weft.engine.job.Output;
import dev.weft.engine.load.ValueWriter;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.plan.PlannedOutput;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.secret.Masker;
import dev.weft.engine.secret.SecretText;
import dev.weft.engine.secret.SecretText.UnfitSecretException;
import dev.weft.expression.check.Type;
import dev.weft.expression.eval.Value;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The outputs of an attempt in a run that knows secrets. One that is declared secret becomes known
 * as such; one that is not must hold none.
 */
final class SecretOutputs {
  private static final String STANDARD_OUTPUT = "stdout";

  private final PlannedAction planned;
  private final Secrecy secrecy;

  SecretOutputs(PlannedAction planned, Secrecy secrecy) {
    this.planned = planned;
    this.secrecy = secrecy;
  }

  /** Tells whether an action makes any. */
  static boolean anyOf(PlannedAction planned) {
    for (PlannedOutput output : planned.outputs().values()) {
      if (output.type().secret()) {
        return true;
      }
    }
    return false;
  }

  /** Returns what messages call a secret output. */
  static String name(PlannedAction planned, String output) {
    return planned.name() + "." + output;
  }

  /** Looks at what an attempt made; the first output that is not as it must be is the failure. */
  CommandResult check(CommandResult.Succeeded done) throws IOException {
    for (PlannedOutput output : planned.outputs().values()) {
      Value value = done.outputs().get(output.name());
      if (value != null) {
        Optional<String> problem =
            output.type().secret() ? learn(output.name(), value) : holds(value);
        if (problem.isPresent()) {
          return new CommandResult.Failed(new Failure.OutputMissing(output.name(), problem.get()));
        }
      }
    }
    return done;
  }

  private Optional<String> learn(String output, Value value) {
    try {
      if (value instanceof Value.Text text) {
        secrecy.learn(name(planned, output), SecretText.of(text.value()));
      } else {
        learnQuietly(name(planned, output), value, secrecy);
      }
      return Optional.empty();
    } catch (UnfitSecretException e) {
      return Optional.of("is secret, and " + e.clause());
    }
  }

  /** Learns each text in a value that can be a secret, and passes over the others. */
  static void learnQuietly(String name, Value value, Secrecy secrecy) {
    Deque<Value> open = new ArrayDeque<>();
    open.push(value);
    while (!open.isEmpty()) {
      Value next = open.pop();
      if (next instanceof Value.Items items) {
        items.values().forEach(open::push);
      } else if (next instanceof Value.Entries entries) {
        entries.values().values().forEach(open::push);
      } else if (next instanceof Value.Text text) {
        try {
          secrecy.learn(name, SecretText.of(text.value()));
        } catch (UnfitSecretException e) {
          // too short to be told from other text
        }
      }
    }
  }

  private Optional<String> holds(Value value) throws IOException {
    Optional<Masker> masker = secrecy.masker();
    if (masker.isEmpty()) {
      return Optional.empty();
    }
    String text = value instanceof Value.Text it ? it.value() : ValueWriter.text(value);
    Optional<String> found = masker.get().find(text.getBytes(StandardCharsets.UTF_8));
    if (found.isPresent()) {
      return Optional.of(
          "holds the secret '"
              + found.get()
              + "'; leave that out, or declare the output with \"secret\": true");
    }
    return value instanceof Value.Artifact artifact
        ? inFile(new File(artifact.path()), masker.get())
            .map(
                name ->
                    "holds the secret '"
                        + name
                        + "', and others may read it; leave that out, or give it the mode 600")
        : Optional.empty();
  }

  /** Finds a secret in a file, or in a folder, but for files that only their owner may read. */
  private static Optional<String> inFile(File root, Masker masker) throws IOException {
    Deque<File> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      File file = open.pop();
      File[] inside = file.listFiles();
      if (inside != null && !Files.isSymbolicLink(file.toPath())) {
        for (File each : inside) {
          open.push(each);
        }
      } else if (file.isFile() && isOpen(file.toPath())) {
        try (InputStream in = new FileInputStream(file)) {
          Optional<String> found = masker.find(in);
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isOpen(Path file) throws IOException {
    Set<PosixFilePermission> modes = Files.getPosixFilePermissions(file);
    return modes.contains(PosixFilePermission.GROUP_READ)
        || modes.contains(PosixFilePermission.OTHERS_READ);
  }

  /**
   * Takes away what an attempt left for outputs that come to nothing, where it is secret or holds a
   * secret. Where no secret is known, that may be all of it.
   */
  void withhold(Folders folders) {
    File[] made = folders.out().toFile().listFiles();
    for (File file : made == null ? new File[0] : made) {
      PlannedOutput output = planned.outputs().get(file.getName());
      if ((output != null && output.type().secret()) || mayHold(file)) {
        delete(file);
      }
    }
    File printed = folders.log().resolveSibling(STANDARD_OUTPUT).toFile();
    if (printed.exists() && mayHold(printed)) {
      delete(printed);
    }
  }

  private boolean mayHold(File file) {
    try {
      Optional<Masker> masker = secrecy.masker();
      return masker.isEmpty() || inFile(file, masker.get()).isPresent();
    } catch (IOException e) {
      return true;
    }
  }

  /** Returns what takes away the files of secret outputs, whose values are stored. */
  static Optional<Runnable> cleaning(Frame frame, RunEvent event) {
    if (!(event instanceof RunEvent.AttemptSucceeded done)) {
      return Optional.empty();
    }
    PlannedAction planned = frame.plan().action(done.action());
    return planned.nested().isEmpty() && anyOf(planned)
        ? Optional.of(() -> clean(planned, frame.supplier().folder(done.action(), done.attempt())))
        : Optional.empty();
  }

  private static void clean(PlannedAction planned, Path folder) {
    for (PlannedOutput output : planned.outputs().values()) {
      Type.Kind kind = output.type().kind();
      if (output.type().secret() && kind != Type.Kind.FILE && kind != Type.Kind.DIRECTORY) {
        boolean printed = output.source() instanceof Output.Source.StandardOutput;
        delete(
            printed
                ? folder.resolve(STANDARD_OUTPUT).toFile()
                : folder.resolve("out").resolve(output.name()).toFile());
      }
    }
  }

  /** Deletes a file or folder; what cannot be deleted lies where nobody else may look. */
  private static void delete(File root) {
    Deque<File> open = new ArrayDeque<>(List.of(root));
    Deque<File> found = new ArrayDeque<>();
    while (!open.isEmpty()) {
      File file = open.pop();
      found.push(file);
      File[] inside = Files.isSymbolicLink(file.toPath()) ? null : file.listFiles();
      if (inside != null) {
        open.addAll(List.of(inside));
      }
    }
    found.removeIf(File::delete);
  }
}
