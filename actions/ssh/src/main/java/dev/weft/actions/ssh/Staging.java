package dev.weft.actions.ssh;

import dev.weft.engine.command.ContentHash;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files and folders that a program on a host is given, brought there. Each is kept there by its
 * content, {@code ~/.weft/artifacts/<sha256>/<name>}: what is there and has that content is not
 * brought again, what is damaged is replaced, and attempts that need the same at once wait for the
 * first of them. It is there whole or not at all.
 */
final class Staging {
  private static final String PLACE = "/.weft/artifacts/";
  private static final int TRIES = 2;

  private final Connection connection;
  private final SshHost host;
  private final RemoteShell shell;
  private final String key;
  private final Map<String, Value.Artifact> asked = new LinkedHashMap<>();

  /**
   * Makes one for an attempt.
   *
   * @param shell asks the host; used by nobody else meanwhile
   * @param key that of the attempt, by which unfinished files are named
   */
  Staging(Connection connection, SshHost host, RemoteShell shell, String key) {
    this.connection = connection;
    this.host = host;
    this.shell = shell;
    this.key = key;
  }

  /** Returns where a file or folder of this machine will be on the host. */
  Value.Artifact place(Value.Artifact here) {
    String there = shell.home() + PLACE + here.sha256() + "/" + Path.of(here.path()).getFileName();
    asked.put(there, here);
    return new Value.Artifact(there, here.sha256(), here.size(), here.directory());
  }

  /** Brings all whose places there occur in texts; others were looked at for their hash or size. */
  void bring(List<String> texts) throws IOException, InterruptedException {
    for (Map.Entry<String, Value.Artifact> each : asked.entrySet()) {
      String there = each.getKey();
      if (texts.stream().anyMatch(text -> text.contains(there))) {
        connection.turns().take(there);
        try {
          bring(each.getValue(), there);
          shell.send("use " + key + " " + each.getValue().sha256());
        } finally {
          connection.turns().giveBack(there);
        }
      }
    }
  }

  private void bring(Value.Artifact artifact, String there)
      throws IOException, InterruptedException {
    Staged staged = artifact.directory() ? new StagedFolder(artifact) : new StagedFile(artifact);
    if (staged.isAt(there)) {
      return;
    }
    String part = shell.home() + PLACE + "parts/" + key + "-" + artifact.sha256();
    require("room", artifact.sha256(), there);
    for (int i = 0; i < TRIES; i++) {
      try (RemoteFiles files = RemoteFiles.open(connection)) {
        staged.send(files, part);
      }
      if (staged.isAt(part)) {
        require("settle", RemoteText.field(part) + " " + RemoteText.field(there), there);
        return;
      }
      require("discard", RemoteText.field(part), there);
    }
    throw new IOException(
        "host %s: '%s' did not arrive as it was made; was it changed since?"
            .formatted(host, artifact.path()));
  }

  private void require(String verb, String rest, String there)
      throws IOException, InterruptedException {
    if (!shell.ask(verb, key, rest).get(0).equals("done")) {
      throw new IOException(
          "host " + host + ": '" + there + "' cannot be made there; is there room, and access?");
    }
  }

  /** What is brought, as the host is asked for it and as it is sent. */
  private interface Staged {
    /** Tells whether it is at a place there, with the right content. */
    boolean isAt(String place) throws IOException, InterruptedException;

    /** Sends it, or what is missing of it. */
    void send(RemoteFiles files, String part) throws IOException, InterruptedException;
  }

  private final class StagedFile implements Staged {
    private final Value.Artifact file;

    StagedFile(Value.Artifact file) {
      this.file = file;
    }

    @Override
    public boolean isAt(String place) throws IOException, InterruptedException {
      return Transfer.sum(host, shell, key, place)
          .equals(Optional.of(new ContentHash(file.sha256(), file.size())));
    }

    @Override
    public void send(RemoteFiles files, String part) throws IOException, InterruptedException {
      FolderStaging.sendFile(files, Path.of(file.path()), part);
    }
  }

  private final class StagedFolder implements Staged {
    private final FolderStaging folder;

    StagedFolder(Value.Artifact artifact) throws IOException {
      folder = FolderStaging.of(artifact);
    }

    @Override
    public boolean isAt(String place) throws IOException, InterruptedException {
      return shell.ask("tree", key, RemoteText.field(place)).get(2).equals(folder.sum());
    }

    @Override
    public void send(RemoteFiles files, String part) throws IOException, InterruptedException {
      folder.send(files, part);
    }
  }
}
