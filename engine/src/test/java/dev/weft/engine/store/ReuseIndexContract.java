package dev.weft.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.run.RunId;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link ReuseIndex} does; an index's test extends it. */
public abstract class ReuseIndexContract {
  private static final Instant AT = Instant.parse("2026-11-22T10:00:00.120Z");
  private static final ActionName BUILD = new ActionName("build");

  /** Something that a fingerprint may be made of. */
  public static final Map<String, String> PARTS =
      Map.of("parameter rev", "\"HEAD\"", "input \u00e9", "file 12");

  /** Returns an empty index. */
  protected abstract ReuseIndex index() throws IOException;

  /** Returns a result with every kind of value. */
  public static KeptResult result(String fingerprint, int seconds) {
    Map<String, Value> outputs =
        Map.of(
            "file", new Value.Artifact("out/deb", "ab".repeat(32), 3, false),
            "list", new Value.Items(List.of(new Value.Int(1), new Value.Real(1), new Value.Null())),
            "map", new Value.Entries(Map.of("$file", new Value.Text("\u00e9 \n\""))));
    return new KeptResult(
        fingerprint,
        new KeptResult.Made(outputs, Set.of("out/deb")),
        new RunId("7"),
        AT.plusSeconds(seconds));
  }

  /** Returns what made it in a job, and of what. */
  public static KeptResult.Cause cause(String job, Map<String, String> parts) {
    return new KeptResult.Cause(job, BUILD, parts);
  }

  @Test
  void aResultIsFoundAsItWasRemembered() throws IOException {
    ReuseIndex index = index();
    assertEquals(Optional.empty(), index.find("f1"));
    index.remember(result("f1", 0), cause("j", PARTS));
    assertEquals(Optional.of(result("f1", 0)), index.find("f1"));
    assertEquals(Optional.empty(), index.find("f2"));
  }

  @Test
  void whatAFingerprintWasMadeOfIsToldUntilItIsForgotten() throws IOException {
    ReuseIndex index = index();
    assertEquals(Map.of(), index.parts("f1"));
    index.remember(result("f1", 0), cause("j", PARTS));
    index.remember(result("f2", 0), cause("j", Map.of()));
    assertEquals(PARTS, index.parts("f1"));
    assertEquals(Map.of(), index.parts("f2"));
    index.forget(List.of("f1"));
    assertEquals(Map.of(), index.parts("f1"));
  }

  @Test
  void aResultTakesThePlaceOfOneWithTheSameFingerprint() throws IOException {
    ReuseIndex index = index();
    index.remember(result("f1", 0), cause("j", PARTS));
    index.remember(result("f1", 5), cause("j", PARTS));
    assertEquals(List.of(result("f1", 5)), index.all());
  }

  @Test
  void anActionWithoutOutputsHasAResult() throws IOException {
    ReuseIndex index = index();
    KeptResult nothing =
        new KeptResult("f1", new KeptResult.Made(Map.of(), Set.of()), new RunId("7"), AT);
    index.remember(nothing, cause("j", PARTS));
    assertEquals(Optional.of(nothing), index.find("f1"));
    assertEquals(List.of(nothing), index.all());
  }

  @Test
  void theLatestOfAnActionIsTheOneMadeLast() throws IOException {
    ReuseIndex index = index();
    assertEquals(Optional.empty(), index.latest("j", BUILD));
    index.remember(result("f1", 9), cause("j", Map.of("of", "f1")));
    index.remember(result("f2", 5), cause("j", Map.of("of", "f2")));
    index.remember(result("f3", 20), cause("other", Map.of("of", "f3")));
    index.used(List.of("f2"), AT.plusSeconds(99));
    assertEquals(Optional.of(Map.of("of", "f1")), index.latest("j", BUILD));
    assertEquals(Optional.empty(), index.latest("j", new ActionName("test")));
  }

  @Test
  void useIsRememberedAndNothingElseChanges() throws IOException {
    ReuseIndex index = index();
    index.remember(result("f1", 0), cause("j", PARTS));
    index.remember(result("f2", 0), cause("j", PARTS));
    index.used(List.of("f1", "unknown"), AT.plusSeconds(99));
    assertEquals(Optional.of(result("f1", 0).usedAt(AT.plusSeconds(99))), index.find("f1"));
    assertEquals(Optional.of(result("f2", 0)), index.find("f2"));
  }

  @Test
  void whatIsForgottenIsGone() throws IOException {
    ReuseIndex index = index();
    index.remember(result("f1", 0), cause("j", PARTS));
    index.remember(result("f2", 1), cause("j", PARTS));
    index.forget(List.of("f2", "unknown"));
    assertEquals(List.of(result("f1", 0)), index.all());
    assertEquals(Optional.empty(), index.find("f2"));
  }
}
