package dev.weft.actions.file;

import dev.weft.engine.command.ParameterDescription;
import dev.weft.engine.command.ParameterDescription.Presence;
import dev.weft.engine.command.ParameterDescription.Reading;
import dev.weft.engine.command.WrittenParameters;
import dev.weft.engine.job.Argument;
import dev.weft.engine.load.ReadCode;
import dev.weft.expression.check.Type;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.eval.Value;
import dev.weft.expression.syntax.Template;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who may do what with a file, as the octal digits of {@code chmod}. */
final class Mode {
  private static final String NAME = "mode";

  /** The parameter. */
  static final ParameterDescription PARAMETER =
      new ParameterDescription(
          NAME,
          Type.STRING,
          new Presence.Default(new Value.Text("0644")),
          Reading.PLAIN,
          "who may do what with the file, as octal digits; one that is made of a secret has to be"
              + " \"0600\" or \"0400\"");

  private static final List<PosixFilePermission> BITS =
      List.of(
          PosixFilePermission.OTHERS_EXECUTE,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.OWNER_EXECUTE,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_READ);

  private Mode() {}

  /** Reads a mode: three octal digits, which a 0 may precede. */
  static Optional<Set<PosixFilePermission>> parse(String text) {
    if (!text.matches("0?[0-7]{3}")) {
      return Optional.empty();
    }
    int bits = Integer.parseInt(text, 8);
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    for (int bit = 0; bit < BITS.size(); bit++) {
      if ((bits >> bit & 1) == 1) {
        permissions.add(BITS.get(bit));
      }
    }
    return Optional.of(permissions);
  }

  /** Returns the mode that an attempt is given. */
  static Set<PosixFilePermission> of(Given given) throws RefusedException {
    String written = given.required(NAME);
    return parse(written)
        .orElseThrow(() -> new RefusedException("'mode' is '" + written + "', not as \"0644\""));
  }

  /** Reports a mode that is none, and one that lets others read a secret. */
  static void check(WrittenParameters parameters, String content, Reporter reporter) {
    Optional<Argument> mode = Optional.ofNullable(parameters.arguments().get(NAME));
    Optional<String> literal = mode.flatMap(Mode::literal);
    if (literal.isPresent() && parse(literal.get()).isEmpty()) {
      reporter.report(
          Diagnostic.of(
                  ReadCode.BAD_VALUE,
                  mode.orElseThrow().origin().whole(),
                  "'" + literal.get() + "' is not a mode")
              .withHint("write three octal digits behind a 0, such as \"0644\" or \"0755\""));
      return;
    }
    boolean narrow = literal.filter(text -> text.matches("0?[46]00")).isPresent();
    Argument made = parameters.arguments().get(content);
    if (!narrow && made != null && isSecret(made, parameters)) {
      reporter.report(
          Diagnostic.of(
                  ReadCode.BAD_VALUE,
                  mode.map(Argument::origin).orElse(made.origin()).whole(),
                  "the file is made of a secret, and others could read it")
              .withHint("write \"mode\": \"0600\""));
    }
  }

  private static Optional<String> literal(Argument mode) {
    return mode instanceof Argument.Text text && text.template().isLiteral()
        ? Optional.of(text.template().text())
        : Optional.empty();
  }

  private static boolean isSecret(Argument argument, WrittenParameters parameters) {
    if (argument instanceof Argument.Text text) {
      for (Template.Part part : text.template().parts()) {
        if (part instanceof Template.Part.Embedded embedded
            && parameters.typeOf(embedded.expr()).filter(Type::secret).isPresent()) {
          return true;
        }
      }
      return false;
    }
    Collection<Argument> inner =
        argument instanceof Argument.Items items
            ? items.items()
            : argument instanceof Argument.Entries entries ? entries.entries().values() : List.of();
    return inner.stream().anyMatch(each -> isSecret(each, parameters));
  }
}
