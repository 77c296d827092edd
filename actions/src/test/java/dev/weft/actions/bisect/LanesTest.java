package dev.weft.actions.bisect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.actions.bisect.search.History;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where commits are drawn. */
class LanesTest {
  private static int[] lanes(List<int[]> parents) {
    Lanes lanes = new Lanes(History.of(parents));
    return IntStream.range(0, parents.size()).map(lanes::of).toArray();
  }

  @Test
  void aBranchHasALaneOfItsOwnUntilItIsMerged() {
    List<int[]> branch =
        List.of(
            new int[] {-1},
            new int[] {0},
            new int[] {1},
            new int[] {0},
            new int[] {3, 2},
            new int[] {4});
    assertArrayEquals(new int[] {0, 1, 1, 0, 0, 0}, lanes(branch));
  }

  @Test
  void aLaneIsUsedAgainBehindTheMerge() {
    List<int[]> two =
        List.of(
            new int[] {-1},
            new int[] {0},
            new int[] {0, 1},
            new int[] {2},
            new int[] {2, 3},
            new int[] {4});
    assertArrayEquals(new int[] {0, 1, 0, 1, 0, 0}, lanes(two));
  }

  @Test
  void branchesThatAreOpenTogetherHaveLanesOfTheirOwn() {
    List<int[]> open =
        List.of(new int[] {-1}, new int[] {0}, new int[] {0}, new int[] {1}, new int[] {0, 2, 3});
    assertArrayEquals(new int[] {0, 1, 2, 1, 0}, lanes(open));
  }

  @Test
  void nothingNeedsNoLaneButTheFirst() {
    assertEquals(1, new Lanes(History.line(0)).count());
  }
}
