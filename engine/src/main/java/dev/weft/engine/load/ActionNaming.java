package dev.weft.engine.load;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.CommandName;
import dev.weft.engine.job.Identity;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.source.TextOrigin;
import java.util.ArrayList;
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
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Entry> firsts = new HashMap<>();
  private final Map<String, CommandName> commands = new HashMap<>();

  ActionNaming(Findings findings) {
    this.findings = findings;
  }

  /**
   * Takes the next action in listing order: its name where one is written, and its command. One of
   * them may be missing, which is reported elsewhere.
   */
  void add(@Nullable TextNode name, @Nullable TextNode command, LocatedNode action) {
    Entry entry = new Entry(name, command, action);
    entries.add(entry);
    entry.wellFormed = isUsable(entry) || isRepaired(entry);
    if (entry.text.isEmpty()) {
      return;
    }
    Entry first = firsts.putIfAbsent(key(entry.text), entry);
    if (first != null) {
      entry.repeats = first;
      first.repeated = true;
      first.anyNamed |= name != null || first.name != null;
    }
  }

  /** Returns the identities in the order of adding, and reports what is wrong with names. */
  List<Identity> identities() {
    List<Identity> identities = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      Entry first = entry.repeats == null ? entry : entry.repeats;
      boolean numbered = first.repeated && !first.anyNamed;
      String text = entry.text;
      boolean addressable = entry.wellFormed && !numbered;
      if (entry.repeats != null && numbered) {
        text = number(entry.repeats);
      } else if (entry.repeats != null) {
        addressable = false;
        report(entry, entry.repeats);
      }
      TextOrigin command = entry.command == null ? Place.startOf(entry.action) : entry.command;
      identities.add(
          new Identity(
              new ActionName(text),
              addressable,
              entry.name == null ? command : entry.name,
              entry.command == null ? NO_COMMAND : command(entry.command.text()),
              command));
    }
    return identities;
  }

  /** Counts on from the last number given, past names that are taken. */
  private String number(Entry first) {
    String name;
    do {
      first.lastNumber++;
      name = first.text + "_" + first.lastNumber;
    } while (firsts.containsKey(key(name)));
    return name;
  }

  /** Goes on with the name that is proposed for a wrong one, so that references to it are none. */
  private boolean isRepaired(Entry entry) {
    String proposal = entry.name == null ? "" : Names.repaired(entry.text);
    if (proposal.isEmpty() || firsts.containsKey(key(proposal))) {
      return false;
    }
    entry.text = proposal;
    return true;
  }

  private void report(Entry entry, Entry first) {
    if (!entry.wellFormed && entry.name != null) {
      return;
    }
    String hint =
        entry.name == null
            ? "give this one a name of its own: \"name\": \"…\""
            : "names differ by more than case; give one of them another";
    findings.report(
        Diagnostic.of(
                ReadCode.DUPLICATE_NAME,
                entry.at().whole(),
                "two actions are named '" + Quoted.shortened(entry.text) + "'")
            .withHint(hint)
            .withRelated(first.at().whole(), "the first one"));
  }

  /** Tells whether references may use a name; reports one that was written and may not be. */
  private boolean isUsable(Entry entry) {
    if (!Names.isWellFormed(entry.text)) {
      if (entry.name != null) { // a command that is no name is left to the planner
        findings.report(Names.badForm("action", entry.text, entry.name));
      }
      return false;
    }
    if (Names.isReserved(entry.text)) {
      findings.report(
          Names.reserved(entry.text, entry.at().whole())
              .withHint(
                  entry.name == null
                      ? "an action is named after its command; give it another \"name\""
                      : "choose another name"));
      return false;
    }
    return true;
  }

  /** Returns one object for all uses of a command. */
  private CommandName command(String name) {
    return commands.computeIfAbsent(name, CommandName::new);
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static final class Entry {
    private final @Nullable TextNode name;
    private final @Nullable TextNode command;
    private final LocatedNode action;
    private String text;
    private @Nullable Entry repeats;
    private boolean wellFormed;
    private boolean repeated;
    private boolean anyNamed;
    private int lastNumber = 1;

    Entry(@Nullable TextNode name, @Nullable TextNode command, LocatedNode action) {
      this.name = name;
      this.command = command;
      this.action = action;
      this.text = name != null ? name.text() : command != null ? command.text() : "";
    }

    TextOrigin at() {
      return name != null ? name : command != null ? command : Place.startOf(action);
    }
  }
}
