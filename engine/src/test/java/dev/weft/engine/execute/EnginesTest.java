package dev.weft.engine.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.command.CommandContext.AttemptKey;
import dev.weft.engine.run.EngineMark;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunId;
import dev.weft.engine.run.RunPath;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the engines of a run say of its attempts. */
final class EnginesTest {
  private static final RunPath ROOT = RunPath.ROOT;
  private static final EngineMark FIRST = mark("1", "boot-1");
  private static final EngineMark SECOND = mark("2", "boot-1");
  private static final EngineMark THIRD = mark("3", "boot-1");
  private static final EngineMark ELSEWHERE = mark("4", "boot-2");

  private static EngineMark mark(String digit, String boot) {
    return new EngineMark(digit.repeat(32), boot);
  }

  /** Returns the engines as the next one learns of them, which is the last. */
  private static Engines engines(List<Optional<EngineMark>> earlier, EngineMark own) {
    Engines engines = new Engines();
    for (int i = 0; i < earlier.size(); i++) {
      RunEvent event =
          i == 0
              ? new RunEvent.RunStarted(Instant.EPOCH, new RunId("1"), earlier.get(i))
              : new RunEvent.RunResumed(Instant.EPOCH, earlier.get(i));
      engines.take(new Entry(ROOT, event));
      engines.take(new Entry(ROOT.within(0, 1), new RunEvent.RunResumed(Instant.EPOCH)));
    }
    engines.join(own);
    return engines;
  }

  private static Engines engines(EngineMark first, EngineMark... others) {
    List<EngineMark> all = new java.util.ArrayList<>(List.of(first));
    all.addAll(List.of(others));
    List<Optional<EngineMark>> earlier =
        all.subList(0, all.size() - 1).stream().map(Optional::of).toList();
    return engines(earlier, all.get(all.size() - 1));
  }

  @Test
  void noTwoAttemptsOfARunHaveOneKey() {
    Engines engines = engines(FIRST, SECOND);
    Set<String> keys = new HashSet<>();
    List<RunPath> frames = List.of(ROOT, ROOT.within(1, 1), ROOT.within(1, 11), ROOT.within(11, 1));
    for (RunPath frame : frames) {
      for (int action : new int[] {1, 11}) {
        for (int attempt : new int[] {1, 11}) {
          keys.add(engines.key(0, frame, action, attempt).value());
          keys.add(engines.key(1, frame, action, attempt).value());
        }
      }
    }
    assertEquals(frames.size() * 8, keys.size());
    assertTrue(keys.stream().allMatch(key -> key.matches("[0-9a-f]{32}")), keys::toString);
  }

  @Test
  void whoeverGoesOnWithAnAttemptKnowsItByTheSameKey() {
    AttemptKey begun = engines(FIRST).key(0, ROOT, 3, 1);
    assertEquals(begun, engines(FIRST, SECOND).key(0, ROOT, 3, 1));
    assertEquals(begun, engines(FIRST, SECOND, THIRD).key(0, ROOT, 3, 1));
    assertTrue(begun.sameBoot());
  }

  @Test
  void copiesOfAStateFolderShareOnlyWhatWasBegunBefore() {
    Engines one = engines(FIRST, SECOND);
    Engines other = engines(FIRST, THIRD);
    assertEquals(one.key(0, ROOT, 3, 1), other.key(0, ROOT, 3, 1));
    assertNotEquals(one.key(1, ROOT, 4, 1), other.key(1, ROOT, 4, 1));
  }

  @Test
  void anyOtherBootSinceItBeganIsTold() {
    assertFalse(engines(FIRST, ELSEWHERE).key(0, ROOT, 3, 1).sameBoot());
    assertFalse(engines(FIRST, ELSEWHERE, SECOND).key(0, ROOT, 3, 1).sameBoot());
    assertTrue(engines(ELSEWHERE, FIRST, SECOND).key(1, ROOT, 3, 1).sameBoot());
  }

  @Test
  void nothingIsKnownOfTheBootOfAnOlderWeft() {
    Engines begun = engines(List.of(Optional.empty()), FIRST);
    assertFalse(begun.key(0, ROOT, 3, 1).sameBoot());
    assertTrue(begun.key(1, ROOT, 3, 1).sameBoot());
    Engines between = engines(List.of(Optional.of(FIRST), Optional.empty()), SECOND);
    assertFalse(between.key(0, ROOT, 3, 1).sameBoot());
  }
}
