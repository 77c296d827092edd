package dev.weft.engine.load;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Argument;
import dev.weft.engine.job.Effect;
import dev.weft.engine.job.Order;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads when an action may start, apart from its references. */
final class OrderReader {
  private final Fields fields;
  private final ArgumentReader arguments;

  OrderReader(Fields fields, ArgumentReader arguments) {
    this.fields = fields;
    this.arguments = arguments;
  }

  Order read(
      @Nullable LocatedNode after,
      @Nullable LocatedNode when,
      @Nullable LocatedNode effects,
      Optional<Order.ForEach> foreach) {
    if (after == null && when == null && effects == null && foreach.isEmpty()) {
      return Order.BY_REFERENCES;
    }
    Optional<Argument.Expression> condition =
        when == null ? Optional.empty() : arguments.expression(when, "when");
    return new Order(
        after == null ? List.of() : after(after),
        condition,
        effects == null ? Map.of() : effects(effects),
        foreach);
  }

  private List<Order.After> after(LocatedNode node) {
    String hint = node instanceof TextNode text ? "write [\"" + text.text() + "\"]" : "";
    Optional<SequenceNode> list = fields.list(node, "after", hint);
    List<Order.After> names = new ArrayList<>();
    for (int i = 0; list.isPresent() && i < list.get().size(); i++) {
      LocatedNode item = list.get().item(i);
      Optional<String> name = fields.literal(item, "after");
      if (name.isPresent()) {
        names.add(new Order.After(new ActionName(name.get()), item));
      }
    }
    return names;
  }

  /** Reads the effects of an action or of a declared command. */
  Map<String, Effect> effects(LocatedNode node) {
    Optional<MappingNode> map =
        fields.map(node, "effects", "write {\"device/testrootfs\": \"write\"}");
    Map<String, Effect> effects = new LinkedHashMap<>();
    for (int i = 0; map.isPresent() && i < map.get().size(); i++) {
      String thing = map.get().key(i);
      Optional<Effect.Access> access = access(map.get().value(i), thing);
      if (access.isPresent() && !fields.holdsReference(thing, map.get().keyOrigin(i), "effects")) {
        effects.put(thing, new Effect(access.get(), map.get().keyOrigin(i)));
      }
    }
    return effects;
  }

  private Optional<Effect.Access> access(LocatedNode node, String thing) {
    if (!(node instanceof TextNode text)) {
      fields.wrongType(
          node, thing, "\"read\" or \"write\"", "write \"read\" where it is only looked at");
      return Optional.empty();
    }
    return switch (text.text()) {
      case "read" -> Optional.of(Effect.Access.READ);
      case "write" -> Optional.of(Effect.Access.WRITE);
      default -> {
        fields
            .findings()
            .report(
                ReadCode.BAD_VALUE,
                node,
                "'" + Quoted.shortened(text.text()) + "' is no effect on '" + thing + "'",
                "write \"read\" or \"write\"");
        yield Optional.empty();
      }
    };
  }
}
