package dev.weft.actions.bisect.history;

/** A search cannot begin; whoever begins one catches it. */
public final class WrongPremiseException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient WrongPremise premise;

  WrongPremiseException(WrongPremise premise) {
    super(premise.message(), null, false, false);
    this.premise = premise;
  }

  /** Returns why. */
  public WrongPremise premise() {
    return premise;
  }
}
