package dev.weft.actions.shell;

/**
 * Why a reference cannot stay where it is, and the way out. In hints {@code @} is the reference as
 * written, and {@code #} what is between its marks.
 */
enum Refusal {
  SINGLE_QUOTES(
      ShellCode.UNEXPANDED,
      "a reference inside single quotes: the shell expands nothing there",
      "use double quotes, \"@\", or leave the single quotes around it: '...'\"@\"'...'"),
  ANSI_QUOTES(
      ShellCode.UNEXPANDED,
      "a reference inside $'...': the shell expands nothing there",
      "leave the quotes around it: $'...'\"@\"$'...'"),
  QUOTED_HEREDOC(
      ShellCode.UNEXPANDED,
      "a reference in a here-document with a quoted delimiter: the shell expands nothing there",
      "write the delimiter without quotes, and '\\$' for each dollar that is to stay"),
  ESCAPED(
      ShellCode.UNEXPANDED,
      "a backslash before a reference",
      "take the backslash away; for the characters '${' themselves write '$${'"),
  AFTER_DOLLAR(
      ShellCode.UNEXPANDED,
      "a dollar sign right before a reference",
      "write '\\$' for a dollar sign: \\$\"@\""),
  BACKTICKS(
      ShellCode.VALUE_AS_CODE,
      "a reference inside backticks",
      "write $(...) in place of `...`; references may stand in it"),
  NESTED_QUOTES(
      ShellCode.VALUE_AS_CODE,
      "a reference in double quotes within '${...}' that is in double quotes itself: shells read"
          + " that differently",
      "leave the inner double quotes out"),
  HEREDOC_PATTERN(
      ShellCode.VALUE_AS_CODE,
      "a reference in a pattern of '${...}' within a here-document: shells read that differently",
      "work it out before, in a variable, and use that in the here-document"),
  EVALUATED(
      ShellCode.VALUE_AS_CODE,
      "the value would be read as shell code here",
      "let the value be data: say what is to be done in the script itself, and pass the value as an"
          + " argument, \"@\""),
  SOURCED(
      ShellCode.VALUE_AS_CODE,
      "the value would choose a file of shell code to read here",
      "run it as a program of its own: sh -- \"@\""),
  SHELL_OPERAND(
      ShellCode.VALUE_AS_CODE,
      "the value would be read as shell code by this shell",
      "pass it as an argument behind the code: sh -c '... \"$1\" ...' x \"@\""),
  SHELL_OPTION(
      ShellCode.VALUE_AS_CODE,
      "the value could be an option of this shell, such as '-c'",
      "put '--' before it: sh -- \"@\" ..."),
  INTERPRETER(
      ShellCode.VALUE_AS_CODE,
      "the value would be read as program text here",
      "pass it as an argument behind the program, \"@\", and read it there: sys.argv[1] in Python,"
          + " $ARGV[0] in Perl, ARGV[0] in Ruby, process.argv[1] in Node"),
  TEXT_PROGRAM(
      ShellCode.VALUE_AS_CODE,
      "the value would be part of an awk or sed program here",
      "let awk read it from the environment: V=\"@\" awk '{ print ENVIRON[\"V\"] }'"),
  SSH(
      ShellCode.VALUE_AS_CODE,
      "ssh makes one text of its operands, which the shell on the other side reads as code",
      "send the value as data: printf '%s\\n' \"@\" | ssh HOST 'read -r value; ...'"),
  STDIN_CODE(
      ShellCode.VALUE_AS_CODE,
      "the value would be part of a program that is read from standard input",
      "quote the delimiter of the here-document and pass the value as an argument:"
          + " sh -s -- \"@\" <<'END'"),
  COMMAND_NAME(
      ShellCode.VALUE_AS_NAME,
      "the value would be the name of the command that is run here",
      "use the command 'exec', whose argv may begin with a reference: [\"@\", ...]"),
  VARIABLE_NAME(
      ShellCode.VALUE_AS_NAME,
      "the value would be the name of a variable here",
      "write the variable's name out, and let the reference be its value: name=\"@\""),
  TEST_OPERATOR(
      ShellCode.VALUE_AS_NAME,
      "this test could take a value for an operator, and the next for the name of a variable",
      "write the operator out: [ -n \"@\" ] or [ \"@\" = ... ]"),
  SPECIAL_VARIABLE(
      ShellCode.VALUE_AS_CODE,
      "shells evaluate the value of this variable",
      "use a variable of another name"),
  DECLARED_ATTRIBUTE(
      ShellCode.NOT_AN_INTEGER,
      "shells evaluate what is assigned to a variable declared with -i, -n, -a or -A",
      "declare it without that, or give the output the type integer, or write ${int(#)}"),
  ARITHMETIC(
      ShellCode.NOT_AN_INTEGER,
      "a reference in shell arithmetic that is not an integer",
      "give the output the type integer, or write ${int(#)}"),
  SUBSCRIPT(
      ShellCode.NOT_AN_INTEGER,
      "a reference in a subscript that is not an integer",
      "give the output the type integer, or write ${int(#)}"),
  BASH_ONLY(
      ShellCode.UNREADABLE,
      "a reference in syntax of bash that other shells read as something else",
      "give the action the parameter \"shell\": \"bash\"");

  private final ShellCode code;
  private final String message;
  private final String hint;

  Refusal(ShellCode code, String message, String hint) {
    this.code = code;
    this.message = message;
    this.hint = hint;
  }

  ShellCode code() {
    return code;
  }

  String message() {
    return message;
  }

  /** Returns the way out for a reference. */
  String hint(String reference) {
    String inner = reference.substring(2, Math.max(2, reference.length() - 1));
    return hint.replace("#", inner).replace("@", reference);
  }
}
