package dev.weft.engine.reuse;

import dev.weft.engine.command.ParameterDescription;
import dev.weft.engine.job.Argument;
import dev.weft.engine.job.Cache;
import dev.weft.engine.job.DeclaredCommand;
import dev.weft.engine.job.Output;
import dev.weft.engine.job.OutputList;
import dev.weft.engine.plan.ArgumentEvaluator;
import dev.weft.engine.plan.Declared;
import dev.weft.engine.plan.Nested;
import dev.weft.engine.plan.ParameterValues;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.plan.PlannedOutput;
import dev.weft.expression.eval.Environment;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.TextOrigin;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.ExprPrinter;
import dev.weft.expression.syntax.References;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects what the result of one action depends on, files apart. Touches no files. */
final class ActionParts {
  /** Changes when the same parts come to mean something else. */
  private static final String FORM = "2";

  private final Plan plan;
  private final ReuseFacts facts;
  private final PlannedAction planned;
  private final Environment references;
  private final ArgumentForm form;
  private final SortedMap<String, String> parts = new TreeMap<>();

  private ActionParts(Plan plan, ReuseFacts facts, PlannedAction planned, Environment references) {
    this.plan = plan;
    this.facts = facts;
    this.planned = planned;
    this.references = references;
    this.form = new ArgumentForm(new ArgumentEvaluator(references));
  }

  /**
   * What was collected.
   *
   * @param artifacts files and folders that are counted by the hash that their values say
   */
  record Collected(SortedMap<String, String> parts, List<Value.Artifact> artifacts) {}

  private static Optional<DeclaredCommand> declared(PlannedAction planned) {
    return planned.command() instanceof Declared of ? Optional.of(of.declared()) : Optional.empty();
  }

  /**
   * Collects the parts of an action.
   *
   * @throws NotReusable when its result must not be kept, or nothing is known of a value
   */
  static Collected collect(
      Plan plan, ReuseFacts facts, PlannedAction planned, Environment references)
      throws NotReusable {
    ActionParts parts = new ActionParts(plan, facts, planned, references);
    parts.collect(planned.reuse().orElseThrow());
    return new Collected(parts.parts, parts.form.artifacts());
  }

  private void collect(Cache.Reuse rule) throws NotReusable {
    Optional<DeclaredCommand> declared = declared(planned);
    refuse(rule, declared);
    parts.put("form", FORM);
    parts.put("weft", facts.version());
    parts.put("platform", facts.platform());
    text("command", planned.action().command().value());
    parameters();
    Optional<String> reason = planned.command().whyNotReusable(this::values);
    if (reason.isPresent()) {
      throw new NotReusable(reason.get());
    }
    for (PlannedOutput output : planned.outputs().values()) {
      parts.put("output " + output.name(), output.type().text() + source(output.source(), true));
    }
    if (declared.isPresent()) {
      body(declared.get());
    }
    environment(rule);
    if (rule.key().isPresent()) {
      parts.put("key", form.resolved(rule.key().get()));
    }
  }

  /** Returns the parameters as the command gets them, if they are what it takes. */
  private Map<String, Value> values() {
    return ParameterValues.of(planned, references) instanceof ParameterValues.Ready ready
        ? ready.values()
        : Map.of();
  }

  private void refuse(Cache.Reuse rule, Optional<DeclaredCommand> declared) throws NotReusable {
    if (planned.nested().isPresent()) {
      throw new NotReusable(
          planned.nested().get() instanceof Nested.ForEach
              ? "each of its instances is decided by itself"
              : "it is made of actions, which are decided one by one");
    }
    refuse(planned.action().order().effects().keySet());
    refuse(planned.command().description().traits().effects().keySet());
    ReferencedSecret secrets = new ReferencedSecret(plan);
    secrets.outputs(planned.outputs().values());
    secrets.arguments(planned.action().parameters().values());
    secrets.arguments(plan.job().declared().env().values());
    secrets.arguments(planned.action().policy().env().values());
    rule.key().ifPresent(secrets::argument);
    if (declared.isPresent() && declared.get().body() instanceof DeclaredCommand.Body.Single body) {
      secrets.arguments(body.parameters().values());
    }
    if (secrets.found().isPresent()) {
      throw new NotReusable(secrets.found().get());
    }
  }

