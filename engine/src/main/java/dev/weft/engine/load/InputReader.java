package dev.weft.engine.load;

import dev.weft.engine.job.Input;
import dev.weft.engine.job.Location;
import dev.weft.expression.check.Type;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.eval.Fit;
import dev.weft.expression.eval.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a job is given from outside, and the parameters of declared commands. */
final class InputReader {
  private static final List<String> INPUT_KEYS = List.of("type", "default", "description");
  private static final List<String> PARAMETER_KEYS =
      List.of("type", "default", "description", "required", "choices", "secret");

  private static final String PARAMETER = "parameter";

  private final Fields fields;
  private final TypeReader types;

  InputReader(Fields fields) {
    this.fields = fields;
    this.types = new TypeReader(fields);
  }

  /** Reads the inputs of a job. */
  Map<String, Input> inputs(LocatedNode node) {
    return read(node, "inputs", "input");
  }

  /** Reads the parameters of a declared command. */
  Map<String, Input> parameters(LocatedNode node) {
    return read(node, "parameters", PARAMETER);
  }

  private Map<String, Input> read(LocatedNode node, String field, String kind) {
    Optional<MappingNode> map = fields.map(node, field, "write {\"name\": {\"type\": \"string\"}}");
    if (map.isEmpty()) {
      return Map.of();
    }
    Names names = new Names(fields.findings(), kind);
    Map<String, Input> inputs = new LinkedHashMap<>();
    for (int i = 0; i < map.get().size(); i++) {
      String name = map.get().key(i);
      Optional<Input> input = one(map.get(), i, kind);
      if (names.accept(name, map.get().keyOrigin(i)) && input.isPresent()) {
        inputs.put(name, input.get());
      }
    }
    return inputs;
  }

  private Optional<Input> one(MappingNode map, int index, String kind) {
    String name = map.key(index);
    LocatedNode value = map.value(index);
    if (value instanceof BrokenNode) {
      return Optional.of(new Input(name, Type.ANY, Input.Allowed.ANY, "", map.keyOrigin(index)));
    }
    Optional<MappingNode> found = fields.map(value, name, TypeReader.hint(value));
    if (found.isEmpty()) {
      return Optional.of(new Input(name, Type.ANY, Input.Allowed.ANY, "", map.keyOrigin(index)));
    }
    Draft draft = new Draft();
    for (int i = 0; i < found.get().size(); i++) {
      take(found.get(), i, kind, draft);
    }
    boolean chosen = draft.choices != null && kind.equals(PARAMETER);
    Type known =
        draft.type == null ? typeOf(draft.byDefault) : types.read(draft.type).orElse(Type.ANY);
    Optional<Value> given =
        draft.byDefault == null ? Optional.empty() : byDefault(name, draft.byDefault, known);
    List<String> choices =
        chosen
            ? new ChoiceReader(fields)
                .read(Objects.requireNonNull(draft.choices), known, draft.byDefault)
            : List.of();
    return Optional.of(
        new Input(
            name,
            known.withSecret(draft.secret),
            new Input.Allowed(given, choices),
            draft.description,
            map.keyOrigin(index)));
  }

  /** What is written of one input or parameter, before its type is known. */
  private static final class Draft {
    private @Nullable LocatedNode type;
    private @Nullable LocatedNode byDefault;
    private @Nullable LocatedNode choices;
    private String description = "";
    private boolean secret;
  }

  private void take(MappingNode body, int index, String kind, Draft to) {
    LocatedNode field = body.value(index);
    switch (body.key(index)) {
      case "type" -> to.type = field;
      case "default" -> to.byDefault = field;
      case "description" -> to.description = fields.text(field, "description").orElse("");
      case "secret" -> {
        to.secret = fields.bool(field, "secret").orElse(false);
        parameterKey(body, index, kind);
      }
      case "choices" -> {
        to.choices = field;
        parameterKey(body, index, kind);
      }
      default -> parameterKey(body, index, kind);
    }
  }

