package dev.weft.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Loads what the programs that start parts of weft load, for an archive of classes. */
public final class Rehearsal {
  private Rehearsal() {}

  /** Rehearses in the folder that the only word names. */
  public static void main(String[] words) throws IOException, InterruptedException {
    String job =
        Files.writeString(Path.of(words[0], "few.json"), Trues.independent(3)).toString();
    RunJob.main(new String[] {"memory", "direct", job});
    RunJob.main(new String[] {"stored", "supervised", job});
    ChildSpawner.main(new String[] {"supervised", "3", words[0]});
  }
}
