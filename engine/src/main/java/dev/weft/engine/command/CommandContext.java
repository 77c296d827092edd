package dev.weft.engine.command;

import dev.weft.engine.host.Host;
import dev.weft.engine.host.Hosts;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Limits;
import dev.weft.engine.process.Processes;
import dev.weft.expression.check.Type;
import dev.weft.expression.eval.Value;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What one attempt has at hand. */
public interface CommandContext {
  /** Returns the action that is performed. */
  ActionName action();

  /** Returns the parameters by name, evaluated, defaults filled in, scripts left out. */
  Map<String, Value> parameters();

  /** Returns a script parameter as written. */
  Optional<Template> script(String parameter);

  /**
   * Evaluates an expression of a script.
   *
   * @throws MissingValueException when it has no value; the attempt is then rejected
   */
  Value evaluate(Expr expr) throws MissingValueException;

  /** Returns the limits that hold for the run. */
  default Limits limits() {
    return Limits.USUAL;
  }

  /** Returns the outputs to make, by name. */
  Map<String, RequiredOutput> outputs();

  /** Returns the folders of the attempt, made when they are first asked for. */
  Folders folders() throws IOException;

  /**
   * Returns the environment that children get, a new map that may be added to: the allowed part of
   * ours, what the job says, and {@code WEFT_OUT}, the folder of outputs; on a host {@code
   * WEFT_HOST}, its name, and where it has one {@code WEFT_HOST_ADDRESS}.
   */
  Map<String, String> environment();

  /** Returns the host that the attempt is made on, if on any but this one. */
  default Optional<Host> host() {
    return Optional.empty();
  }

  /** Returns all hosts that are known. */
  default Hosts hosts() {
    return Hosts.NONE;
  }

  /**
   * Returns the attempt as it is for a child on another machine: wherever a reference of its
   * parameters, scripts or environment leads to a file or folder that an action made, it leads to
   * what is returned for that. Its folders are those of this one.
   */
  default CommandContext withArtifacts(UnaryOperator<Value.Artifact> places) throws IOException {
    return this;
  }

  /**
   * Returns what the job and the action say of the environment, and on a host {@code WEFT_HOST} and
   * its address, for children on other machines.
   */
  default Map<String, String> declaredEnvironment() {
    return Map.of();
  }

  /** Returns what the attempt is known by elsewhere. */
  default AttemptKey key() {
    throw new IllegalStateException("the attempt is none of a run");
  }

  /** Returns the runs of the job that it drives; only a {@link DrivingCommand} may ask. */
  default DrivenRuns runs() {
    throw new IllegalStateException("the command drives no job");
  }

  /** Returns what starts child processes and kills them when the attempt must end. */
  Processes processes();

  /**
   * Waits on the run's clock.
   *
   * @throws InterruptedException when the attempt must end
   */
  void pause(Duration duration) throws InterruptedException;

  /**
   * What an attempt is known by elsewhere, whichever engine goes on with it.
   *
   * @param value 32 hexadecimal digits that no other attempt ever has
   * @param sameBoot whether this machine was not started anew since the attempt began, so that what
   *     engines wrote about it is there, forced to the disk or not
   */
  record AttemptKey(String value, boolean sameBoot) {}

  /**
   * The folders of an attempt.
   *
   * @param job where the job file lies
   * @param work empty at the start
   * @param out where children leave outputs, by name; made only when there are outputs to make
   * @param log what children print
   */
  record Folders(Path job, Path work, Path out, Path log) {}

  /**
   * An output to make.
   *
   * @param workPath evaluated path below the work folder, where one is written
   */
  record RequiredOutput(Type type, boolean fromStandardOutput, Optional<String> workPath) {}
}
