package dev.weft.engine.mock;

import dev.weft.engine.job.Mock;
import dev.weft.engine.job.Mock.Mocked;
import dev.weft.engine.mock.MockedName.Part;
import dev.weft.engine.plan.Suggestions;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.Reporter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds what a mock says of instances that a run did not have, where it had others. */
final class InstanceCheck {
  private final Mock mock;
  private final List<MockedName> instances;
  private final Reporter reporter;
  private final Suggestions suggestions = new Suggestions();

  InstanceCheck(Mock mock, List<MockedName> instances, Reporter reporter) {
    this.mock = mock;
    this.instances = instances;
    this.reporter = reporter;
  }

  void check() {
    for (Mocked each : mock.actions()) {
      MockedName name = MockedName.parse(each.name());
      for (int count = 1; count <= name.parts().size(); count++) {
        if (name.parts().get(count - 1).key().isPresent()) {
          check(each, name.until(count));
        }
      }
    }
  }

  private void check(Mocked mocked, MockedName wanted) {
    Set<String> keys = new LinkedHashSet<>();
    Part last = wanted.last();
    MockedName any = wanted.withoutLastKey();
    for (MockedName instance : instances) {
      if (wanted.covers(instance)) {
        return;
      }
      if (any.covers(instance)) {
        instance.last().key().ifPresent(keys::add);
      }
    }
    if (!keys.isEmpty()) {
      String key = last.key().orElseThrow();
      reporter.report(
          Diagnostic.of(
                  MockCode.UNKNOWN_INSTANCE,
                  mocked.at().range(last.start(), last.end()),
                  "'" + last.name() + "' has no instance '" + key + "'")
              .withHint(suggestions.hint(key, "instances", keys, "")));
    }
  }
}
