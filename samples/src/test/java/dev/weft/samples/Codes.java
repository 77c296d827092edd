package dev.weft.samples;

import dev.weft.actions.bisect.BisectCode;
import dev.weft.actions.http.HttpCode;
import dev.weft.actions.shell.ShellCode;
import dev.weft.engine.load.ReadCode;
import dev.weft.engine.mock.MockCode;
import dev.weft.engine.plan.PlanCode;
import dev.weft.engine.secret.SecretCode;
import dev.weft.expression.diagnostic.DiagnosticCode;
import dev.weft.expression.diagnostic.ExpressionCode;
import java.util.ArrayList;
import java.util.List;

/** Every kind of diagnostic there is, by the phase that reports it. */
record Codes(String phase, List<DiagnosticCode> codes) {
  static final List<Codes> PHASES =
      List.of(
          new Codes("Reading the document", List.of(ReadCode.values())),
          new Codes("References and expressions", List.of(ExpressionCode.values())),
          new Codes("Planning", List.of(PlanCode.values())),
          new Codes("Shell scripts and program arguments", List.of(ShellCode.values())),
          new Codes("Requests by HTTP", List.of(HttpCode.values())),
          new Codes("Bisections", List.of(BisectCode.values())),
          new Codes("Mocked runs", List.of(MockCode.values())),
          new Codes("Secrets of a run", List.of(SecretCode.values())));

  /** Lists them all. */
  static List<DiagnosticCode> all() {
    var all = new ArrayList<DiagnosticCode>();
    PHASES.forEach(phase -> all.addAll(phase.codes()));
    return all;
  }
}
