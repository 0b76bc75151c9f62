package dev.gradus.plot;

/** What the picture of a fit may show. */
public enum Panel {
  /** The data with the fitted curve and its bands; of several inputs, measured over predicted. */
  FIT,
  /** The residuals, over the input if there is one, and over the fitted values. */
  RESIDUALS,
  /** The residuals beside those of a normal distribution. */
  QQ,
  /** The loss and the norm of its gradient, epoch by epoch. */
  LOSS,
  /** The path of two parameters over the contours of the loss. */
  PATH,
  /** The losses of several runs. */
  RUNS
}
