package dev.weft.expression.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The static type of a value.
 *
 * @param element what an array or map holds; present for those two kinds only
 * @param secret whether values of it are masked and kept from argv, names and stores
 */
public record Type(Kind kind, Optional<Type> element, boolean secret) {
  /** The shape of a value. */
  public enum Kind {
    STRING("string"),
    INTEGER("integer"),
    NUMBER("number"),
    BOOLEAN("boolean"),
    NULL("null"),
    ARRAY("array"),
    MAP("map"),
    OBJECT("object"),
    ANY("any"),
    FILE("file"),
    DIRECTORY("directory"),
    LOCATION("location");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  public static final Type STRING = simple(Kind.STRING);
  public static final Type INTEGER = simple(Kind.INTEGER);
  public static final Type NUMBER = simple(Kind.NUMBER);
  public static final Type BOOLEAN = simple(Kind.BOOLEAN);
  public static final Type NULL = simple(Kind.NULL);
  public static final Type OBJECT = simple(Kind.OBJECT);
  public static final Type ANY = simple(Kind.ANY);
  public static final Type FILE = simple(Kind.FILE);
  public static final Type DIRECTORY = simple(Kind.DIRECTORY);
  public static final Type LOCATION = simple(Kind.LOCATION);

  /** More levels than this are not read, so that types may be walked recursively. */
  private static final int NESTING = 16;

  private static final List<Type> WRITTEN =
      List.of(STRING, INTEGER, NUMBER, BOOLEAN, OBJECT, ANY, FILE, DIRECTORY, LOCATION);

  public Type {
    if (element.isPresent() != (kind == Kind.ARRAY || kind == Kind.MAP)) {
      throw new IllegalArgumentException("element type of " + kind);
    }
  }

  private static Type simple(Kind kind) {
    return new Type(kind, Optional.empty(), false);
  }

  /** Returns the type of lists of {@code element}. */
  public static Type arrayOf(Type element) {
    return new Type(Kind.ARRAY, Optional.of(element), false);
  }

  /** Returns the type of maps from strings to {@code element}. */
  public static Type mapOf(Type element) {
    return new Type(Kind.MAP, Optional.of(element), false);
  }

  // Written out, since linking the generated ones would cost every process milliseconds.
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Type that
            && kind == that.kind
            && secret == that.secret
            && element.equals(that.element));
  }

  @Override
  public int hashCode() {
    return (31 * kind.hashCode() + element.hashCode()) * 31 + Boolean.hashCode(secret);
  }

  /** Returns this type, secret or not. */
  public Type withSecret(boolean flag) {
    return flag == secret ? this : new Type(kind, element, flag);
  }

  /** Reads a type as written, such as {@code array<string>}. */
  public static Optional<Type> parse(String text) {
    int inner = 0;
    int end = text.length();
    List<Kind> around = new ArrayList<>();
    while (text.startsWith(">", end - 1) && around.size() < NESTING) {
      boolean array = text.startsWith("array<", inner);
      if (!array && !text.startsWith("map<", inner)) {
        return Optional.empty();
      }
      around.add(array ? Kind.ARRAY : Kind.MAP);
      inner += array ? "array<".length() : "map<".length();
      end--;
    }
    Optional<Type> type = simple(inner < end ? text.substring(inner, end) : "");
    for (int i = around.size() - 1; i >= 0 && type.isPresent(); i--) {
      type = Optional.of(new Type(around.get(i), type, false));
    }
    return type;
  }

  private static Optional<Type> simple(String word) {
    if (word.equals("array")) {
      return Optional.of(arrayOf(ANY));
    }
    for (Type type : WRITTEN) {
      if (type.text().equals(word)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** Returns the words that types are written with. */
  public static List<String> words() {
    List<String> words = new ArrayList<>();
    WRITTEN.forEach(type -> words.add(type.text()));
    words.addAll(List.of("array", "array<…>", "map<…>"));
    return words;
  }

  /** Returns the type as written; {@code secret} is no part of it. */
  public String text() {
    StringBuilder text = new StringBuilder();
    int open = 0;
    Type type = this;
    while (type.element.isPresent() && !type.isPlainArray()) {
      text.append(type.kind == Kind.ARRAY ? "array<" : "map<");
      type = type.element.get();
      open++;
    }
    return text.append(type.kind.word).append(">".repeat(open)).toString();
  }

  private boolean isPlainArray() {
    return kind == Kind.ARRAY && element.isPresent() && element.get().kind == Kind.ANY;
  }

  /**
   * Tells whether a value of the given type may stand where this one is wanted. {@code any} goes
   * both ways and is checked when the value is there; an integer is a number; a file or directory
   * stands for its path where text is wanted. Whether it is secret does not matter here.
   */
  public boolean accepts(Type given) {
    if (kind == Kind.ANY || given.kind == Kind.ANY) {
      return true;
    }
    return switch (kind) {
      case NUMBER -> given.kind == Kind.NUMBER || given.kind == Kind.INTEGER;
      case STRING, LOCATION ->
          switch (given.kind) {
            case STRING, LOCATION, FILE, DIRECTORY -> true;
            default -> false;
          };
      case OBJECT -> given.kind == Kind.OBJECT || given.kind == Kind.MAP;
      case MAP -> given.kind == Kind.OBJECT || (given.kind == Kind.MAP && elementAccepts(given));
      case ARRAY -> given.kind == Kind.ARRAY && elementAccepts(given);
      default -> kind == given.kind;
    };
  }

  private boolean elementAccepts(Type given) {
    return element.orElse(ANY).accepts(given.element.orElse(ANY));
  }

  /** Returns the type with its article, as messages name it: {@code an integer}. */
  public String described() {
    String text = text();
    return kind == Kind.NULL
        ? text
        : kind == Kind.ANY
            ? "a value of any type"
            : ("aeio".indexOf(text.charAt(0)) >= 0 ? "an " : "a ") + text;
  }
}
