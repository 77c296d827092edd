package dev.weft.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Cache;
import dev.weft.engine.job.Limit;
import dev.weft.engine.job.Policy.OnUnknown;
import dev.weft.expression.check.Type;
import dev.weft.expression.eval.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class NestedTest {
  private static final Plan PLAN =
      Jobs.plan(
          """
          job_name: nested
          commands:
            pack:
              parameters: { x: { type: integer } }
              outputs: { made: "${inner.y}" }
              cache: { inputs: ["src/**"] }
              actions: [ { name: inner, command: value, parameters: { y: "${parameters.x}" }, outputs: [y] } ]
          actions:
            - { name: one, command: pack, parameters: { x: 1 } }
            - { name: two, command: pack, parameters: { x: 2 }, cache: false }
            - { name: each_of, command: pack, foreach: [3, 4], max_parallel: 1, parameters: { x: "${each.value}" } }
            - { name: writes, command: shell, foreach: [a, b, c], when: "true", after: [one],
                effects: { board: write, table: read }, parameters: { script: boot } }
            - { name: reads, command: shell, foreach: [a, b], effects: { board: read }, parameters: { script: boot } }
            - { name: failing, command: shell, on_unknown: fail, parameters: { script: boot } }
          """);

  @Test
  void allActionsOfACommandShareThePlanOfItsBody() {
    Plan body = PLAN.action(0).body().orElseThrow();
    assertSame(PLAN.action(0).nested().orElseThrow(), PLAN.action(1).nested().orElseThrow());
    assertSame(body, PLAN.action(2).body().orElseThrow());
    assertEquals("pack", body.job().header().name());
    assertEquals(List.of("made"), List.copyOf(body.job().outputs().keySet()));
    assertEquals(Type.INTEGER, made(PLAN.action(0)));
  }

  @Test
  void anInstanceHasTheOutputsOfOneAndTheActionThoseOfAll() {
    Nested.ForEach repeated = forEach(2);
    assertEquals(OptionalInt.of(1), repeated.maxParallel());
    assertEquals(Type.INTEGER, made(repeated.instance()));
    assertEquals(Type.arrayOf(Type.INTEGER), made(PLAN.action(2)));
    assertInstanceOf(Nested.SubJob.class, repeated.instance().nested().orElseThrow());
  }

  @Test
  void whatOrdersTheActionHoldsForItsInstancesTogether() {
    PlannedAction instance = forEach(3).instance();
    assertEquals(List.of(), instance.action().order().after());
    assertEquals(Optional.empty(), instance.action().order().when());
    assertEquals(Optional.empty(), instance.action().order().foreach());
    assertEquals(2, instance.action().order().effects().size());
  }

  @Test
  void instancesThatWriteToOneThingFollowOneAnother() {
    Plan instances = PLAN.instances(forEach(3), each(3));
    assertEquals(3, instances.waves());
    assertEquals("writes[b]", instances.action(1).name().value());
    assertEquals(OptionalInt.of(2), instances.find(new ActionName("writes[c]")));
    Dependency first = instances.dependenciesOf(1).get(0);
    assertEquals(0, first.producer());
    assertEquals(Optional.of("board"), first.thing());
  }

  @Test
  void instancesThatOnlyReadRunBesideEachOther() {
    Plan instances = PLAN.instances(forEach(4), each(2));
    assertEquals(1, instances.waves());
    assertEquals(0, instances.graph().dependencies());
  }

  @Test
  void asManyInstancesAsThereMayBeShareAllButTheirNames() {
    List<Each> many = new ArrayList<>();
    for (int index = 0; index < Limit.INSTANCES.usual(); index++) {
      many.add(new Each(Integer.toString(index), new Value.Int(index), index));
    }
    Nested.ForEach repeated = forEach(4);
    Plan instances = PLAN.instances(repeated, many);
    assertEquals(Limit.INSTANCES.usual(), instances.size());
    assertEquals(OptionalInt.of(99_999), instances.find(new ActionName("reads[99999]")));
    PlannedAction last = instances.action(99_999);
    assertSame(repeated.instance().action().parameters(), last.action().parameters());
    assertSame(repeated.instance().outputs(), last.outputs());
  }

  @Test
  void noInstancesMakeAPlanWithoutActions() {
    Plan none = PLAN.instances(forEach(4), List.of());
    assertEquals(0, none.size());
    assertEquals(0, none.waves());
    assertEquals(0, none.criticalPath().length);
  }

  @Test
  void whatAnActionSaysOfItsCacheGoesBeforeWhatItsCommandSays() {
    assertInstanceOf(Cache.Reuse.class, PLAN.action(0).cache().orElseThrow());
    assertInstanceOf(Cache.Never.class, PLAN.action(1).cache().orElseThrow());
    assertEquals(Optional.empty(), PLAN.action(3).cache());
  }

  @Test
  void anUnknownAttemptIsFollowedByAnotherWhereNothingElseMatters() {
    assertEquals(OnUnknown.RERUN, PLAN.action(0).onUnknown());
    assertEquals(OnUnknown.ASK, PLAN.action(1).onUnknown());
    assertEquals(OnUnknown.ASK, PLAN.action(3).onUnknown());
    assertEquals(OnUnknown.FAIL, PLAN.action(5).onUnknown());
  }

  private static Type made(PlannedAction action) {
    assertEquals(1, action.outputs().size());
    return action.outputs().values().iterator().next().type();
  }

  private static Nested.ForEach forEach(int action) {
    return assertInstanceOf(Nested.ForEach.class, PLAN.action(action).nested().orElseThrow());
  }

  private static List<Each> each(int count) {
    List<Each> each = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      String key = List.of("a", "b", "c").get(index);
      each.add(new Each(key, new Value.Text(key), index));
    }
    return each;
  }
}
