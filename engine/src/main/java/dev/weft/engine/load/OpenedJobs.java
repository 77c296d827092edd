package dev.weft.engine.load;

import dev.weft.engine.job.Job;
import dev.weft.expression.source.TextOrigin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The files of jobs that have each other run, from the first down to one that is being read. */
final class OpenedJobs {
  private final List<Path> files;
  private final Map<Path, Optional<Job>> read;

  private OpenedJobs(List<Path> files, Map<Path, Optional<Job>> read) {
    this.files = List.copyOf(files);
    this.read = read;
  }

  /** Begins with a job that is in no file. */
  static OpenedJobs none() {
    return new OpenedJobs(List.of(), new HashMap<>());
  }

  /** Begins with the job in a file. */
  static OpenedJobs with(Path file) {
    return new OpenedJobs(List.of(real(file)), new HashMap<>());
  }

  /** Goes on to a file; reports what would never come to an end, or to a late one. */
  Optional<OpenedJobs> open(Path file, TextOrigin at, ReadLimits limits, Findings findings) {
    Path real = real(file);
    int first = files.indexOf(real);
    if (first >= 0) {
      findings.report(
          ReadCode.RECURSIVE_JOB,
          at,
          first == files.size() - 1
              ? "the job has itself run, and would never come to an end"
              : "jobs have each other run in a circle: " + circle(first),
          "let one of them do its work without the next");
      return Optional.empty();
    }
    if (files.size() >= limits.nesting()) {
      findings.report(limits.jobsTooDeep(at.whole()));
      return Optional.empty();
    }
    List<Path> longer = new ArrayList<>(files);
    longer.add(real);
    return Optional.of(new OpenedJobs(longer, read));
  }

  /** Reads the job in a file, unless that was done before. */
  Optional<Job> once(Path file, Supplier<Optional<Job>> reading) {
    Path real = real(file);
    Optional<Job> known = read.get(real);
    if (known == null) {
      known = reading.get();
      read.put(real, known);
    }
    return known;
  }

  private String circle(int first) {
    StringBuilder names = new StringBuilder();
    for (Path file : files.subList(first, files.size())) {
      names.append(file.getFileName()).append(" -> ");
    }
    return names.append(files.get(first).getFileName()).toString();
  }

  private static Path real(Path file) {
    return file.toAbsolutePath().normalize();
  }
}
