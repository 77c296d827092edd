package dev.weft.actions.bisect.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a mail says of what was found. */
final class MailTextTest {
  private static Commit commit(String digit, String subject) {
    return new Commit(
        digit.repeat(40), List.of(), "Ada <ada@example.org>", "2026-01-02T03:04:05+00:00", subject);
  }

  @Test
  void theCommitIsNamedWithTheLinesThatMaintainersLookFor() {
    assertEquals(
        """
        The first bad commit is

          1111111111111111111111111111111111111111 ("mm: a "better" way")
          by Ada <ada@example.org> on 2026-01-02T03:04:05+00:00

        Fixes: 111111111111 ("mm: a "better" way")
        #regzbot introduced: 111111111111
        """,
        new MailText(false).found(commit("1", "mm: a \"better\" way"), "111111111111"));
  }

  @Test
  void whereOnlyARangeIsKnownNoCommitIsBlamed() {
    assertEquals(
        """
        The first bad commit is one of

          2222222222222222222222222222222222222222 ("two")
          3333333333333333333333333333333333333333 ("three")

        #regzbot introduced: 111111111111..333333333333
        """,
        new MailText(false)
            .between(
                "111111111111", "333333333333", List.of(commit("2", "two"), commit("3", "three"))));
  }

  @Test
  void whatMendedItIsNotCalledBad() {
    assertEquals(
        """
        The first commit in which it works again is

          1111111111111111111111111111111111111111 ("mm: mend")
          by Ada <ada@example.org> on 2026-01-02T03:04:05+00:00

        #regzbot fix: 111111111111
        """,
        new MailText(true).found(commit("1", "mm: mend"), "111111111111"));
    assertEquals(
        """
        The first commit in which it works again is one of

          2222222222222222222222222222222222222222 ("two")
        """,
        new MailText(true).between("111111111111", "333333333333", List.of(commit("2", "two"))));
  }
}
