package dev.weft.actions.bisect.history;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of anything that are searched. */
final class ListedSpanTest {
  @TempDir Path folder;

  private Path list(String text) throws Exception {
    return Files.writeString(folder.resolve("list.txt"), text, StandardCharsets.UTF_8);
  }

  private String wrong(String text, List<String> good, Optional<String> bad) throws Exception {
    Path file = list(text);
    String message = Opened.wrong(() -> ListedSpan.read(file, good, bad)).message();
    return message.replace("'" + file + "' cannot be searched: ", "");
  }

  @Test
  void theFirstIsGoodAndTheLastBadUnlessOthersAreNamed() throws Exception {
    Path file = list("# builds\n\n 1.0 \n1.1\r\n1.2 rc\n2.0");
    Span span = ListedSpan.read(file, List.of(), Optional.empty());
    assertEquals(List.of(new End("1.0", "1.0")), span.ends().good());
    assertEquals(new End("2.0", "2.0"), span.ends().bad());
    Candidates all = span.candidates();
    assertEquals(3, all.size());
    assertEquals("1.2 rc", all.names().name(1));
    assertArrayEquals(new int[] {}, all.parents().of(0));
    assertArrayEquals(new int[] {1}, all.parents().of(2));
    assertEquals(List.of("1.0"), all.outsideOf(0));
    assertEquals(List.of(), all.outsideOf(1));

    Span named = ListedSpan.read(file, List.of("1.1", "1.0"), Optional.of("1.2 rc"));
    assertEquals(1, named.candidates().size());
    assertEquals(List.of("1.1"), named.candidates().outsideOf(0));
  }

  @Test
  void aListThatIsNoneIsToldWithItsLines() throws Exception {
    List<String> none = List.of();
    assertEquals("lines 1 and 4 are both 'a'", wrong("a\nb\n#\n a\n", none, Optional.empty()));
    assertEquals("it has fewer than two entries", wrong("a\n# b\n", none, Optional.empty()));
    assertEquals(
        "line 2 holds a control character", wrong("a\nb\u0007c\n", none, Optional.empty()));
    assertEquals(
        "'good' is 'c', which is not in it", wrong("a\nb\n", List.of("c"), Optional.empty()));
    assertEquals("'bad' is '', which is not in it", wrong("a\nb\n", none, Optional.of("")));
    assertEquals(
        "'good' and 'bad' are the same: 'a' and 'a'", wrong("a\nb\n", none, Optional.of("a")));
    assertEquals(
        "'bad', 'a', comes before 'good', 'b'", wrong("a\nb\n", List.of("b"), Optional.of("a")));
    Path latin = Files.write(folder.resolve("latin"), new byte[] {'a', '\n', (byte) 0xe4});
    assertInstanceOf(
        WrongPremise.UnfitList.class,
        Opened.wrong(() -> ListedSpan.read(latin, none, Optional.empty())));
    Path nowhere = folder.resolve("nowhere");
    assertInstanceOf(
        WrongPremise.UnfitList.class,
        Opened.wrong(() -> ListedSpan.read(nowhere, none, Optional.empty())));
  }
}
