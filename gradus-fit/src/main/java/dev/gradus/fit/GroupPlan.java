package dev.gradus.fit;

import dev.gradus.derive.Derivatives;
import dev.gradus.graph.Precision;
import dev.gradus.kernel.KernelCompiler;
import dev.gradus.kernel.Passes;
import dev.gradus.model.Linearity;
import dev.gradus.model.Model;
import dev.gradus.optimize.ExactLinear;
import dev.gradus.optimize.LevenbergMarquardt;
import dev.gradus.optimize.Optimizer;

/**
 * What the fits of all groups share.
 *
 * @param model the model
 * @param settings how to fit
 * @param grouped the rows
 * @param graphs what is evaluated
 * @param penalties what is added to the loss of the rows
 * @param compiler what makes kernels
 * @param linear whether the model is linear in its parameters
 * @param solved the places of parameters without a start that the prediction is linear in
 * @param given the starts, {@code [params]}
 * @param areGiven for each whether it was given
 */
record GroupPlan(
    Model model,
    FitSettings settings,
    GroupedRows grouped,
    FitGraphs graphs,
    Penalties penalties,
    KernelCompiler compiler,
    boolean linear,
    int[] solved,
    double[] given,
    boolean[] areGiven) {

  static GroupPlan of(
      Model model, FitSettings settings, GroupedRows grouped, KernelCompiler compiler) {
    boolean[] areGiven = Starts.areGiven(model);
    return new GroupPlan(
        model,
        settings,
        grouped,
        FitProblem.graphs(model, settings),
        Penalties.of(model, settings.penalties(), settings.measurementError()),
        compiler,
        FitProblem.isLinear(model, settings),
        Linearity.conditionallyLinearPlaces(model).stream()
            .mapToInt(Integer::intValue)
            .filter(place -> !areGiven[place])
            .toArray(),
        Starts.given(model),
        areGiven);
  }

  /** The number of numbers that are estimated. */
  int parameters() {
    return given.length;
  }

  /** The starts that were given, and for the other parameters those numbers. */
  double[] begunAt(double[] others) {
    double[] theta = given.clone();
    for (int j = 0; j < theta.length; j++) {
      theta[j] = areGiven[j] ? given[j] : others[j];
    }
    return theta;
  }

  /** Whether every start was given. */
  boolean hasAllStarts() {
    for (boolean one : areGiven) {
      if (!one) {
        return false;
      }
    }
    return true;
  }

  /** The optimizer of {@link LeanFits}. */
  Optimizer<?> optimizer() {
    return settings
        .optimizer()
        .orElseGet(() -> linear ? new ExactLinear() : new LevenbergMarquardt());
  }

  /**
   * Whether a clean run is told from its triangle alone: plain least squares of one response in
   * float64, over one pass, with derivatives that need no check.
   */
  boolean isLean() {
    boolean lean =
        settings.optimizer().isEmpty()
            || settings.optimizer().orElseThrow() instanceof LevenbergMarquardt
            || (linear && settings.optimizer().orElseThrow() instanceof ExactLinear);
    return lean
        && LossKind.of(model) == LossKind.SQUARED
        && model.responses().size() == 1
        && settings.derivatives().equals(Derivatives.automatic())
        && settings.inputErrors().isEmpty()
        && settings.precision() == Precision.FLOAT64
        && settings.scaling().isNone()
        && settings.rateSearch().isEmpty()
        && settings.search().isEmpty()
        && penalties.areNone()
        && model.slopes().isEmpty()
        && SlopeRemedy.ofExternal(model).isEmpty()
        && !model.graph().inputs().isEmpty()
        && Passes.of(graphs.jacobian()).reductions().isEmpty()
        && graphs.scales() == 0;
  }
}
