package dev.weft.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunPath;
import dev.weft.engine.run.SkipReason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventFormTest {
  private static final List<ActionName> NAMES =
      List.of(new ActionName("build"), new ActionName("pack"), new ActionName("ship"));
  private static final EventWriter INDEXED = EventWriter.indexed();
  private static final EventWriter NAMED =
      EventWriter.named((in, action) -> NAMES.get((action + in.depth()) % NAMES.size()));
  private static final EventReader READER = new EventReader();

  static Stream<RunEvent> events() {
    return SampleEvents.all().stream();
  }

  static Stream<Entry> entries() {
    return SampleEvents.entries().stream();
  }

  @ParameterizedTest
  @MethodSource("entries")
  void anEventComesBackAsItWas(Entry entry) throws EventFormatException {
    String line = INDEXED.write(entry);
    assertFalse(line.contains("\n"), line);
    assertEquals(entry, READER.read(line), line);
  }

  @Test
  void manyEventsAreALineEach() {
    assertEquals(
        entries().map(INDEXED::write).collect(Collectors.joining("\n")),
        new String(INDEXED.write(SampleEvents.entries()), StandardCharsets.US_ASCII));
  }

  @Test
  void theSamplesHoldEveryKindOfEvent() {
    assertEquals(
        Arrays.stream(RunEvent.class.getPermittedSubclasses())
            .flatMap(
                kind ->
                    kind.isSealed()
                        ? Arrays.stream(kind.getPermittedSubclasses())
                        : Stream.of(kind))
            .collect(Collectors.toSet()),
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
    RunEvent started = SampleEvents.all().get(0);
    assertEquals(
        "{\"event\":\"run_started\",\"at\":\"2026-11-22T10:00:00.120Z\",\"run\":\"17\"}",
        INDEXED.write(new Entry(RunPath.ROOT, started)));
    assertEquals(
        "{\"event\":\"run_resumed\",\"at\":\"2026-11-22T10:00:00.120Z\","
            + "\"mark\":\"0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a\",\"boot\":\"a-boot\"}",
        INDEXED.write(new Entry(RunPath.ROOT, SampleEvents.all().get(3))));
    RunEvent skipped =
        events().filter(RunEvent.ActionSkipped.class::isInstance).findFirst().orElseThrow();
    assertEquals(
        "{\"event\":\"action_skipped\",\"at\":\"2026-11-22T10:00:00.120Z\",\"action\":2,"
            + "\"reason\":{\"kind\":\"dependency_failed\",\"text\":\"'build' failed\","
            + "\"action\":\"build\"}}",
        INDEXED.write(new Entry(RunPath.ROOT, skipped)));
  }

  @Test
  void actionsAreNamedForThoseWhoHaveNoPlan() {
    Entry due = new Entry(RunPath.ROOT, new RunEvent.RetryDue(Instant.EPOCH, 2));
    String head = "{\"event\":\"retry_due\",\"at\":\"1970-01-01T00:00:00.000Z\",";
    assertEquals(head + "\"action\":\"ship\"}", NAMED.write(due));
    Entry inside = new Entry(RunPath.ROOT.within(0, 1).within(1, 12), due.event());
    assertEquals(head + "\"in\":\"build.1/ship.12\",\"action\":\"pack\"}", NAMED.write(inside));
    assertEquals(head + "\"in\":\"0.1/1.12\",\"action\":2}", INDEXED.write(inside));
  }

  @Test
  void whatAnOlderWeftStoredOfEnginesIsRead() throws EventFormatException {
    String at = "\"at\":\"2026-11-22T10:00:00.120Z\"";
    assertEquals(
        new Entry(RunPath.ROOT, SampleEvents.all().get(0)),
        READER.read("{\"event\":\"run_started\"," + at + ",\"run\":\"17\"}"));
    assertEquals(
        new Entry(RunPath.ROOT, SampleEvents.all().get(1)),
        READER.read("{\"event\":\"run_resumed\"," + at + "}"));
  }

  @Test
  void unknownFieldsAreIgnored() throws EventFormatException {
    Entry entry = SampleEvents.entries().get(0);
    String line = INDEXED.write(entry).replaceFirst("\\{", "{\"new\":[{}],");
    assertEquals(entry, READER.read(line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{}",
        "{\"event\":\"nonsense\",\"at\":\"2026-11-22T10:00:00Z\"}",
        "{\"event\":\"retry_due\",\"at\":\"2026-11-22T10:00:00Z\",\"action\":\"build\"}",
        "{\"event\":\"retry_due\",\"at\":\"yesterday\",\"action\":1}",
        "{\"event\":\"retry_due\",\"at\":\"2026-11-22T10:00:00Z\",\"action\":-1}",
        "{\"event\":\"retry_due\",\"at\":\"2026-11-22T10:00:00Z\",\"action\":4294967296}",
        "{\"event\":\"retry_due\",\"at\":\"2026-11-22T10:00:00Z\",\"action\":1,\"in\":\"1\"}",
        "{\"event\":\"retry_due\",\"at\":\"2026-11-22T10:00:00Z\",\"action\":1} {}",
        "{\"event\":\"run_finished\",\"at\":\"2026-11-22T10:00:00Z\",\"outcome\":\"so so\"}"
      })
  void whatIsNotAnEventIsRefused(String line) {
    EventFormatException e = assertThrows(EventFormatException.class, () -> READER.read(line));
    assertTrue(e.toString().length() > 40);
  }
}
