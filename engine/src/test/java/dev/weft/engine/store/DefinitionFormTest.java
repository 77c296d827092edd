package dev.weft.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionFormTest {
  private final DefinitionForm form = new DefinitionForm();

  @Test
  void aDefinitionComesBackAsItWas() throws EventFormatException {
    RunDefinition definition = RunStoreContract.definition("half a pair: \ud800");
    String text = form.write(definition);
    assertEquals(definition, form.read(text));
    assertTrue(text.chars().allMatch(c -> c >= ' ' && c < 127), text);
  }

  @Test
  void unknownFieldsAreIgnored() throws EventFormatException {
    RunDefinition definition = RunStoreContract.definition("x");
    String text = form.write(definition).replaceFirst("\\{", "{\"new\":[{}],");
    assertEquals(definition, form.read(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{}", "\"x\""})
  void whatIsNoDefinitionIsRefused(String text) {
    assertThrows(EventFormatException.class, () -> form.read(text));
  }

  @Test
  void everyFieldIsNeededAndOfItsType() {
    String text = form.write(RunStoreContract.definition("x"));
    String[] fields = {
      "job", "weft", "folder", "text", "commands", "inputs", "slots", "failure", "capacity", "grace"
    };
    for (String field : fields) {
      String without = text.replaceFirst("\"" + field + "\":", "\"other\":");
      assertThrows(EventFormatException.class, () -> form.read(without), field);
    }
    assertThrows(EventFormatException.class, () -> form.read(text.replace("keep_going", "?")));
  }
}
