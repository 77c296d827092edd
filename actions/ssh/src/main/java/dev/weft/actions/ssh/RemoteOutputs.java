package dev.weft.actions.ssh;

import dev.weft.actions.file.TreeRemoval;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandContext.Folders;
import dev.weft.engine.command.CommandContext.RequiredOutput;
import dev.weft.engine.job.Limit;
import dev.weft.expression.check.Type.Kind;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * Brings what an attempt left on a host into the attempt's folders here, where outputs are read as
 * if a child of this machine had left them: texts over the channel that is there, files and folders
 * by SFTP.
 */
final class RemoteOutputs {
  private static final String OUT = "out";

  private final CommandContext context;
  private final Connection connection;
  private final AttemptFolder attempt;

  RemoteOutputs(CommandContext context, Connection connection, AttemptFolder attempt) {
    this.context = context;
    this.connection = connection;
    this.attempt = attempt;
  }

  /** Brings all that is declared, and a sign of what is not, as often as it is asked to. */
  void bring() throws IOException, InterruptedException {
    Map<String, RequiredOutput> required = context.outputs();
    Folders folders = context.folders();
    for (String name : attempt.list(OUT)) {
      if (!RemoteEntry.isFit(name)) {
        throw attempt.nonsense("it says that an output is called '" + name + "'");
      } else if (!required.containsKey(name)) {
        Files.createDirectories(folders.out());
        Path sign = folders.out().resolve(name);
        if (!Files.exists(sign, LinkOption.NOFOLLOW_LINKS)) {
          Files.createFile(sign); // so that it is told of as undeclared
        }
      }
    }
    for (Map.Entry<String, RequiredOutput> each : required.entrySet()) {
      bring(each.getKey(), each.getValue(), folders);
    }
  }

  private void bring(String name, RequiredOutput output, Folders folders)
      throws IOException, InterruptedException {
    String remote;
    Path here;
    if (output.fromStandardOutput()) {
      remote = "stdout";
      here = folders.log().resolveSibling(remote);
    } else if (output.workPath().isPresent()) {
      remote = "work/" + output.workPath().get();
      here = below(folders.work(), output.workPath().get());
      if (!here.startsWith(folders.work())) {
        return; // whoever reads it says what is wrong
      }
    } else {
      remote = OUT + "/" + name;
      here = folders.out().resolve(name);
    }
    makeAround(here, folders.work());
    TreeRemoval.remove(here); // what came before the connection broke
    Kind kind = output.type().kind();
    if (kind == Kind.FILE || kind == Kind.DIRECTORY) {
      bringFile(remote, here);
    } else {
      bringText(remote, here);
    }
  }

  /** Makes the folders that a place lies in, none of which may be a link of another output. */
  private static void makeAround(Path here, Path work) throws IOException {
    for (Path at = here.getParent();
        at != null && at.startsWith(work) && !at.equals(work);
        at = at.getParent()) {
      if (Files.isSymbolicLink(at)) {
        throw new IOException(
            "'" + here + "' lies in '" + at + "', a link that another output has");
      }
    }
    Path around = here.getParent();
    if (around != null) {
      Files.createDirectories(around);
    }
  }

  private static Path below(Path folder, String path) {
    try {
      return folder.resolve(path).normalize();
    } catch (InvalidPathException e) {
      return Path.of("/");
    }
  }

  private void bringText(String remote, Path here) throws IOException, InterruptedException {
    int most = context.limits().count(Limit.OUTPUT) + 1; // a final newline does not count
    AttemptFolder.Fetched fetched = attempt.fetch(remote, most);
    switch (fetched.kind()) {
      case "file" -> Files.write(here, fetched.content().array(), StandardOpenOption.CREATE_NEW);
      case "large" -> {
        try (RandomAccessFile file = new RandomAccessFile(here.toFile(), "rw")) {
          file.setLength(most + 1L); // as much as it takes to be told of as too large
        }
      }
      case "absent" -> {}
      default -> bringFile(remote, here);
    }
  }

  private void bringFile(String remote, Path here) throws IOException, InterruptedException {
    try (RemoteFiles files = RemoteFiles.open(connection)) {
      files.bringFromAttempt(attempt.path(), remote, here);
    }
  }
}
