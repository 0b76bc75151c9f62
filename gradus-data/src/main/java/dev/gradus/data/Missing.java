package dev.gradus.data;

/** What to do about missing values in the columns that are read. */
public enum Missing {
  /** A missing value is NaN in the table, for the fit to drop its row and count it. */
  DROP,
  /** The first missing value is an error. */
  REFUSE
}
