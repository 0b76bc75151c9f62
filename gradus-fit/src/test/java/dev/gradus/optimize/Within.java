package dev.gradus.optimize;

import dev.gradus.linear.Region;
import dev.gradus.linear.Triangle;
import java.util.Optional;

/** An objective within a region. */
record Within(Objective free, Region where) implements Objective {
  /** With bounds and no kinks. */
  static Within bounds(Objective free, double[] lower, double[] upper) {
    return new Within(free, new Region(lower, upper, new double[lower.length]));
  }

  @Override
  public Optional<Region> region() {
    return Optional.of(where);
  }

  @Override
  public double rows() {
    return free.rows();
  }

  @Override
  public double loss(double[] theta) {
    return free.loss(theta) + where.absolute(theta) / rows();
  }

  @Override
  public Gradient gradient(double[] theta) {
    return new Gradient(loss(theta), free.gradient(theta).values());
  }

  @Override
  public Triangle curvature(double[] theta) {
    return free.curvature(theta);
  }
}
