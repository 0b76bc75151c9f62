package dev.gradus.graph;

/**
 * What was given cannot be used. The message says what was given, the rule it breaks and the way
 * out; it is meant to be shown to the user as it stands.
 */
public final class InvalidInput extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An error with a message for the user, of one line or several. */
  public InvalidInput(String message) {
    super(message);
  }

  /** An error with a message for the user and the failure beneath it. */
  public InvalidInput(String message, Throwable cause) {
    super(message, cause);
  }
}
