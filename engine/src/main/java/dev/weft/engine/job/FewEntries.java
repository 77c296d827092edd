package dev.weft.engine.job;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An unmodifiable map of a few entries in the order of writing. A job of many actions has one for
 * each, and looking at every key is faster than a hash table and takes a fifth of its memory.
 */
final class FewEntries<V> extends AbstractMap<String, V> {
  private final String[] keys;
  private final V[] values;

  FewEntries(String[] keys, V[] values) {
    if (keys.length != values.length) {
      throw new IllegalArgumentException(keys.length + " keys, " + values.length + " values");
    }
    this.keys = keys;
    this.values = values;
  }

  @Override
  public int size() {
    return keys.length;
  }

  @Override
  public @Nullable V get(@Nullable Object key) {
    int at = indexOf(key);
    return at < 0 ? null : values[at];
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return indexOf(key) >= 0;
  }

  private int indexOf(@Nullable Object key) {
    for (int at = 0; at < keys.length; at++) {
      if (keys[at].equals(key)) {
        return at;
      }
    }
    return -1;
  }

  @Override
  public Collection<V> values() {
    return Collections.unmodifiableList(Arrays.asList(values));
  }

  @Override
  public Set<Map.Entry<String, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return keys.length;
      }

      @Override
      public Iterator<Map.Entry<String, V>> iterator() {
        return entries();
      }
    };
  }

  private Iterator<Map.Entry<String, V>> entries() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < keys.length;
      }

      @Override
      public Map.Entry<String, V> next() {
        if (next == keys.length) {
          throw new NoSuchElementException();
        }
        int at = next++;
        return Map.entry(keys[at], values[at]);
      }
    };
  }
}
