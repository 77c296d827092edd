package dev.weft.actions.bisect.history;

import dev.weft.actions.git.Git;
import dev.weft.actions.git.OwnRepository;
import dev.weft.actions.git.Source;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a partial clone has what is wanted of it. What it has not it would fetch, one object at a
 * time, in the midst of a search, and a repository that leans on it cannot. A clone that is not
 * partial is not looked at, since all objects must be listed for it.
 */
record Completeness(Git git, Source source, OwnRepository own) {
  private static final String PARTIAL = "^(extensions\\.partialclone|remote\\..*\\.promisor)$";

  /**
   * Refuses a partial clone without all that candidates and good ends consist of.
   *
   * @param range the bad end, and the good ones after {@code ^}
   */
  void require(List<String> range) throws IOException, InterruptedException, WrongPremiseException {
    Path folder = source.folder();
    if (git.ask(folder, "config", "--local", "--get-regexp", PARTIAL).isEmpty()) {
      return;
    }
    List<String> good = new ArrayList<>(List.of("--no-walk"));
    range.stream().filter(each -> each.startsWith("^")).forEach(e -> good.add(e.substring(1)));
    Missing missing = Missing.NOTHING;
    for (List<String> some : List.of(range, good)) {
      missing = missing.and(missing(some));
    }
    if (missing.count() > 0) {
      throw new WrongPremiseException(
          new WrongPremise.ObjectsMissing(folder, missing.count(), missing.first()));
    }
  }

  private record Missing(long count, String first) {
    static final Missing NOTHING = new Missing(0, "");

    Missing and(Missing other) {
      return new Missing(count + other.count, count == 0 ? other.first : first);
    }
  }

  private Missing missing(List<String> commits)
      throws IOException, InterruptedException, WrongPremiseException {
    List<String> arguments =
        new ArrayList<>(List.of("rev-list", "--objects", "--missing=print", "--quiet"));
    arguments.addAll(commits);
    Optional<Path> printed = git.print(own.folder(), "", arguments.toArray(String[]::new));
    if (printed.isEmpty()) {
      throw new WrongPremiseException(new WrongPremise.Damaged(source.folder(), git.complaint()));
    }
    Missing missing = Missing.NOTHING;
    try (BufferedReader lines =
        Files.newBufferedReader(printed.get(), StandardCharsets.ISO_8859_1)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("?")) {
          missing = missing.and(new Missing(1, line.substring(1)));
        }
      }
    }
    return missing;
  }
}
