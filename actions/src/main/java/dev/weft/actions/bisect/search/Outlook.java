package dev.weft.actions.bisect.search;

import java.util.Arrays;
import java.util.List;

/**
 * What is still to come, worked out at once and so only about: a probe that halves tells one bit
 * where verdicts are certain, and less where they are not; k slots are as good as log2(k + 1) times
 * one (k-section).
 *
 * @param left how many candidates it may still be; where verdicts are not certain, the fewest that
 *     hold 99 % of all probability
 * @param probes how many probes are to come, one after another
 * @param rounds in how many times the length of one they are made
 */
public record Outlook(int left, int probes, double rounds) {
  private static final int MANY = 64;

  /** How noisy verdicts are taken to be where that is learnt. */
  private static final double LEARNT = .1;

  /** Looks ahead from where a search stands. */
  public static Outlook of(Search search, int slots) {
    double[] posterior = search.posterior();
    boolean exact = search.rules().isExact();
    int left =
        exact
            ? (int) Arrays.stream(posterior).filter(each -> each > 0).count()
            : search.suspects(.99 * (1 - search.wrongPremise())).size();
    if (search.answer().isPresent()) {
      return new Outlook(left, 0, 0);
    }
    double bits = Entropy.ofAll(posterior);
    double probes =
        exact && left <= 1
            ? search.choose(List.of(), MANY).size()
            : Math.max(1, bits / told(search.rules().noise()));
    double faster = Math.log(slots + 1) / Math.log(2);
    double rounds = Math.max(1, probes / faster);
    return new Outlook(left, (int) Math.ceil(probes - 1e-9), rounds);
  }

  /** Returns how many bits a probe tells that is as likely to be bad as to be good. */
  private static double told(Noise noise) {
    double falseFail = LEARNT;
    double missed = LEARNT;
    if (noise instanceof Noise.Exact) {
      return 1;
    } else if (noise instanceof Noise.Known known) {
      falseFail = known.falseFail();
      missed = known.missed();
    }
    double fails = (1 - missed + falseFail) / 2;
    return Entropy.of(fails) - (Entropy.of(missed) + Entropy.of(falseFail)) / 2;
  }
}
