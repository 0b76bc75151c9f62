package dev.gradus.bench.harness;

/** Why a contender could not do its work, in its own words. */
public final class ContenderFailure extends Exception {
  private static final long serialVersionUID = 1;

  /** With those words. */
  public ContenderFailure(String reason) {
    super(reason);
  }

  /** Its words. */
  String reason() {
    String message = getMessage();
    return message == null ? "no reason was given" : message;
  }
}
