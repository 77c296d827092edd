package dev.weft.expression.eval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A value of the language; immutable, compared by content. */
public sealed interface Value {
  /** A string without lone surrogates. */
  record Text(String value) implements Value {
    public Text {
      Objects.requireNonNull(value);
    }
  }

  /** A 64-bit integer. */
  record Int(long value) implements Value {}

  /** A finite floating point number. */
  record Real(double value) implements Value {}

  /** A truth value. */
  record Bool(boolean value) implements Value {}

  /** The JSON null; never stands for something missing. */
  record Null() implements Value {}

  /** A list. */
  record Items(List<Value> values) implements Value {
    public Items {
      values = List.copyOf(values);
    }
  }

  /** A map from strings, in the order of its making. */
  record Entries(Map<String, Value> values) implements Value {
    public Entries {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /**
   * A file or directory that an action made.
   *
   * @param path absolute
   * @param sha256 64 hex digits; of a directory, over its sorted listing
   * @param size in bytes
   */
  record Artifact(String path, String sha256, long size, boolean directory) implements Value {}
}
