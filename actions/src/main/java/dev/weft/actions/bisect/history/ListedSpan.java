package dev.weft.actions.bisect.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A list that is searched, such as of builds, versions or dates: a file in UTF-8 with one entry a
 * line, oldest first. Blanks around an entry do not count; blank lines and those that begin with
 * {@code #} are left out; no two entries are the same.
 */
public final class ListedSpan {
  private final Path file;
  private final Map<String, Integer> entries = new LinkedHashMap<>();
  private final List<String> order = new ArrayList<>();

  private ListedSpan(Path file) {
    this.file = file;
  }

  /**
   * Reads one.
   *
   * @param good entries that are known to be good; without any, the first one is
   * @param bad an entry that is known to be bad; without it, the last one is
   */
  public static Span read(Path file, List<String> good, Optional<String> bad)
      throws IOException, WrongPremiseException {
    ListedSpan list = new ListedSpan(file);
    list.read();
    return list.between(good, bad);
  }

  private void read() throws IOException, WrongPremiseException {
    String[] lines = text().split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String entry = lines[i].strip();
      if (entry.isEmpty() || entry.startsWith("#")) {
        continue;
      }
      if (entry.chars().anyMatch(Character::isISOControl)) {
        throw unfit("line " + (i + 1) + " holds a control character", "write text alone");
      }
      Integer before = entries.putIfAbsent(entry, i + 1);
      if (before != null) {
        String lineNumbers = "lines " + before + " and " + (i + 1);
        throw unfit(lineNumbers + " are both '" + entry + "'", "write each entry once");
      }
      order.add(entry);
    }
    if (order.size() < 2) {
      throw unfit("it has fewer than two entries", "write one a line, oldest first");
    }
  }

  private String text() throws IOException, WrongPremiseException {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw unfit("it is not UTF-8", "write it in UTF-8");
    } catch (NoSuchFileException e) {
      throw unfit("there is no such file", "name the file of the list");
    }
  }

  private Span between(List<String> good, Optional<String> bad) throws WrongPremiseException {
    Entries all = new Entries(order);
    String last = bad.orElse(order.get(order.size() - 1));
    int to = place(all, "bad", last);
    int from = -1;
    List<End> goods = new ArrayList<>();
    for (String each : good.isEmpty() ? List.of(order.get(0)) : good) {
      int at = place(all, "good", each);
      End end = new End(each, each);
      if (at == to) {
        throw new WrongPremiseException(new WrongPremise.SameEnds(end, new End(last, last)));
      }
      if (at > to) {
        throw new WrongPremiseException(new WrongPremise.SwappedEnds(end, new End(last, last)));
      }
      if (!goods.contains(end)) {
        goods.add(end);
      }
      from = Math.max(from, at);
    }
    Ends ends = new Ends(goods, new End(last, last), List.of());
    return new Span(ends, chain(from, to));
  }

  private int place(Entries all, String which, String entry) throws WrongPremiseException {
    return all.find(entry)
        .orElseThrow(
            () ->
                unfit(
                    "'" + which + "' is '" + entry + "', which is not in it",
                    "name an entry as it is written there"));
  }

  /** Returns the entries after one, up to another, each behind the one before it. */
  private Candidates chain(int from, int to) {
    int size = to - from;
    int[] start = new int[size + 1];
    int[] parents = new int[size - 1];
    int[] outside = new int[size + 1];
    for (int i = 1; i < size; i++) {
      start[i + 1] = i;
      parents[i - 1] = i - 1;
    }
    for (int i = 1; i <= size; i++) {
      outside[i] = 1;
    }
    return new Candidates(
        new Entries(order.subList(from + 1, to + 1)),
        new Links(start, parents),
        new Links(outside, new int[] {0}),
        new Entries(List.of(order.get(from))),
        0);
  }

  private WrongPremiseException unfit(String what, String wayOut) {
    return new WrongPremiseException(
        new WrongPremise.UnfitList("'" + file + "' cannot be searched: " + what, wayOut));
  }
}