  private static void refuse(Set<String> touched) throws NotReusable {
    if (!touched.isEmpty()) {
      String first = Collections.min(touched);
      throw new NotReusable("it touches '" + first + "', which no kept result can do");
    }
  }

  private void parameters() throws NotReusable {
    for (Map.Entry<String, Value> entry : planned.defaults().entrySet()) {
      parts.put("parameter " + entry.getKey(), form.canonical(entry.getValue()));
    }
    for (Map.Entry<String, Argument> entry : planned.action().parameters().entrySet()) {
      String name = entry.getKey();
      parts.put(
          "parameter " + name,
          isScript(name) ? form.script(entry.getValue()) : form.resolved(entry.getValue()));
    }
  }

  private boolean isScript(String parameter) {
    Optional<ParameterDescription> known =
        planned.command().description().parameters().find(parameter);
    return known.isPresent() && known.get().reading().script();
  }

  /** Adds the body of a declared command as written, and what it refers to but its parameters. */
  private void body(DeclaredCommand declared) throws NotReusable {
    if (!(declared.body() instanceof DeclaredCommand.Body.Single body)) {
      return;
    }
    text("body", body.command().value());
    Map<String, Reference> references = new LinkedHashMap<>();
    for (Map.Entry<String, Argument> entry : body.parameters().entrySet()) {
      parts.put("body " + entry.getKey(), ArgumentForm.written(entry.getValue()));
      collect(entry.getValue(), references);
    }
    if (declared.signature().outputs() instanceof OutputList.Listed listed) {
      for (Output output : listed.outputs().values()) {
        parts.put("body output " + output.name(), source(output.source(), false));
        if (output.source() instanceof Output.Source.WorkPath path) {
          collect(path.path(), references);
        }
      }
    }
    for (Map.Entry<String, Reference> entry : references.entrySet()) {
      Reference it = entry.getValue();
      parts.put("reference " + entry.getKey(), form.resolved(it.expr(), it.origin()));
    }
  }

  private record Reference(Expr.Reference expr, TextOrigin origin) {}

  private static void collect(Argument argument, Map<String, Reference> to) {
    if (argument instanceof Argument.Text text) {
      References.visit(
          text.template(),
          (reference, optional) -> {
            if (!reference.root().equals("parameters")) {
              to.put(ExprPrinter.print(reference), new Reference(reference, text.origin()));
            }
          });
    } else if (argument instanceof Argument.Items items) {
      items.items().forEach(item -> collect(item, to));
    } else if (argument instanceof Argument.Entries entries) {
      entries.entries().values().forEach(entry -> collect(entry, to));
    }
  }

  private String source(Output.Source source, boolean ofAction) throws NotReusable {
    if (source instanceof Output.Source.StandardOutput) {
      return " from standard output";
    } else if (source instanceof Output.Source.WorkPath path) {
      // those of a declared command may refer to its parameters, which are parts themselves
      return " at " + (ofAction ? form.resolved(path.path()) : ArgumentForm.written(path.path()));
    }
    return "";
  }

  private void environment(Cache.Reuse rule) throws NotReusable {
    for (String name : rule.env()) {
      String value = facts.environment().get(name);
      parts.put("environment " + name, value == null ? "not set" : CanonicalJson.ofText(value));
    }
    environment(plan.job().declared().env());
    environment(planned.action().policy().env());
  }

  private void environment(Map<String, Argument> declared) throws NotReusable {
    for (Map.Entry<String, Argument> entry : declared.entrySet()) {
      parts.put("environment " + entry.getKey(), form.resolved(entry.getValue()));
    }
  }

  private void text(String part, String value) {
    parts.put(part, CanonicalJson.ofText(value));
  }
}
