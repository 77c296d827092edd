package dev.weft.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionFormTest {
  private final DefinitionForm form = new DefinitionForm();

  private String written(RunDefinition definition) {
    return new String(form.write(definition), StandardCharsets.UTF_8);
  }

  private RunDefinition read(String text) throws EventFormatException {
    return form.read(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aDefinitionComesBackAsItWas() throws EventFormatException {
    RunDefinition definition = RunStoreContract.definition("half a pair: \ud800");
    String text = written(definition);
    assertEquals(definition, read(text));
    assertTrue(text.chars().allMatch(c -> c >= ' ' && c < 127), text);
  }

  @Test
  void unknownFieldsAreIgnored() throws EventFormatException {
    RunDefinition definition = RunStoreContract.definition("x");
    String text = written(definition).replaceFirst("\\{", "{\"new\":[{}],");
    assertEquals(definition, read(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{}", "\"x\""})
  void whatIsNoDefinitionIsRefused(String text) {
    assertThrows(EventFormatException.class, () -> read(text));
  }

  @Test
  void everyFieldIsNeededAndOfItsType() {
    String text = written(RunStoreContract.definition("x"));
    String[] fields = {
      "job", "weft", "folder", "text", "commands", "inputs", "slots", "failure", "capacity", "grace"
    };
    for (String field : fields) {
      String without = text.replaceFirst("\"" + field + "\":", "\"other\":");
      assertThrows(EventFormatException.class, () -> read(without), field);
    }
    assertThrows(EventFormatException.class, () -> read(text.replace("keep_going", "?")));
  }
}
