package dev.weft.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Limit;
import dev.weft.engine.job.Limits;
import dev.weft.expression.eval.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpansionTest {
  @Test
  void aListOfStringsIsKeyedByItsElements() {
    assertEquals(
        new Expansion.Instances(
            List.of(new Each("panda", text("panda"), 0), new Each("beagle", text("beagle"), 1)),
            false),
        of(list(text("panda"), text("beagle"))));
  }

  @Test
  void anyOtherListIsKeyedByItsIndices() {
    assertEquals(
        new Expansion.Instances(
            List.of(new Each("0", text("a"), 0), new Each("1", new Value.Int(7), 1)), false),
        of(list(text("a"), new Value.Int(7))));
  }

  @Test
  void aMapIsKeyedByItsKeysInItsOrder() {
    Map<String, Value> map = new LinkedHashMap<>();
    map.put("z", new Value.Int(1));
    map.put("a", new Value.Int(2));
    assertEquals(
        new Expansion.Instances(
            List.of(new Each("z", new Value.Int(1), 0), new Each("a", new Value.Int(2), 1)), true),
        of(new Value.Entries(map)));
  }

  @Test
  void anEmptyListHasNoInstancesAndEmptyOutputs() {
    Expansion.Instances none =
        assertInstanceOf(Expansion.Instances.class, of(new Value.Items(List.of())));
    assertEquals(List.of(), none.each());
    assertEquals(new Value.Items(List.of()), none.gathered(List.of()));
  }

  @Test
  void outputsOfAMapAreGatheredByKey() {
    Expansion.Instances map =
        assertInstanceOf(
            Expansion.Instances.class, of(new Value.Entries(Map.of("a", new Value.Int(1)))));
    assertEquals(new Value.Entries(Map.of("a", text("made"))), map.gathered(List.of(text("made"))));
  }

  @Test
  void whatIsNoListOrMapIsRefused() {
    assertEquals(
        new Expansion.Refused(
            "'foreach' goes over a string, not over a list or map",
            "go over one that has the elements",
            -1),
        of(text("panda")));
  }

  @Test
  void aStringThatIsThereTwiceIsRefusedWithItsPlace() {
    assertEquals(
        new Expansion.Refused(
            "'foreach' meets 'a' twice, at [0] and [2]",
            "instances are known by their elements; write each once, or go over a map",
            2),
        of(list(text("a"), text("b"), text("a"))));
  }

  @Test
  void moreThanTheMostInstancesAreRefused() {
    List<Value> many = new ArrayList<>();
    for (long number = 0; number <= Limit.INSTANCES.usual(); number++) {
      many.add(new Value.Int(number));
    }
    assertEquals(
        new Expansion.Refused(
            "'foreach' makes 100001 instances, and 100000 are the most",
            "go over a list or map of fewer elements, each for more work; or raise the limit:"
                + " --limit instances=200000",
            -1),
        of(new Value.Items(many)));
  }

  @Test
  void instancesAreCalledByKeyOrWhereThatCannotBeShownByIndex() {
    ActionName deploy = new ActionName("deploy");
    assertEquals("deploy[a b]", new Each("a b", text("a b"), 3).of(deploy).value());
    assertEquals("deploy[#3]", new Each("", text(""), 3).of(deploy).value());
    assertEquals("deploy[#3]", new Each("#1", text("#1"), 3).of(deploy).value());
    assertEquals("deploy[#3]", new Each("a\nb", text("a\nb"), 3).of(deploy).value());
    assertEquals("deploy[#3]", new Each("x".repeat(65), text(""), 3).of(deploy).value());
  }

  private static Expansion of(Value over) {
    return Expansion.of(over, Limits.USUAL);
  }

  private static Value text(String text) {
    return new Value.Text(text);
  }

  private static Value list(Value... values) {
    return new Value.Items(List.of(values));
  }
}
