package dev.gradus.notebook;

/** Why a cell did not run to its end, where it was not an exception of its own. */
public final class CellError extends Exception {
  private static final long serialVersionUID = 1L;

  CellError(String message) {
    super(message);
  }

  CellError(Throwable cause) {
    super(cause.toString(), cause);
  }
}
