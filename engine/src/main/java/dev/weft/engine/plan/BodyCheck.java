package dev.weft.engine.plan;

import dev.weft.engine.job.Cache;
import dev.weft.engine.job.DeclaredCommand;
import dev.weft.engine.job.Output;
import dev.weft.engine.job.OutputList;
import dev.weft.expression.diagnostic.Reporter;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Checks the bodies of declared commands, each once however many actions perform it. */
final class BodyCheck {
  private final JobNames names;
  private final CommandTable commands;
  private final ParameterCheck parameters;
  private final ArgumentTypes types;
  private final Reporter reporter;
  private final NameReports nameReports;

  BodyCheck(JobNames names, OutputTable outputs, PlanBasis basis) {
    PlaceScope scope = new PlaceScope(names, outputs, Place.BODY);
    this.names = names;
    this.commands = basis.commands();
    this.reporter = basis.reporter();
    this.parameters = new ParameterCheck(names, scope, basis.suggestions(), reporter);
    this.types = new ArgumentTypes(scope, reporter, true);
    this.nameReports = new NameReports(names, basis.suggestions(), reporter);
  }

  /** Checks all: bodies that are a single command, and what caches depend on. */
  void check() {
    for (DeclaredCommand declared : names.job().commands().values()) {
      names.enterBody(JobNames.types(declared.signature().parameters()));
      declared.signature().cache().ifPresent(cache -> key(cache, nameCheck(new Uses(false))));
    }
    for (BodyCommand body : commands.bodies()) {
      commands.unread(body.declared(), check(body));
    }
    names.enterBody(Map.of());
  }

  private NameCheck nameCheck(Uses uses) {
    return new NameCheck(names, new EdgeList(0), uses, nameReports);
  }

  private void key(Cache cache, NameCheck nameCheck) {
    if (cache instanceof Cache.Reuse reuse && reuse.key().isPresent()) {
      nameCheck.check(reuse.key().get(), Place.BODY);
      TextCheck.key(cache, types, reporter);
    }
  }

  private Set<String> check(BodyCommand command) {
    DeclaredCommand declared = command.declared();
    names.enterBody(JobNames.types(declared.signature().parameters()));
    Uses uses = new Uses(false);
    NameCheck nameCheck = nameCheck(uses);
    DeclaredCommand.Body.Single body = command.body();
    body.parameters().values().forEach(argument -> nameCheck.check(argument, Place.BODY));
    parameters.check(body.parameters(), command.inner(), body.at());
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
