package dev.weft.expression;

import dev.weft.expression.check.Scope;
import dev.weft.expression.check.Type;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.ExpressionCode;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.eval.Environment;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.TextOrigin;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.Expr.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The roots that the expressions of tests and of the README refer to. */
public final class World implements Scope, Environment {
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private record Entry(Type type, Lookup lookup) {}

  public World() {
    known("inputs.text", Type.STRING, text("abc"));
    known("inputs.path", Type.LOCATION, text("/srv/images/root.tar.gz"));
    known("inputs.emoji", Type.STRING, text("a\uD83D\uDE00b"));
    known("inputs.evil", Type.STRING, text("${inputs.text} $<inputs.text> $(rm)"));
    known("inputs.n", Type.INTEGER, new Value.Int(7));
    known("inputs.real", Type.NUMBER, new Value.Real(2.5));
    known("inputs.yes", Type.BOOLEAN, new Value.Bool(true));
    known("inputs.any", Type.ANY, new Value.Int(5));
    known("inputs.none", Type.ANY, new Value.Null());
    var list = new Value.Items(List.of(text("b"), text("a"), text("c")));
    known("inputs.list", Type.arrayOf(Type.STRING), list);
    var numbers = new Value.Items(List.of(new Value.Int(1), new Value.Int(2), new Value.Int(3)));
    known("inputs.numbers", Type.arrayOf(Type.INTEGER), numbers);
    var map = new LinkedHashMap<String, Value>();
    map.put("arch", text("arm"));
    map.put("two words", text("w"));
    known("inputs.map", Type.mapOf(Type.STRING), new Value.Entries(map));
    Value inner = new Value.Entries(Map.of("b", new Value.Int(1)));
    known("inputs.object", Type.OBJECT, new Value.Entries(Map.of("a", inner)));
    known("build.deb", Type.FILE, new Value.Artifact("/w/linux.deb", "ab12", 42, false));
    known("build.tree", Type.DIRECTORY, new Value.Artifact("/w/tree", "cd34", 4096, true));
    known("secrets.token", Type.STRING.withSecret(true), text("s3cret"));
    var absent = new Lookup.Absent("action 'skipped' was skipped");
    entries.put("skipped.text", new Entry(Type.STRING, absent));
    entries.put("skipped.flag", new Entry(Type.BOOLEAN, absent));
    entries.put("later.text", new Entry(Type.STRING, new Lookup.NotYet()));
    entries.put("later.flag", new Entry(Type.BOOLEAN, new Lookup.NotYet()));
  }

  private void known(String name, Type type, Value value) {
    entries.put(name, new Entry(type, new Lookup.Found(value, 1)));
  }

  private static Value text(String value) {
    return new Value.Text(value);
  }

  private Optional<Entry> find(Expr.Reference reference) {
    return !reference.steps().isEmpty() && reference.steps().get(0) instanceof Step.Field field
        ? Optional.ofNullable(entries.get(reference.root() + "." + field.name()))
        : Optional.empty();
  }

  @Override
  public Optional<Resolved> resolve(
      Expr.Reference reference, TextOrigin origin, Reporter reporter) {
    Optional<Entry> entry = find(reference);
    if (entry.isEmpty()) {
      reporter.report(
          Diagnostic.of(
              ExpressionCode.UNKNOWN_FIELD,
              origin.range(reference.start(), reference.end()),
              "nothing is named so here"));
    }
    return entry.map(found -> new Resolved(found.type(), 1));
  }

  @Override
  public void checkStatus(Expr.Call call, TextOrigin origin, Reporter reporter) {}

  @Override
  public Lookup lookup(Expr.Reference reference) {
    return find(reference).map(Entry::lookup).orElseThrow();
  }

  @Override
  public Lookup status(Expr.Call call) {
    return call.function().equals("cancelled")
        ? new Lookup.NotYet()
        : new Lookup.Found(new Value.Bool(!call.function().equals("failed")), 0);
  }
}
