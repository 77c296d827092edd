package dev.weft.actions.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** A folder on its way to a host, or from one: each file in it as a transfer of its own. */
final class FolderTransfer {
  private final Transfer transfer;
  private final SshHost host;

  FolderTransfer(Transfer transfer, SshHost host) {
    this.transfer = transfer;
    this.host = host;
  }

  /** A folder that is still to be gone through. */
  private record Pair(Path here, String there) {}

  /** Brings a folder to the host; what is there already and not in it stays. */
  void put(Path from, String to) throws IOException, InterruptedException {
    Deque<Pair> left = new ArrayDeque<>(List.of(new Pair(from, to)));
    while (!left.isEmpty()) {
      Pair folder = left.pop();
      transfer.ask(folder.there(), sftp -> FolderStaging.makeFolder(sftp, folder.there()));
      List<Path> entries;
      try (Stream<Path> listed = Files.list(folder.here())) {
        entries = listed.sorted().toList();
      }
      for (Path each : entries) {
        String there = folder.there() + "/" + each.getFileName();
        if (Files.isSymbolicLink(each)) {
          String target = Files.readSymbolicLink(each).toString();
          transfer.ask(there, sftp -> FolderStaging.makeLink(sftp, target, there));
        } else if (Files.isDirectory(each)) {
          left.push(new Pair(each, there));
        } else if (Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)) {
          transfer.put(each, there);
        } else {
          throw new IOException("'" + each + "' is a pipe, socket or device");
        }
      }
    }
  }

  /** Brings a folder here; what is here already and not in it stays. */
  void get(String from, Path to) throws IOException, InterruptedException {
    new FolderBringing(
            host, transfer::ask, (there, here, part, mode) -> transfer.get(there, here, part))
        .bring(from, to);
  }
}
