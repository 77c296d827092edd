package dev.weft.actions.shell;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A construct of the script that is not closed yet, with what is known of it. */
final class Frame {
  /** The constructs that can hold others. */
  enum Kind {
    SCRIPT("the script", ""),
    SUBSTITUTION("'$('", "')'"),
    GROUP("'('", "')'"),
    CLAUSE("'case'", "'esac'"),
    CASE("'case'", "'esac'"),
    ARRAY("'=('", "')'"),
    DOUBLE_QUOTES("a double quote", "'\"'"),
    PARAMETER("'${'", "'}'"),
    ARITHMETIC("'(('", "'))'"),
    HEREDOC("a here-document", "");

    private final String shown;
    private final String end;

    Kind(String shown, String end) {
      this.shown = shown;
      this.end = end;
    }

    /** Returns what closes it. */
    String end() {
      return end;
    }

    String shown() {
      return shown;
    }

    /** Tells whether commands stand in it. */
    boolean holdsCommands() {
      return this == SCRIPT || this == SUBSTITUTION || this == GROUP || this == CLAUSE;
    }

    /** Tells whether words stand in it. */
    boolean holdsWords() {
      return holdsCommands() || this == CASE || this == ARRAY;
    }
  }

  /** What the next word, or the rest of a parameter expansion, is. */
  enum Mode {
    COMMAND,
    OPERANDS,
    FOR_NAME,
    FOR_IN,
    FOR_WORDS,
    FUNCTION_NAME,
    TEST,
    CASE_WORD,
    CASE_IN,
    PATTERN,
    OPERATOR,
    SUBSCRIPT,
    DEFAULT,
    REMOVAL,
    OFFSET
  }

  final Kind kind;
  final int start;
  final int referencesBefore;
  Mode mode = Mode.COMMAND;

  /** Where the words of it go. */
  @Nullable Word word;

  SimpleCommand command = new SimpleCommand();

  /** The command whose output the present one reads. */
  @Nullable SimpleCommand piped;

  /** The redirection whose target is the next word. */
  @Nullable String redirection;

  /** The variable of a {@code for}, or of a parameter expansion. */
  String variable = "";

  /** Here-documents whose bodies follow the next line end. */
  final List<Heredoc> heredocs = new ArrayList<>();

  /** Whether double quotes are around it, or it is a here-document. */
  boolean quoted;

  /** Whether a here-document is around it, with no quotes between. */
  boolean inHeredoc;

  /** Why references in it have to be integers, if they do. */
  @Nullable Refusal unlessInteger;

  /** Why references in it are refused, if they are. */
  @Nullable Refusal refusal;

  /** Open parentheses, or patterns read. */
  int count;

  /** Whether it is a command of its own and no part of a word. */
  boolean isCommand;

  /** Of a here-document: itself, and what is read when it is over. */
  @Nullable Heredoc heredoc;

  int resumeAt;
  int resumeLimit;

  Frame(Kind kind, int start, int referencesBefore) {
    this.kind = kind;
    this.start = start;
    this.referencesBefore = referencesBefore;
  }
}
