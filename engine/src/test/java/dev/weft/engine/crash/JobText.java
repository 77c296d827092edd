package dev.weft.engine.crash;

import dev.weft.engine.crash.CrashJob.How;
import dev.weft.engine.crash.CrashJob.Kind;
import dev.weft.engine.crash.CrashJob.Need;
import dev.weft.engine.crash.CrashJob.Part;
import dev.weft.engine.crash.CrashJob.Rules;
import dev.weft.engine.crash.CrashJob.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes a made-up job as a file would say it. */
final class JobText {
  private final StringBuilder commands = new StringBuilder();

  private JobText() {}

  /** Returns the text of a job. */
  static String of(CrashJob job) {
    JobText text = new JobText();
    String actions = text.actions(job.parts(), new TreeSet<>(), "  ");
    int timeout = job.setting().timeout();
    return "job_name: crash\n"
        + (timeout > 0 ? "timeout: " + timeout + "ms\n" : "")
        + (text.commands.isEmpty() ? "" : "commands:\n" + text.commands)
        + "actions:\n"
        + actions;
  }

  private String actions(List<Part> parts, SortedSet<String> given, String margin) {
    StringBuilder text = new StringBuilder();
    for (int action = 0; action < parts.size(); action++) {
      text.append(margin).append(action(parts, action, given)).append('\n');
    }
    return text.toString();
  }

  private String action(List<Part> parts, int action, SortedSet<String> given) {
    Part part = parts.get(action);
    SortedMap<String, String> parameters = parameters(parts, part, given);
    List<String> keys = new ArrayList<>();
    keys.add("name: " + CrashJob.name(action));
    if (part.kind() == Kind.BODY) {
      keys.add("command: c" + part.work().id());
      declare(part, new TreeSet<>(parameters.keySet()));
      keys.add("outputs: [x]");
    } else {
      keys.add("command: " + part.kind().name().toLowerCase(Locale.ROOT));
      keys.add("outputs: {x: {type: string}, l: {type: array<string>}}");
    }
    keys.add("parameters: {" + joined(parameters) + "}");
    List<String> after =
        part.needs().stream()
            .filter(need -> need.how() == How.AFTER)
            .map(need -> CrashJob.name(need.producer()))
            .toList();
    keys.add("after: " + after);
    repeat(part, keys);
    rule(part, keys);
    return "- {" + String.join(", ", keys) + "}";
  }

  private static String joined(SortedMap<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(entry -> entry.getKey() + ": \"" + entry.getValue() + '"')
        .collect(Collectors.joining(", "));
  }

  private static SortedMap<String, String> parameters(
      List<Part> parts, Part part, SortedSet<String> given) {
    SortedMap<String, String> parameters = new TreeMap<>();
    if (part.kind() != Kind.BODY) {
      parameters.put("id", part.work().id());
    }
    if (!given.isEmpty()) {
      parameters.put("g", "${parameters." + given.last() + "}");
    }
    if (part.repeated().isPresent()) {
      parameters.put("e", "${each.value}");
    }
    for (Need need : part.needs()) {
      String output = CrashJob.name(need.producer()) + ".x";
      String none = parts.get(need.producer()).repeated().isPresent() ? "['none']" : "'none'";
      if (need.how() == How.REFERENCE) {
        parameters.put("p" + need.producer(), "${" + output + "}");
      } else if (need.how() == How.DEFAULTED) {
        parameters.put("p" + need.producer(), "${" + output + " ?? " + none + "}");
      }
    }
    return parameters;
  }

  /** Declares the command of an action that is made of actions. */
  private void declare(Part part, SortedSet<String> parameters) {
    List<Part> body = part.work().body();
    String last = CrashJob.name(body.size() - 1);
    String actions = actions(body, parameters, "      ");
    commands.append("  c").append(part.work().id()).append(":\n    parameters: {");
    commands.append(
        parameters.stream().map(name -> name + ": {type: any}").collect(Collectors.joining(", ")));
    commands.append("}\n    outputs: {x: \"${").append(last).append(".x ?? 'none'}\"}\n");
    commands.append("    actions:\n").append(actions);
  }

  private static void repeat(Part part, List<String> keys) {
    part.repeated()
        .ifPresent(
            repeated -> {
              String list =
                  part.needs().stream()
                      .filter(need -> need.how() == How.EACH)
                      .findFirst()
                      .map(need -> "\"${" + CrashJob.name(need.producer()) + ".l}\"")
                      .orElse(
                          IntStream.range(0, repeated.times())
                              .mapToObj(time -> "e" + time)
                              .collect(Collectors.joining(", ", "[", "]")));
              keys.add("foreach: " + list);
              repeated.atOnce().ifPresent(most -> keys.add("max_parallel: " + most));
            });
  }

  private static void rule(Part part, List<String> keys) {
    Rules rules = part.rules();
    keys.add("on_unknown: " + rules.onUnknown().name().toLowerCase(Locale.ROOT));
    if (rules.when() != When.NONE) {
      String asked = rules.when().asksValue() ? CrashJob.name(part.asked()) + ".x" : "";
      keys.add("when: \"" + String.format(rules.when().text, asked) + '"');
    }
    if (rules.forgiven()) {
      keys.add("on_error: continue");
    }
    if (rules.limits().attempts() > 1) {
      String on = rules.limits().only75() ? ", on: [\"exit:75\"]" : "";
      keys.add(
          "retry: {attempts: " + rules.limits().attempts() + ", delay: 2s, jitter: 0.5" + on + "}");
    }
    if (rules.limits().timeout() > 0) {
      keys.add("timeout: " + rules.limits().timeout() + "ms");
    }
    if (rules.cached()) {
      keys.add("cache: true");
    }
    if (!part.holds().isEmpty()) {
      keys.add(
          part.holds().entrySet().stream()
              .map(hold -> hold.getKey() + ": " + hold.getValue())
              .collect(Collectors.joining(", ", "holds: {", "}")));
    }
  }
}
