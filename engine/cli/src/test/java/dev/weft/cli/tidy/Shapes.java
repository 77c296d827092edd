package dev.weft.cli.tidy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes and names of declarations, found without a compiler. */
final class Shapes {
  private static final Pattern TYPE =
      Pattern.compile("\\b(?:class|record|interface|enum|@interface)\\s+([A-Z]\\w*)");
  private static final Pattern RECORD = Pattern.compile("\\brecord\\s+(\\w+)(?:<[^(]*>)?\\s*\\(");
  private static final Pattern METHOD =
      Pattern.compile("(?m)^(?: {2}| {4})(?!return\\b|new\\b|else\\b|throw\\b)[\\w@<][^;{}=]*\\{$");
  private static final Pattern VAGUE =
      Pattern.compile("(Util|Utils|Helper|Helpers|Manager|Impl|Data|Info|Common|Misc)$|^Abstract");
  private static final Pattern FOREIGN =
      Pattern.compile("(?:Task|Stage|Pipeline|Workflow|Plugin|Node|Step|Operator)s?(?![a-z])");

  private Shapes() {}

  /** Returns records and constructors with more than five components. */
  static List<String> wide(SourceFile file) {
    List<String> wrong = new ArrayList<>();
    for (Matcher found = RECORD.matcher(file.code()); found.find(); ) {
      check(file, found, wrong);
    }
    Pattern constructor =
        Pattern.compile(
            "(?m)^ +(?:public |private |protected )?(" + Pattern.quote(file.name()) + ")\\(");
    for (Matcher found = constructor.matcher(file.code()); found.find(); ) {
      check(file, found, wrong);
    }
    return wrong;
  }

  private static void check(SourceFile file, Matcher found, List<String> wrong) {
    int count = components(file.code(), found.end());
    if (count > 5) {
      wrong.add(file.place(found.start()) + ": " + found.group(1) + " has " + count);
    }
  }

  /** Returns how many parameters stand between here and the closing parenthesis. */
  private static int components(String code, int from) {
    int depth = 0;
    int commas = 0;
    boolean any = false;
    for (int at = from; at < code.length(); at++) {
      char each = code.charAt(at);
      if ("(<[".indexOf(each) >= 0) {
        depth++;
      } else if (each == ')' && depth == 0) {
        break;
      } else if (")>]".indexOf(each) >= 0) {
        depth--;
      } else if (each == ',' && depth == 0) {
        commas++;
      }
      any |= !Character.isWhitespace(each);
    }
    return any ? commas + 1 : 0;
  }

  /** Returns methods of more lines than a screen has. */
  static List<String> tall(SourceFile file) {
    List<String> wrong = new ArrayList<>();
    if (!file.isMain()) {
      return wrong;
    }
    for (Matcher found = METHOD.matcher(file.code()); found.find(); ) {
      String indent = found.group().startsWith("    ") ? "    " : "  ";
      int end = file.code().indexOf("\n" + indent + "}\n", found.end());
      String head = found.group();
      if (end < 0 || !head.contains("(") || TYPE.matcher(head).find()) {
        continue;
      }
      long lines = file.code().substring(found.end(), end).lines().count();
      if (lines > 40) {
        String name = head.substring(0, head.indexOf('(')).strip();
        wrong.add(file.place(found.start() + 1) + ": " + name + " has " + lines + " lines");
      }
    }
    return wrong;
  }

  /** Returns types whose names say nothing. */
  static List<String> vague(SourceFile file) {
    return named(file, VAGUE);
  }

  /** Returns types that are named in words that are not ours. */
  static List<String> foreign(SourceFile file) {
    if (!file.isMain() || file.isIn("dev.weft.engine.load")) {
      return List.of();
    }
    List<String> wrong = named(file, FOREIGN);
    wrong.removeIf(
        each -> file.isIn("dev.weft.expression") && each.matches(".*(Step|Operator\\w*)$"));
    return wrong;
  }

  private static List<String> named(SourceFile file, Pattern pattern) {
    List<String> wrong = new ArrayList<>();
    for (Matcher found = TYPE.matcher(file.code()); found.find(); ) {
      if (pattern.matcher(found.group(1)).find()) {
        wrong.add(file.place(found.start()) + ": " + found.group(1));
      }
    }
    return wrong;
  }

  /** Returns public types and methods of main sources that nothing is said of. */
  static List<String> unsaid(SourceFile file) {
    List<String> wrong = new ArrayList<>();
    if (!file.isMain()) {
      return wrong;
    }
    List<String> lines = file.text().lines().toList();
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at);
      boolean declares = line.matches("^ {0,4}public .*[({].*") && !line.contains(" = ");
      boolean constructs = line.matches(" *public " + simple(file) + "[( ].*");
      boolean compact = line.matches(" *public [A-Z]\\w* \\{| *public [A-Z]\\w*\\(.*");
      if (declares && !constructs && !compact && !isSaid(lines, at - 1)) {
        wrong.add(file.path() + ":" + (at + 1) + ": " + line.strip());
      }
    }
    return wrong;
  }

  private static String simple(SourceFile file) {
    return Pattern.quote(file.name());
  }

  private static boolean isSaid(List<String> lines, int before) {
    for (int at = before; at >= 0; at--) {
      String line = lines.get(at).strip();
      if (line.equals("@Override") || line.endsWith("*/")) {
        return true;
      }
      if (!line.startsWith("@")) {
        return false;
      }
    }
    return false;
  }
}