  private void parameterKey(MappingNode body, int index, String kind) {
    String key = body.key(index);
    boolean parameter = kind.equals(PARAMETER);
    if (parameter && key.equals("required")) {
      required(body, index);
    } else if (parameter && key.equals("script")) {
      fields
          .findings()
          .report(
              ReadCode.UNKNOWN_KEY,
              body.keyOrigin(index),
              "'script' is no key of a parameter that a job declares",
              "a value never becomes code: write the script in the body, and refer to parameters"
                  + " in it");
    } else if (!parameter || !(key.equals("secret") || key.equals("choices"))) {
      fields.unknownKey(
          body,
          index,
          parameter ? PARAMETER_KEYS : INPUT_KEYS,
          parameter ? "a parameter" : "an input");
    }
  }

  /** A parameter is required exactly when it has no default; saying otherwise is an error. */
  private void required(MappingNode body, int index) {
    Optional<Boolean> required = fields.bool(body.value(index), "required");
    boolean hasDefault = false;
    for (int i = 0; i < body.size(); i++) {
      hasDefault |= body.key(i).equals("default");
    }
    if (required.isPresent() && required.get() == hasDefault) {
      fields
          .findings()
          .report(
              ReadCode.CONFLICTING_KEYS,
              body.keyOrigin(index),
              hasDefault
                  ? "a required parameter with a default"
                  : "a parameter that is not required and has no default",
              hasDefault ? "remove one of the two" : "add a 'default'");
    }
  }

  /** Takes the type from the default where none is written; without either it is text. */
  private static Type typeOf(@Nullable LocatedNode byDefault) {
    if (byDefault instanceof SequenceNode) {
      return Type.arrayOf(Type.ANY);
    }
    if (byDefault instanceof MappingNode) {
      return Type.OBJECT;
    }
    if (byDefault instanceof ScalarNode scalar) {
      Value value = scalar.value();
      return value instanceof Value.Int
          ? Type.INTEGER
          : value instanceof Value.Real
              ? Type.NUMBER
              : value instanceof Value.Bool ? Type.BOOLEAN : Type.ANY;
    }
    return Type.STRING;
  }

  private static String hint(Type type) {
    return switch (type.kind()) {
      case STRING, LOCATION -> "put quotes around it";
      case BOOLEAN -> "write true or false without quotes";
      case INTEGER, NUMBER -> "write a number without quotes";
      default -> "write such a value";
    };
  }

  private Optional<Value> byDefault(String name, LocatedNode node, Type type) {
    if (node instanceof TextNode text && fields.holdsReference(text.text(), text, "default")) {
      return Optional.of(new Value.Text(text.text()));
    }
    Optional<LocatedNode> wrong = TypedNodes.firstMismatch(node, type);
    if (wrong.isPresent()) {
      if (!(wrong.get() instanceof BrokenNode)) {
        fields
            .findings()
            .report(
                Diagnostic.of(
                        ReadCode.WRONG_TYPE,
                        TypedNodes.place(wrong.get()),
                        "the default of '"
                            + name
                            + "' is of type "
                            + type.text()
                            + ", and here is "
                            + wrong.get().kind())
                    .withHint(hint(type) + ", or declare another type"));
      }
      return Optional.of(new Value.Null());
    }
    Value value = TypedNodes.value(node);
    if (type.kind() == Type.Kind.LOCATION && node instanceof TextNode text) {
      checkLocation(name, text);
    }
    return Optional.of(Fit.of(value, type) instanceof Fit.Fits fits ? fits.value() : value);
  }

  private void checkLocation(String name, TextNode text) {
    if (Location.parse(text.text()) instanceof Location.Parsed.Wrong wrong) {
      fields
          .findings()
          .report(
              ReadCode.BAD_VALUE,
              text,
              "the default of '" + name + "' is a location that " + wrong.problem(),
              wrong.hint());
    }
  }
}
