package dev.weft.engine.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.engine.job.ActionName;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MockedNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "build|build",
        "deploy[a]|deploy+a",
        "deploy[a]/flash|deploy+a flash",
        "deploy[a/b]/flash[]]|deploy+a/b flash+]",
        "deploy[a]b]|deploy+a]b",
        "x/y/z[1]|x y z+1",
        "deploy[a|deploy[a",
        "deploy[a]b|deploy[a]b",
        "a//b|a  b",
      })
  void aNameHasPartsAndKeys(String text, String parts) {
    StringBuilder read = new StringBuilder();
    for (MockedName.Part part : MockedName.parse(text).parts()) {
      read.append(read.isEmpty() ? "" : " ").append(part.name());
      part.key().ifPresent(key -> read.append('+').append(key));
      assertEquals(
          part.name() + part.key().map(key -> "[" + key + "]").orElse(""),
          text.substring(part.start(), part.end()));
    }
    assertEquals(parts, read.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "deploy, true",
    "deploy[a], true",
    "deploy[b], false",
    "deplo, false",
    "deploy/flash, false"
  })
  void aNameWithoutAKeyCoversEveryInstance(String name, boolean covers) {
    MockedName instance = MockedName.of(List.of(new ActionName("deploy[a]")));
    assertEquals(covers, MockedName.parse(name).covers(instance));
  }

  @Test
  void theNamesThatARunHasAreReadAsTheyAreWritten() {
    List<ActionName> names = Stream.of("deploy[a/b]", "flash").map(ActionName::new).toList();
    MockedName written = MockedName.parse("deploy[a/b]/flash");
    assertEquals(1, written.keys());
    assertEquals(true, written.covers(MockedName.of(names)));
    assertEquals(true, written.until(1).withoutLastKey().covers(MockedName.of(names).until(1)));
  }
}
