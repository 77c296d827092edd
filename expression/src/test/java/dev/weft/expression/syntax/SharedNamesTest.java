package dev.weft.expression.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedNamesTest {
  @Test
  void namesThatAreAlikeAreOneString() {
    SharedNames names = new SharedNames();
    List<String> given = new ArrayList<>();
    for (int number = 0; number < 10_000; number++) {
      given.add(names.of("part_" + number));
    }
    for (int number = 0; number < 10_000; number++) {
      String text = "${part_" + number + ".out}";
      String name = names.of(text, 2, text.indexOf('.'));
      assertEquals("part_" + number, name);
      assertSame(given.get(number), name);
    }
  }

  @Test
  void aNameIsFoundBesideOneThatBeginsLikeIt() {
    SharedNames names = new SharedNames();
    assertEquals("build", names.of("build"));
    assertEquals("bu", names.of("build", 0, 2));
    assertEquals("", names.of(""));
    assertSame(names.of("build"), names.of("rebuild", 2, 7));
  }
}
