package dev.weft.actions.bisect;

import dev.weft.actions.bisect.search.Choice;
import dev.weft.actions.bisect.search.Forecast;
import dev.weft.actions.bisect.search.Search;
import dev.weft.actions.file.TreeRemoval;
import dev.weft.actions.outcome.FailedException;
import dev.weft.engine.command.CommandContext.Folders;
import dev.weft.engine.command.DrivingCommand;
import dev.weft.engine.command.MissingValueException;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** What a bisection would do, as far as that is known before anything is tried. */
final class BisectPreview {
  private static final int LEVELS = 3;

  private BisectPreview() {}

  /**
   * Describes it in lines: how many candidates there are, how many probes are expected, and the
   * first levels of the tree of choices. Reads the repository, and runs nothing else.
   *
   * @throws MissingValueException when it cannot begin
   */
  static List<String> of(Map<String, Value> parameters, DrivingCommand.World world)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("weft-bisect");
    try {
      Path work = Files.createDirectory(folder.resolve("work"));
      Folders folders =
          new Folders(world.job(), work, folder.resolve("out"), folder.resolve("log"));
      BisectSettings settings = BisectSettings.of(parameters);
      Searched.Reach reach = new Searched.Reach(world.processes(), folders, world.environment());
      return lines(settings, Bisection.searched(reach, settings));
    } catch (FailedException e) {
      throw new MissingValueException(e.failure().message());
    } finally {
      TreeRemoval.remove(folder);
    }
  }

  private static List<String> lines(BisectSettings settings, Searched searched) {
    List<String> lines = new ArrayList<>();
    Search search = Search.of(searched.range(), settings.rules());
    int slots = settings.body().slots();
    Forecast forecast = Forecast.of(search, slots);
    lines.add("candidates: " + searched.span().candidates().size());
    lines.add(
        String.format(
            Locale.ROOT,
            "expected: %.1f probes of %.1f revisions, in the time of %.1f one after another"
                + " (%d at once)",
            forecast.probes(),
            forecast.builds(),
            forecast.time(),
            slots));
    lines.add("first choices:");
    int ends = 1 + searched.range().goodEnds() + searched.range().mergeBases();
    for (Choice choice : search.ahead(LEVELS + ends)) {
      lines.add("  " + line(choice, searched));
    }
    return lines;
  }

  private static String line(Choice choice, Searched searched) {
    StringJoiner after = new StringJoiner(", then ", "if ", ": ").setEmptyValue("");
    choice.after().forEach(each -> after.add(each.word()));
    String share = String.format(Locale.ROOT, " (%.0f %%)", 100 * choice.probability());
    return after + searched.name(choice.point()) + (choice.after().isEmpty() ? "" : share);
  }
}
