package dev.weft.engine.plan;

import dev.weft.engine.job.DeclaredCommand;
import dev.weft.engine.job.Output;
import dev.weft.engine.job.OutputList;
import dev.weft.expression.diagnostic.Reporter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Checks the bodies of declared commands, each once however many actions perform it. */
final class BodyCheck {
  private final JobNames names;
  private final ParameterCheck parameters;
  private final ArgumentTypes types;
  private final Reporter reporter;
  private final NameReports nameReports;

  BodyCheck(JobNames names, OutputTable outputs, Suggestions suggestions, Reporter reporter) {
    PlaceScope scope = new PlaceScope(names, outputs, Place.BODY);
    this.names = names;
    this.parameters = new ParameterCheck(names, scope, suggestions, reporter);
    this.types = new ArgumentTypes(scope, reporter, true);
    this.reporter = reporter;
    this.nameReports = new NameReports(names, suggestions, reporter);
  }

  /** Checks all; returns by command the names of the parameters that its body does not read. */
  Map<String, Set<String>> check(CommandTable commands) {
    Map<String, Set<String>> unread = new HashMap<>();
    for (BodyCommand body : commands.bodies()) {
      unread.put(body.declared().name().value(), check(body));
    }
    names.enterBody(Map.of());
    return unread;
  }

  private Set<String> check(BodyCommand command) {
    DeclaredCommand declared = command.declared();
    names.enterBody(JobNames.types(declared.signature().parameters()));
    Uses uses = new Uses(false);
    NameCheck nameCheck = new NameCheck(names, new EdgeList(0), uses, nameReports);
    DeclaredCommand.Body.Single body = command.body();
    body.parameters().values().forEach(argument -> nameCheck.check(argument, Place.BODY));
    parameters.check(body.parameters(), command.inner(), Set.of(), body.at());
    if (declared.signature().outputs() instanceof OutputList.Listed listed) {
      for (Output output : listed.outputs().values()) {
        if (output.source() instanceof Output.Source.WorkPath path) {
          nameCheck.check(path.path(), Place.BODY);
          TextCheck.path(path.path(), output.name(), types, reporter);
        }
      }
    }
    Set<String> unread = new HashSet<>(declared.signature().parameters().keySet());
    unread.removeIf(uses::isParameterUsed);
    return unread;
  }
}
