package dev.weft.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.engine.job.Effect.Access;
import java.util.Map;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HazardsTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      textBlock =
          """
          # actions in listing order, r reads and w writes one thing; then who waits for whom
          'r r',       ''
          'w r',       '1<-0'
          'r w',       '1<-0'
          'w w',       '1<-0'
          'w r r',     '1<-0 2<-0'
          'w r r w',   '1<-0 2<-0 3<-1 3<-2'
          'w r w r',   '1<-0 2<-1 3<-2'
          'w w r',     '1<-0 2<-1'
          'r r w w',   '2<-0 2<-1 3<-2'
          """)
  void touchesOfOneThingKeepTheirOrderUnlessBothRead(String touches, String expected) {
    Hazards hazards = new Hazards();
    StringJoiner found = new StringJoiner(" ");
    String[] words = touches.split(" ", -1);
    for (int action = 0; action < words.length; action++) {
      Access access = words[action].equals("w") ? Access.WRITE : Access.READ;
      for (Hazards.Hazard hazard : hazards.add(action, Map.of("device", access))) {
        found.add(action + "<-" + hazard.producer());
      }
    }
    assertEquals(expected, found.toString());
  }

  @Test
  void touchesOfDifferentThingsPassEachOther() {
    Hazards hazards = new Hazards();
    hazards.add(0, Map.of("device/flash", Access.WRITE));
    assertEquals(0, hazards.add(1, Map.of("device/console", Access.WRITE)).size());
  }
}
