package dev.weft.engine.load;

import dev.weft.engine.job.Action;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.CommandName;
import dev.weft.engine.job.Identity;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.source.TextOrigin;
import dev.weft.expression.syntax.SharedNames;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives every action its name. A written name, or a command used once, is the name; a command
 * repeated without names is numbered and cannot be referred to; any other two alike are an error.
 */
final class ActionNaming {
  private static final CommandName NO_COMMAND = new CommandName("");

  private final Findings findings;
  private final Map<String, Namesakes> byName = new HashMap<>();
  private final SharedNames names;
  private final Map<String, CommandName> commands = new HashMap<>();

  ActionNaming(Fields fields) {
    this.findings = fields.findings();
    this.names = fields.names();
  }

  /**
   * Returns what an action is by itself: its name where one is written, and its command. One of
   * them may be missing, which is reported elsewhere.
   */
  Identity identity(@Nullable TextNode name, @Nullable TextNode command, LocatedNode action) {
    CommandName performed = command == null ? NO_COMMAND : command(command.text());
    TextOrigin commandAt = command == null ? Place.startOf(action) : command;
    TextOrigin at = name == null ? commandAt : name;
    String text = name == null ? performed.value() : names.of(name.text());
    boolean usable = isUsable(text, name != null, at);
    return new Identity(new ActionName(text), usable, at, performed, commandAt);
  }

  /** Tells whether references may use a name; reports one that was written and may not be. */
  private boolean isUsable(String text, boolean written, TextOrigin at) {
    if (!Names.isWellFormed(text)) {
      if (written) { // a command that is no name is left to the planner
        findings.report(Names.badForm("action", text, at));
      }
      return false;
    }
    if (Names.isReserved(text)) {
      findings.report(
          Names.reserved(text, at.whole())
              .withHint(
                  written
                      ? "choose another name"
                      : "an action is named after its command; give it another \"name\""));
      return false;
    }
    return true;
  }

  /** Settles which of the actions, in listing order, have one name; reports those that may not. */
  void settle(List<Action> actions) {
    boolean repeats = false;
    for (int i = 0; i < actions.size(); i++) {
      Identity identity = actions.get(i).identity();
      if (!identity.addressable()) {
        identity = repaired(identity);
        actions.set(i, actions.get(i).with(identity));
      }
      String text = identity.name().value();
      if (!text.isEmpty()) {
        Namesakes alone = new Namesakes(identity, i);
        Namesakes others = byName.putIfAbsent(key(text), alone);
        if (others != null) {
          repeats = true;
          others.repeated = true;
          others.anyNamed |= identity.isNamed();
        }
      }
    }
    for (int i = 0; repeats && i < actions.size(); i++) {
      actions.set(i, actions.get(i).with(settled(actions.get(i).identity(), i)));
    }
  }

  /** Goes on with the name that is proposed for a wrong one, so that references to it are none. */
  private Identity repaired(Identity identity) {
    if (!identity.isNamed()) {
      return identity;
    }
    String proposal = Names.repaired(identity.name().value());
    return proposal.isEmpty() || byName.containsKey(key(proposal))
        ? identity
        : named(identity, proposal, true);
  }

  private Identity settled(Identity identity, int index) {
    String text = identity.name().value();
    Namesakes namesakes = byName.get(key(text));
    if (namesakes == null || !namesakes.repeated) {
      return identity;
    }
    boolean first = namesakes.index == index;
    if (!namesakes.anyNamed) {
      return named(identity, first ? text : number(namesakes), false);
    }
    if (first) {
      return identity;
    }
    report(identity, namesakes.first);
    return named(identity, text, false);
  }

  private static Identity named(Identity identity, String text, boolean addressable) {
    return new Identity(
        new ActionName(text), addressable, identity.at(), identity.command(), identity.commandAt());
  }

  /** Counts on from the last number given, past names that are taken. */
  private String number(Namesakes namesakes) {
    String name;
    do {
      namesakes.lastNumber++;
      name = namesakes.first.name().value() + "_" + namesakes.lastNumber;
    } while (byName.containsKey(key(name)));
    return name;
  }

  private void report(Identity identity, Identity first) {
    if (!identity.addressable() && identity.isNamed()) {
      return;
    }
    String hint =
        identity.isNamed()
            ? "names differ by more than case; give one of them another"
            : "give this one a name of its own: \"name\": \"…\"";
    findings.report(
        Diagnostic.of(
                ReadCode.DUPLICATE_NAME,
                identity.at().whole(),
                "two actions are named '" + Quoted.shortened(identity.name().value()) + "'")
            .withHint(hint)
            .withRelated(first.at().whole(), "the first one"));
  }

  /** Returns one object for all uses of a command. */
  private CommandName command(String name) {
    return commands.computeIfAbsent(name, CommandName::new);
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** The actions of one name. */
  private static final class Namesakes {
    private final Identity first;
    private final int index;
    private boolean repeated;
    private boolean anyNamed;
    private int lastNumber = 1;

    Namesakes(Identity first, int index) {
      this.first = first;
      this.index = index;
      this.anyNamed = first.isNamed();
    }
  }
}
