package dev.weft.cli;

import dev.weft.engine.reuse.Gc;
import dev.weft.engine.store.disk.DiskArtifactStore;
import dev.weft.store.SqliteRunStore;
import dev.weft.store.StoreLockedException;
import dev.weft.store.StoreRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.commons.cli.Options;

/** {@code weft gc}: frees space in the state folder. */
final class GcVerb implements Verb {
  private static final String KEEP = "30d";

  @Override
  public String word() {
    return "gc";
  }

  @Override
  public Options options() {
    return new Options()
        .addOption(Arguments.valued("keep"))
        .addOption(Arguments.valued("max"))
        .addOption(Arguments.valued("state"));
  }

  @Override
  public ExitCode run(Arguments arguments, Streams streams) throws UsageException, IOException {
    Duration keep = Amounts.age("keep", arguments.value("keep").orElse(KEEP));
    Optional<String> max = arguments.value("max");
    OptionalLong most =
        max.isPresent() ? OptionalLong.of(Amounts.size("max", max.get())) : OptionalLong.empty();
    if (!arguments.words().isEmpty()) {
      throw new UsageException(
          "'gc' takes no argument, and is given '" + arguments.words().get(0) + "'");
    }
    Path state = StateFolder.find(arguments.value("state"), streams.folder());
    if (!Files.isDirectory(state)) {
      streams.out().println("nothing is kept: there is no '" + state + "'");
      return ExitCode.DONE;
    }
    try (SqliteRunStore store = SqliteRunStore.open(state, "weft gc")) {
      var artifacts = new DiskArtifactStore(state.resolve("artifacts"));
      Gc gc = new Gc(store.results(), artifacts, store, state);
      Gc.Freed freed = gc.collect(new Gc.Limits(keep, most), Clock.systemUTC().instant());
      streams.out().println(text(freed));
      return ExitCode.DONE;
    } catch (StoreRefusedException e) {
      streams.err().println("weft: " + e.getMessage());
      streams.err().println("hint: " + e.hint());
      return e instanceof StoreLockedException ? ExitCode.IN_USE : ExitCode.INTERNAL;
    }
  }

  private static String text(Gc.Freed freed) {
    return "freed "
        + Amounts.shown(freed.bytes())
        + ": "
        + Words.count(freed.results(), "result")
        + ", "
        + Words.count(freed.artifacts(), "artifact")
        + ", "
        + Words.count(freed.runs(), "run folder")
        + "; "
        + Amounts.shown(freed.left())
        + " left";
  }
}
