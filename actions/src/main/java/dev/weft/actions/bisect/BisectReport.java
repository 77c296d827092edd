package dev.weft.actions.bisect;

import dev.weft.actions.bisect.history.Terms;
import dev.weft.actions.bisect.search.Answer;
import dev.weft.actions.bisect.search.Outlook;
import dev.weft.actions.bisect.search.Point;
import dev.weft.actions.bisect.search.Status;
import dev.weft.actions.outcome.FailedException;
import dev.weft.engine.command.CommandContext.Folders;
import dev.weft.engine.command.ContentHash;
import dev.weft.engine.load.ValueWriter;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a bisection, in the log of the attempt and in files beside it: {@code
 * bisection.json} and {@code bisection.html}, which are written anew with each verdict, and at the
 * end {@code bisect.log}, which {@code git bisect replay} takes.
 */
final class BisectReport {
  /** The name of the file that says where a bisection stands. */
  static final String STATE = "bisection.json";

  static final String PAGE = "bisection.html";
  static final String LOG = "bisect.log";

  private final Path folder;
  private final BisectLog log;
  private @Nullable Sight sight;
  private Map<String, Value> over = Map.of();
  private String mail = "";
  private List<String> suspects = List.of();

  /** What is looked at. */
  record Sight(Searched searched, BisectSettings settings, Probes probes) {
    /** Returns what is still to come. */
    Outlook outlook() {
      return Outlook.of(probes.state(), settings.body().slots());
    }
  }

  BisectReport(Folders folders) {
    this.folder = folders.log().resolveSibling("");
    this.log = new BisectLog(folders.log());
  }

  /** Says that a bisection cannot begin. */
  void refused(Status status, String why) throws IOException {
    Map<String, Value> state = new LinkedHashMap<>();
    state.put("status", new Value.Text(status.word()));
    state.put("candidates", new Value.Int(0));
    state.put("probes", new Value.Items(List.of()));
    state.put("culprit", new Value.Null());
    state.put("lastGood", new Value.Null());
    state.put("confidence", new Value.Real(0));
    state.put("suspects", new Value.Items(List.of()));
    state.put("why", new Value.Text(why));
    state.put("mail", new Value.Text(""));
    write(STATE, ValueWriter.text(new Value.Entries(state)));
  }

  void begin(Searched searched, BisectSettings settings, Probes probes) throws IOException {
    sight = new Sight(searched, settings, probes);
    log.begin(searched);
  }

  private Sight sight() {
    if (sight == null) {
      throw new IllegalStateException("it has not begun");
    }
    return sight;
  }

  /** Says where it stands. */
  void progress(Probes probes) throws IOException {
    write(STATE, ValueWriter.text(new BisectState(sight()).running()));
    write(PAGE, new BisectPage(sight(), Optional.empty(), List.of(), "").html());
    log.learnt(probes.made(), sight().outlook().left());
  }

  /**
   * Says how it ended. What git is needed for is left out where git is broken by now.
   *
   * @param withoutCulprit what came of trying the bad end without the culprit, if that was tried
   */
  void end(Answer answer, Optional<String> withoutCulprit)
      throws IOException, InterruptedException {
    Map<String, Value> more = new LinkedHashMap<>();
    if (sight().searched().repository().isPresent() && !sight().probes().made().isEmpty()) {
      Optional<String> replay = ifGitWorks(() -> replay(answer));
      if (replay.isPresent()) {
        write(LOG, replay.get());
        more.put("log", new Value.Text(folder.resolve(LOG).toString()));
      }
    }
    withoutCulprit.ifPresent(it -> more.put("withoutCulprit", new Value.Text(it)));
    if (answer.status().names()) {
      mail = ifGitWorks(() -> new BisectTexts(sight()).mail(answer)).orElse("");
    }
    more.put("mail", new Value.Text(mail));
    suspects = ifGitWorks(() -> sight().searched().suspects(answer)).orElse(List.of());
    over = new BisectState(sight()).over(answer, suspects, more).values();
    write(STATE, ValueWriter.text(new Value.Entries(over)));
    write(PAGE, new BisectPage(sight(), Optional.of(answer), suspects, mail).html());
    Optional<String> culprit =
        answer.culprit().map(it -> sight().searched().name(new Point.Candidate(it)));
    log.end(sight().probes(), answer, culprit);
  }

  private String replay(Answer answer) throws IOException, InterruptedException, FailedException {
    Terms terms = sight().settings().judging().fix() ? Terms.FIX : Terms.USUAL;
    return new BisectReplay(sight().searched(), terms, answer).text(sight().probes().made());
  }

  /** What git has to be asked for. */
  private interface OfGit<T> {
    T told() throws IOException, InterruptedException, FailedException;
  }

  private static <T> Optional<T> ifGitWorks(OfGit<T> asked)
      throws IOException, InterruptedException {
    try {
      return Optional.of(asked.told());
    } catch (FailedException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns the outputs that are wanted.
   *
   * @throws FailedException when the culprit is, and it is one of several
   */
  Map<String, Value> outputs(Answer answer, Set<String> wanted)
      throws IOException, FailedException {
    Map<String, Value> outputs = new LinkedHashMap<>();
    for (String name : wanted) {
      outputs.put(name, output(name, answer));
    }
    return outputs;
  }

  private Value output(String name, Answer answer) throws IOException, FailedException {
    return switch (name) {
      case BisectCommand.CULPRIT -> {
        if (answer.culprit().isEmpty()) {
          throw FailedException.rejected(
              "found_range: output 'culprit' has no value, since it is one of "
                  + suspects.size()
                  + " commits; list the outputs without it, and refer to 'suspects'");
        }
        yield told("culprit");
      }
      case BisectCommand.LAST_GOOD -> told("lastGood");
      case BisectCommand.MAIL -> new Value.Text(mail);
      case BisectCommand.REPORT -> page();
      default -> told(name);
    };
  }

  private Value told(String name) {
    Value value = over.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no output '" + name + "'");
    }
    return value;
  }

  private Value page() throws IOException {
    Path page = folder.resolve(PAGE);
    ContentHash content = ContentHash.ofFile(page);
    return new Value.Artifact(page.toString(), content.sha256(), content.size(), false);
  }

  private void write(String name, String text) throws IOException {
    Path part = folder.resolve(name + ".part");
    Files.write(part, text.getBytes(StandardCharsets.UTF_8));
    Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }
}
