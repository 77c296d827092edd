package dev.weft.engine.execute;

import dev.weft.engine.command.MissingValueException;
import dev.weft.engine.job.Argument;
import dev.weft.engine.plan.ArgumentEvaluator;
import dev.weft.engine.plan.ArgumentValue;
import dev.weft.expression.eval.TextForm;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The environment of children: a little of our own, and what the job and the action declare. */
final class ChildEnvironment {
  private static final Set<String> ALLOWED = Set.of("PATH", "HOME", "USER", "LANG", "TMPDIR", "TZ");
  private static final String ALLOWED_PREFIX = "LC_";

  private ChildEnvironment() {}

  /** Returns the part of the environment of this process that children may see. */
  static Map<String, String> allowed(Map<String, String> own) {
    Map<String, String> allowed = new TreeMap<>();
    for (Map.Entry<String, String> entry : own.entrySet()) {
      if (ALLOWED.contains(entry.getKey()) || entry.getKey().startsWith(ALLOWED_PREFIX)) {
        allowed.put(entry.getKey(), entry.getValue());
      }
    }
    return Collections.unmodifiableMap(allowed);
  }

  /** Adds declared values, which win over those that are there. */
  static void addDeclared(
      Map<String, Argument> declared, ArgumentEvaluator evaluator, Map<String, String> environment)
      throws MissingValueException {
    for (Map.Entry<String, Argument> entry : declared.entrySet()) {
      environment.put(entry.getKey(), text(entry.getKey(), evaluator.evaluate(entry.getValue())));
    }
  }

  private static String text(String name, ArgumentValue value) throws MissingValueException {
    if (value instanceof ArgumentValue.Known known) {
      String text = TextForm.of(known.value()).orElse("");
      if (text.indexOf('\0') >= 0) {
        throw new MissingValueException("environment '" + name + "' holds the character NUL");
      }
      return text;
    }
    throw new MissingValueException("environment '" + name + "' " + Missing.clause(value));
  }
}
