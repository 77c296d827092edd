package dev.weft.cli;

import dev.weft.engine.plan.Plan;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.Options;

/** {@code weft graph}: a job as a drawing. */
final class GraphVerb implements Verb {
  private static final List<String> FORMATS = List.of("text", "dot", "mermaid", "svg");

  @Override
  public String word() {
    return "graph";
  }

  @Override
  public Options options() {
    return new Options().addOption(Arguments.valued("format")).addOption(GivenLimits.option());
  }

  @Override
  public ExitCode run(Arguments arguments, Streams streams) throws UsageException {
    String format = arguments.choice("format", FORMATS);
    Optional<Plan> plan = PlannedJob.withoutInputs(arguments, streams);
    if (plan.isEmpty()) {
      return ExitCode.REFUSED;
    }
    draw(plan.get(), format, streams.out());
    return ExitCode.DONE;
  }

  private static void draw(Plan plan, String format, PrintStream to) {
    List<Edge> edges = Edge.of(plan);
    switch (format) {
      case "dot" -> to.print(GraphText.dot(plan, edges));
      case "mermaid" -> to.print(GraphText.mermaid(plan, edges));
      case "svg" -> to.print(SvgDrawing.of(plan, edges));
      default -> to.print(GraphText.plain(plan, edges));
    }
  }
}
