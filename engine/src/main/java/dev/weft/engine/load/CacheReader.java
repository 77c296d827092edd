package dev.weft.engine.load;

import dev.weft.engine.job.Argument;
import dev.weft.engine.job.Cache;
import java.nio.file.FileSystems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.PatternSyntaxException;

/** Reads whether and how outputs may be taken from an earlier attempt. */
final class CacheReader {
  private static final List<String> KEYS = List.of("inputs", "env", "key");

  private final Fields fields;
  private final ArgumentReader arguments;

  CacheReader(Fields fields, ArgumentReader arguments) {
    this.fields = fields;
    this.arguments = arguments;
  }

  /** Reads {@code cache}; empty when it cannot be read, which is reported. */
  Optional<Cache> read(LocatedNode node) {
    if (node instanceof MappingNode map) {
      return Optional.of(reuse(map));
    }
    if (node instanceof TextNode || node instanceof SequenceNode) {
      fields.wrongType(
          node, "cache", "true, false or a map", "write true, or {\"inputs\": [\"src/**\"]}");
      return Optional.empty();
    }
    return fields
        .bool(node, "cache")
        .map(reused -> reused ? Cache.Reuse.BY_PARAMETERS : new Cache.Never());
  }

  private Cache reuse(MappingNode map) {
    List<String> inputs = List.of();
    List<String> env = List.of();
    Optional<Argument> key = Optional.empty();
    for (int i = 0; i < map.size(); i++) {
      LocatedNode value = map.value(i);
      switch (map.key(i)) {
        case "inputs" -> inputs = texts(value, "inputs", "[\"src/**\"]", this::isPattern);
        case "env" -> env = texts(value, "env", "[\"CC\"]", this::isVariable);
        case "key" ->
            key =
                fields.text(value, "key").isPresent()
                    ? Optional.of(arguments.read(value))
                    : Optional.empty();
        default -> fields.unknownKey(map, i, KEYS, "'cache'");
      }
    }
    return new Cache.Reuse(inputs, env, key);
  }

  private List<String> texts(
      LocatedNode node, String field, String example, BiPredicate<String, LocatedNode> accepts) {
    Optional<SequenceNode> list = fields.list(node, field, "write " + example);
    List<String> texts = new ArrayList<>();
    for (int i = 0; list.isPresent() && i < list.get().size(); i++) {
      LocatedNode item = list.get().item(i);
      Optional<String> text = fields.literal(item, field);
      if (text.isPresent() && accepts.test(text.get(), item)) {
        texts.add(text.get());
      }
    }
    return texts;
  }

  private boolean isPattern(String pattern, LocatedNode at) {
    String problem = problem(pattern);
    if (!problem.isEmpty()) {
      fields
          .findings()
          .report(
              ReadCode.BAD_VALUE,
              at,
              "the pattern '" + Quoted.shortened(pattern) + "' " + problem,
              "write one relative to the folder of the job, such as \"src/**\" or \"*.c\"");
    }
    return problem.isEmpty();
  }

  private static String problem(String pattern) {
    if (pattern.isEmpty() || pattern.indexOf('\0') >= 0) {
      return "names no file";
    }
    if (pattern.startsWith("/")) {
      return "is absolute";
    }
    if (("/" + pattern + "/").contains("/../")) {
      return "leads out of the folder of the job";
    }
    try {
      FileSystems.getDefault().getPathMatcher("glob:" + pattern);
      return "";
    } catch (PatternSyntaxException e) {
      return "is malformed: " + e.getDescription();
    }
  }

  private boolean isVariable(String name, LocatedNode at) {
    boolean variable = ArgumentReader.isVariable(name);
    if (!variable) {
      fields
          .findings()
          .report(
              ReadCode.BAD_NAME,
              at,
              "'" + Quoted.shortened(name) + "' is not a name for an environment variable",
              "such a name is a letter or '_' and then letters, digits and '_'");
    }
    return variable;
  }
}
