package dev.weft.engine.job;

import java.time.Duration;

/** Why an attempt ended badly; a closed set, because retry rules and messages speak of it. */
public sealed interface Failure {
  /** Returns one clause for people, such as {@code exit code 2}. */
  String message();

  /** The child process ended with a code other than 0; killed by signal n counts as 128 + n. */
  record ExitedWith(int code) implements Failure {
    @Override
    public String message() {
      return "exit code " + code;
    }
  }

  /** It did not end in time and was killed. */
  record TimedOut(Duration limit) implements Failure {
    @Override
    public String message() {
      return "not done within " + Durations.text(limit);
    }
  }

  /** It was killed, or not gone on with, because the run was cancelled. */
  record Cancelled() implements Failure {
    @Override
    public String message() {
      return "cancelled";
    }
  }

  /** It succeeded but left no usable value for a declared output. */
  record OutputMissing(String output, String problem) implements Failure {
    @Override
    public String message() {
      return "output '" + output + "' " + problem;
    }
  }

  /** It could not be begun: a parameter has no value, a program or its folder does not exist. */
  record NotBegun(String message) implements Failure {}

  /** What it asks for is wrong or is not there, as its command says; the same would fail again. */
  record Rejected(String message) implements Failure {}

  /** The process that performed it is gone. */
  record WorkerLost(String message) implements Failure {}

  /** The command's code threw. */
  record CommandThrew(String message) implements Failure {}

  /** Nobody knows how it ended. */
  record Unknown(String message) implements Failure {}

  /** It was a run of its own, in which an action failed. */
  record Inside(ActionName action, Failure cause) implements Failure {
    @Override
    public String message() {
      return "'" + action + "' failed: " + cause.message();
    }
  }
}
