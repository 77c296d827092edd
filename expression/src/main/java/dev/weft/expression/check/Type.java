package dev.weft.expression.check;

import java.util.Optional;

/**
 * The static type of a value.
 *
 * @param element what an array or map holds; present for those two kinds only
 * @param secret whether values of it are masked and kept from argv, names and stores
 */
public record Type(Kind kind, Optional<Type> element, boolean secret) {
  /** The shape of a value. */
  public enum Kind {
    STRING,
    INTEGER,
    NUMBER,
    BOOLEAN,
    NULL,
    ARRAY,
    MAP,
    OBJECT,
    ANY,
    FILE,
    DIRECTORY,
    LOCATION
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

  /** Returns this type, secret or not. */
  public Type withSecret(boolean flag) {
    return flag == secret ? this : new Type(kind, element, flag);
  }

  /** Reads a type as written, such as {@code array<string>}. */
  public static Optional<Type> parse(String text) {
    return Optional.empty();
  }

  /** Returns the type as written; {@code secret} is no part of it. */
  public String text() {
    return "";
  }

  /**
   * Tells whether a value of the given type may stand where this one is wanted. Whether it is
   * secret does not matter here.
   */
  public boolean accepts(Type given) {
    return false;
  }
}
