package dev.weft.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.SkipReason;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventFormTest {
  private static final List<ActionName> NAMES =
      List.of(new ActionName("build"), new ActionName("pack"), new ActionName("ship"));
  private static final EventWriter WRITER = new EventWriter(NAMES::get);
  private static final EventReader READER =
      new EventReader(
          name -> {
            int index = NAMES.indexOf(name);
            return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
          });

  static Stream<RunEvent> events() {
    return SampleEvents.all().stream();
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventComesBackAsItWas(RunEvent event) throws EventFormatException {
    String line = WRITER.write(event);
    assertFalse(line.contains("\n"), line);
    assertEquals(event, READER.read(line), line);
  }

  @Test
  void theSamplesHoldEveryKindOfEvent() {
    assertEquals(
        Arrays.stream(RunEvent.class.getPermittedSubclasses()).collect(Collectors.toSet()),
        events().map(RunEvent::getClass).collect(Collectors.toSet()));
  }

  @Test
  void theSamplesHoldEveryReason() {
    assertEquals(
        Arrays.stream(SkipReason.class.getPermittedSubclasses()).collect(Collectors.toSet()),
        events()
            .filter(RunEvent.ActionSkipped.class::isInstance)
            .map(event -> ((RunEvent.ActionSkipped) event).reason().getClass())
            .collect(Collectors.toSet()));
  }

  @Test
  void theFormIsStable() {
    assertEquals(
        "{\"event\":\"run_started\",\"at\":\"2026-11-22T10:00:00.120Z\",\"run\":\"17\"}",
        WRITER.write(SampleEvents.all().get(0)));
    RunEvent skipped =
        events().filter(RunEvent.ActionSkipped.class::isInstance).findFirst().orElseThrow();
    assertEquals(
        "{\"event\":\"action_skipped\",\"at\":\"2026-11-22T10:00:00.120Z\",\"action\":\"ship\","
            + "\"reason\":{\"kind\":\"dependency_failed\",\"text\":\"'build' failed\","
            + "\"action\":\"build\"}}",
        WRITER.write(skipped));
  }

  @Test
  void unknownFieldsAreIgnored() throws EventFormatException {
    RunEvent event = SampleEvents.all().get(0);
    String line = WRITER.write(event).replaceFirst("\\{", "{\"new\":[{}],");
    assertEquals(event, READER.read(line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{}",
        "{\"event\":\"nonsense\",\"at\":\"2026-11-22T10:00:00Z\"}",
        "{\"event\":\"retry_due\",\"at\":\"2026-11-22T10:00:00Z\",\"action\":\"nobody\"}",
        "{\"event\":\"retry_due\",\"at\":\"yesterday\",\"action\":\"build\"}",
        "{\"event\":\"run_finished\",\"at\":\"2026-11-22T10:00:00Z\",\"outcome\":\"so so\"}"
      })
  void whatIsNotAnEventIsRefused(String line) {
    EventFormatException e = assertThrows(EventFormatException.class, () -> READER.read(line));
    assertTrue(e.toString().length() > 40);
  }
}
