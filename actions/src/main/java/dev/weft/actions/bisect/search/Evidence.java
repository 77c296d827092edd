package dev.weft.actions.bisect.search;

/** The verdicts that were taken, and what they come to under each explanation. */
final class Evidence {
  final Tally tally;
  final Counts counts;
  final Rates.Fit[] fits;
  final Posterior posterior;
  final Blocks blocks;

  Evidence(Places places, Rates rates, Tally tally, Counts counts) {
    this.tally = tally;
    this.counts = counts;
    this.fits = counts.fits(rates);
    this.posterior = new Posterior(places, fits);
    this.blocks = new Blocks(places, tally, posterior.probability());
  }
}
