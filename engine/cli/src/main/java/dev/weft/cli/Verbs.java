package dev.weft.cli;

import java.util.List;
import java.util.Optional;

/** The verbs by word. Only the one that is asked for is loaded. */
final class Verbs {
  /** All words, in the order of the help text. */
  static final List<String> WORDS =
      List.of(
          "run",
          "bisect",
          "resume",
          "rerun",
          "runs",
          "show",
          "why",
          "logs",
          "cancel",
          "approve",
          "export",
          "check",
          "plan",
          "graph",
          "gc",
          "commands",
          "hosts",
          "schema");

  private Verbs() {}

  /** Finds a verb. */
  static Optional<Verb> find(String word) {
    return switch (word) {
      case "run" -> Optional.of(new RunVerb());
      case "bisect" -> Optional.of(new BisectVerb());
      case "resume" -> Optional.of(new ResumeVerb());
      case "rerun" -> Optional.of(new RerunVerb());
      case "runs" -> Optional.of(new RunsVerb());
      case "show" -> Optional.of(new ShowVerb());
      case "why" -> Optional.of(new WhyVerb());
      case "logs" -> Optional.of(new LogsVerb());
      case "approve" -> Optional.of(new ApproveVerb());
      case "cancel" -> Optional.of(new CancelVerb());
      case "export" -> Optional.of(new ExportVerb());
      case "check" -> Optional.of(new CheckVerb());
      case "plan" -> Optional.of(new PlanVerb());
      case "graph" -> Optional.of(new GraphVerb());
      case "gc" -> Optional.of(new GcVerb());
      case "commands" -> Optional.of(new CommandsVerb());
      case "hosts" -> Optional.of(new HostsVerb());
      case "schema" -> Optional.of(new SchemaVerb());
      default -> Optional.empty();
    };
  }
}
