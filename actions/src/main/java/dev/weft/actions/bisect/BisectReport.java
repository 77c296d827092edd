package dev.weft.actions.bisect;

import dev.weft.actions.bisect.history.Commit;
import dev.weft.actions.bisect.history.GitHistory;
import dev.weft.actions.bisect.history.MailText;
import dev.weft.actions.bisect.history.ReplayLog;
import dev.weft.actions.bisect.history.Terms;
import dev.weft.actions.bisect.history.Verdict;
import dev.weft.actions.bisect.search.Answer;
import dev.weft.actions.bisect.search.Outcome;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a bisection, in files beside the log of the attempt: {@code bisection.json},
 * which is written anew with each verdict, and at the end {@code bisection.html} and {@code
 * bisect.log}, which {@code git bisect replay} takes.
 */
final class BisectReport {
  /** The name of the file that says where a bisection stands. */
  static final String STATE = "bisection.json";

  static final String PAGE = "bisection.html";
  static final String LOG = "bisect.log";

  private final Path folder;
  private @Nullable Sight sight;
  private String mail = "";

  /** What is looked at. */
  record Sight(Searched searched, BisectSettings settings, Probes probes) {}

  BisectReport(Folders folders) {
    this.folder = folders.log().resolveSibling("");
  }

  /** Says that a bisection cannot begin. */
  void refused(Status status, String why) throws IOException {
    Map<String, Value> state = new LinkedHashMap<>();
    state.put("status", new Value.Text(status.word()));
    state.put("why", new Value.Text(why));
    write(STATE, ValueWriter.text(new Value.Entries(state)));
  }

  void begin(Searched searched, BisectSettings settings, Probes probes) {
    sight = new Sight(searched, settings, probes);
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
  }

  /**
   * Says how it ended.
   *
   * @param withoutCulprit what came of trying the bad end without the culprit, if that was tried
   */
  void end(Answer answer, Optional<String> withoutCulprit)
      throws IOException, InterruptedException, FailedException {
    Optional<GitHistory> repository = sight().searched().repository();
    Map<String, Value> more = new LinkedHashMap<>();
    if (answer.status().names() && repository.isPresent()) {
      write(LOG, log(answer));
      more.put("log", new Value.Text(folder.resolve(LOG).toString()));
    }
    withoutCulprit.ifPresent(it -> more.put("withoutCulprit", new Value.Text(it)));
    if (answer.status().names()) {
      mail = mail(answer);
    }
    more.put("mail", new Value.Text(mail));
    BisectState state = new BisectState(sight());
    Value.Entries over = state.over(answer, more);
    write(STATE, ValueWriter.text(over));
    write(PAGE, new BisectPage(sight(), answer, mail).html());
  }

  /**
   * Returns the outputs that are wanted.
   *
   * @throws FailedException when the culprit is, and it is one of several
   */
  Map<String, Value> outputs(Answer answer, Set<String> wanted)
      throws IOException, FailedException {
    Value.Entries over = new BisectState(sight()).over(answer, Map.of());
    Map<String, Value> outputs = new LinkedHashMap<>();
    for (String name : wanted) {
      outputs.put(name, output(name, answer, over.values()));
    }
    return outputs;
  }

  private Value output(String name, Answer answer, Map<String, Value> state)
      throws IOException, FailedException {
    return switch (name) {
      case BisectCommand.CULPRIT -> {
        if (answer.culprit().isEmpty()) {
          throw FailedException.rejected(
              "found_range: output 'culprit' has no value, since it is one of "
                  + answer.suspects().size()
                  + " commits; list the outputs without it, and refer to 'suspects'");
        }
        yield value(state, "culprit");
      }
      case BisectCommand.LAST_GOOD -> value(state, "lastGood");
      case BisectCommand.MAIL -> new Value.Text(mail);
      case BisectCommand.REPORT -> page();
      default -> value(state, name);
    };
  }

  private static Value value(Map<String, Value> state, String name) {
    Value value = state.get(name);
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

  private String mail(Answer answer) throws IOException, InterruptedException, FailedException {
    Searched searched = sight().searched();
    Optional<GitHistory> repository = searched.repository();
    if (repository.isEmpty()) {
      return "";
    }
    GitHistory history = repository.get();
    List<Commit> suspects = new ArrayList<>();
    for (int each : answer.suspects().subList(0, Math.min(20, answer.suspects().size()))) {
      suspects.add(history.commit(searched.span().candidates().names().name(each)));
    }
    Commit last = suspects.get(suspects.size() - 1);
    if (answer.culprit().isPresent()) {
      return MailText.found(last, history.shortHash(last.hash()));
    }
    String good =
        answer.lastGood().map(searched::name).orElse(searched.span().ends().good().get(0).name());
    return MailText.between(history.shortHash(good), history.shortHash(last.hash()), suspects);
  }

  /** Returns what git takes for the same search; of several verdicts on a commit most count. */
  private String log(Answer answer) throws IOException, InterruptedException, FailedException {
    Searched searched = sight().searched();
    GitHistory history = searched.repository().orElseThrow();
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    for (Map.Entry<String, Map<Verdict, Integer>> each : counts(searched).entrySet()) {
      Map<Verdict, Integer> of = each.getValue();
      verdicts.put(
          each.getKey(), Collections.max(of.entrySet(), Map.Entry.comparingByValue()).getKey());
    }
    int last = answer.suspects().get(answer.suspects().size() - 1);
    verdicts.put(searched.span().candidates().names().name(last), Verdict.BAD); // or its equal was
    List<ReplayLog.Seen> seen = new ArrayList<>();
    for (Map.Entry<String, Verdict> each : verdicts.entrySet()) {
      seen.add(new ReplayLog.Seen(each.getValue(), history.commit(each.getKey())));
    }
    List<Commit> suspects = new ArrayList<>();
    for (int each : answer.suspects()) {
      suspects.add(history.commit(searched.span().candidates().names().name(each)));
    }
    Terms terms = sight().settings().judging().fix() ? Terms.FIX : Terms.USUAL;
    Commit firstBad = suspects.get(suspects.size() - 1);
    return new ReplayLog(terms, sight().settings().range().narrowing(), seen, firstBad, suspects)
        .text(history);
  }

  private Map<String, Map<Verdict, Integer>> counts(Searched searched) {
    Map<String, Map<Verdict, Integer>> counts = new LinkedHashMap<>();
    count(searched.span().ends().bad().name(), Verdict.BAD, counts);
    searched.span().ends().good().forEach(end -> count(end.name(), Verdict.GOOD, counts));
    for (Probe probe : sight().probes().made()) {
      Optional<Outcome> outcome = probe.outcome().filter(it -> it != Outcome.INCONCLUSIVE);
      if (outcome.isPresent()) {
        Verdict verdict =
            switch (outcome.get()) {
              case GOOD -> Verdict.GOOD;
              case BAD -> Verdict.BAD;
              case UNTESTABLE, INCONCLUSIVE -> Verdict.SKIP;
            };
        count(probe.revision(), verdict, counts);
      }
    }
    return counts;
  }

  private static void count(
      String commit, Verdict verdict, Map<String, Map<Verdict, Integer>> counts) {
    counts
        .computeIfAbsent(commit, none -> new EnumMap<>(Verdict.class))
        .merge(verdict, 1, Integer::sum);
  }

  private void write(String name, String text) throws IOException {
    Path part = folder.resolve(name + ".part");
    Files.write(part, text.getBytes(StandardCharsets.UTF_8));
    Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }
}
