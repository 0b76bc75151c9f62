package dev.gradus.scale;

/** Product or quotient of two factors, and how each factor follows from the whole. */
enum Join {
  /** First times second. */
  TIMES,
  /** First over second. */
  OVER;

  Quantity whole(Quantity first, Quantity second) {
    return this == TIMES ? first.times(second) : first.over(second);
  }

  Quantity first(Quantity whole, Quantity second) {
    return this == TIMES ? whole.over(second) : whole.times(second);
  }

  Quantity second(Quantity whole, Quantity first) {
    return this == TIMES ? whole.over(first) : first.over(whole);
  }
}
