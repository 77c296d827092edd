package dev.weft.engine.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.engine.job.CommandName;
import dev.weft.engine.testing.ScriptedCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Commands are known by name, and made when they are asked for. */
final class CommandCatalogueTest {
  private final List<String> made = new ArrayList<>();

  @Test
  void onlyWhatIsAskedForIsMade() {
    var catalogue = new CommandCatalogue(List.of(family("wash", "dry"), family("iron")));
    assertEquals(3, catalogue.names().size());
    assertEquals(Optional.empty(), catalogue.find(new CommandName("fold")));
    assertEquals(List.of(), made);
    Command dry = catalogue.find(new CommandName("dry")).orElseThrow();
    assertEquals(new CommandName("dry"), dry.description().name());
    assertEquals(List.of("dry"), made);
  }

  @Test
  void namesAndCommandsAreInOrder() {
    var catalogue = new CommandCatalogue(List.of(family("wash", "dry"), family("iron")));
    assertEquals("[dry, iron, wash]", catalogue.names().toString());
    List<CommandName> all = catalogue.all().stream().map(c -> c.description().name()).toList();
    assertEquals(List.copyOf(catalogue.names()), all);
  }

  @Test
  void oneNameIsOfOneFamily() {
    List<CommandFamily> families = List.of(family("wash", "dry"), family("dry"));
    var refused =
        assertThrows(IllegalArgumentException.class, () -> new CommandCatalogue(families));
    assertEquals("two commands named dry", refused.getMessage());
  }

  private CommandFamily family(String... names) {
    return new CommandFamily() {
      @Override
      public List<CommandName> names() {
        return List.of(names).stream().map(CommandName::new).toList();
      }

      @Override
      public Command make(CommandName name) {
        made.add(name.value());
        return new ScriptedCommand(name.value());
      }
    };
  }
}
