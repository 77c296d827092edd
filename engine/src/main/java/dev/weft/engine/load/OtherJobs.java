package dev.weft.engine.load;

import dev.weft.engine.job.Action;
import dev.weft.engine.job.Argument;
import dev.weft.engine.job.DeclaredCommand;
import dev.weft.engine.job.Input;
import dev.weft.engine.job.Job;
import dev.weft.engine.job.JobUse;
import dev.weft.engine.job.Output;
import dev.weft.engine.job.OutputList;
import dev.weft.expression.source.TextOrigin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The jobs that the actions of a job have run: each is read once, whoever has it run. */
final class OtherJobs {
  private final Source source;
  private final Findings findings;

  /** Where the texts of other jobs come from. */
  @FunctionalInterface
  interface Source {
    /**
     * Reads a job; what is wrong in it is reported, and that it cannot be had, too.
     *
     * @param path as it is written
     * @param at where it is written
     */
    Optional<Job> read(String path, TextOrigin at);
  }

  OtherJobs(Source source, Findings findings) {
    this.source = source;
    this.findings = findings;
  }

  /** Returns the commands of a job, with a further one for each other job that it has run. */
  Map<String, DeclaredCommand> addedTo(Map<String, DeclaredCommand> commands, List<Action> all) {
    Map<String, DeclaredCommand> more = new LinkedHashMap<>();
    all.forEach(action -> add(action, more));
    for (DeclaredCommand each : commands.values()) {
      if (each.body() instanceof DeclaredCommand.Body.Actions body) {
        body.actions().forEach(action -> add(action, more));
      }
    }
    if (more.isEmpty()) {
      return commands;
    }
    Map<String, DeclaredCommand> both = new LinkedHashMap<>(commands);
    both.putAll(more);
    return both;
  }

  private void add(Action action, Map<String, DeclaredCommand> to) {
    Optional<Argument> written = JobUse.of(action);
    if (written.isEmpty()) {
      return;
    }
    TextOrigin at = written.get().origin();
    Optional<String> path = JobUse.path(written.get());
    if (path.isEmpty()) {
      findings.report(
          ReadCode.REFERENCE_NOT_RESOLVED,
          at,
          "the job that '" + action.name() + "' has run is not written out",
          "write the path of its file: it is checked before anything runs");
    } else if (!to.containsKey(JobUse.key(path.get()))) {
      source
          .read(path.get(), at)
          .ifPresent(job -> to.put(JobUse.key(path.get()), command(path.get(), job, at)));
    }
  }

  private static DeclaredCommand command(String path, Job job, TextOrigin at) {
    Map<String, Output> outputs = new LinkedHashMap<>();
    job.outputs()
        .forEach(
            (name, value) ->
                outputs.put(
                    name,
                    new Output(
                        name,
                        Optional.empty(),
                        new Output.Source.Computed(value),
                        "",
                        value.origin())));
    Map<String, Input> inputs = job.declared().inputs();
    return new DeclaredCommand(
        JobUse.ONCE,
        job.header().description(),
        new DeclaredCommand.Signature(
            inputs, new OutputList.Listed(outputs), Map.of(), Optional.empty()),
        new DeclaredCommand.Body.OtherJob(path, job, at),
        at);
  }
}
