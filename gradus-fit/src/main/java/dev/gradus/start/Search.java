package dev.gradus.start;

import dev.gradus.graph.Graph;
import dev.gradus.optimize.Ending;
import dev.gradus.optimize.LevenbergMarquardt;
import dev.gradus.optimize.Loop;
import dev.gradus.optimize.Objective;
import dev.gradus.optimize.Projected;
import dev.gradus.optimize.Stop;
import dev.gradus.optimize.Watch;
import dev.gradus.rows.Rows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * A seeded search for a place to begin a fit at: in rounds, candidates are made from the data, the
 * linear parameters of each are solved for, and short runs of Levenberg-Marquardt begin at the best
 * of them. It ends when enough runs have come to the same least loss.
 */
public final class Search {
  /** Of the candidates. */
  public static final long SEED = 1;

  /** More parameters than that are not searched for. */
  public static final int MOST_SEARCHED = 16;

  private static final int TRIED = 20;
  private static final int TRIED_PER_PARAMETER = 20;
  private static final int RUNS_PER_ROUND = 6;
  private static final int ROUNDS = 6;
  private static final int AGREEING = 3;
  private static final int STEPS = 30;
  private static final int SWEEPS = 2;

  /** Losses that differ by less than this part are of one minimum. */
  private static final double SAME = 1e-3;

  /** Losses that differ by less than this part are equal. */
  private static final double EQUAL = 1e-9;

  /** Below this part of the loss of an ordinary candidate a loss is rounding. */
  private static final double ROUNDING = 1e-20;

  private final Objective objective;
  private final Candidates candidates;
  private final int[] linear;
  private final int[] searched;
  private final double[] begin;
  private final boolean guessed;
  private final BooleanSupplier cancelled;

  private Search(
      Objective objective,
      Candidates candidates,
      int[] linear,
      int[] searched,
      double[] begin,
      boolean guessed,
      BooleanSupplier cancelled) {
    this.objective = objective;
    this.candidates = candidates;
    this.linear = linear;
    this.searched = searched;
    this.begin = begin.clone();
    this.guessed = guessed;
    this.cancelled = cancelled;
  }

  /**
   * The search over the parameters of a model.
   *
   * @param objective the loss of the model over the rows
   * @param affine names of the parameters that can be solved for while the others are held: those
   *     that all predictions are affine in together, if the loss is a sum of squares
   * @param graph outputs 0, 2, 4 and so on are what is measured, each before how it is predicted
   * @param begin all parameters to begin with
   * @param guessed whether that is a guess from the data: the first run begins there, and what it
   *     leads to is kept unless another run of the same round leads to less by more than a
   *     thousandth
   * @param held for each parameter whether candidates keep it: {@code [params]}
   * @param cancelled asked between evaluations; if so, the best so far is the result
   */
  public static Search of(
      Objective objective,
      Set<String> affine,
      Graph graph,
      Rows rows,
      double[] begin,
      boolean guessed,
      boolean[] held,
      BooleanSupplier cancelled) {
    Candidates candidates = Candidates.of(graph, rows);
    int[] free = IntStream.range(0, begin.length).filter(j -> !held[j]).toArray();
    int[] linear =
        IntStream.of(free).filter(j -> affine.contains(candidates.names().get(j))).toArray();
    int[] searched =
        IntStream.of(free).filter(j -> !affine.contains(candidates.names().get(j))).toArray();
    return new Search(objective, candidates, linear, searched, begin, guessed, cancelled);
  }

  /**
   * What a search found.
   *
   * @param theta the best place, of a guess beside values that are held the guess itself: {@code
   *     [params]}
   * @param loss the loss there; infinite if the model is finite nowhere
   * @param candidates how many were tried
   * @param runs how many short runs were made
   * @param reached how many of them came to the least loss
   * @param agreed whether that are enough to trust that there is no lower one
   * @param guessed whether the place is the one that a guess led to
   * @param minima how many losses, not counting those that differ by less than a thousandth, they
   *     ended at
   */
  public record Found(
      double[] theta,
      double loss,
      int candidates,
      int runs,
      int reached,
      boolean agreed,
      boolean guessed,
      int minima) {
    /** The same at a place next to it. */
    public Found at(double[] other) {
      return new Found(other, loss, candidates, runs, reached, agreed, guessed, minima);
    }
  }

  /** A place with its loss, the linear parameters solved for. */
  private record Place(double[] theta, double loss) {}

  /** The best place, when enough runs agree on it or the last round is over. */
  public Found found() {
    return found(ROUNDS, RUNS_PER_ROUND, Math.max(AGREEING, searched.length));
  }

  /** The best place after so many runs. */
  public Found found(int runs) {
    return found(1, runs, Integer.MAX_VALUE);
  }

  private Found found(int rounds, int runs, int agreeing) {
    Projected projected = new Projected(objective, linear, Projected.others(begin.length, linear));
    Place first = place(projected, begin);
    List<Place> places = new ArrayList<>();
    List<Place> ends = new ArrayList<>();
    if (guessed) {
      ends.add(polished(projected, first));
    } else {
      places.add(first);
    }
    Halton points = Halton.of(searched.length, SEED);
    int each = Math.max(TRIED + TRIED_PER_PARAMETER * searched.length, 2 * runs);
    int tried = 0;
    double rounding = 0;
    for (int round = 0; round < rounds && reached(ends, rounding) < agreeing; round++) {
      if (round > 0 && isGuessLeast(ends, rounding)) {
        break;
      }
      for (int n = 0; n < each && !cancelled.getAsBoolean(); n++) {
        places.add(place(projected, candidates.with(begin, searched, points.point(tried++))));
      }
      if (places.isEmpty()) {
        break;
      }
      places.sort(Comparator.comparingDouble(Place::loss));
      double ordinary = places.get(places.size() / 2).loss();
      rounding = Double.isFinite(ordinary) ? Math.max(rounding, ROUNDING * ordinary) : rounding;
      places.set(0, turned(projected, places.getFirst()));
      for (int run = round == 0 ? ends.size() : 0; run < runs && !places.isEmpty(); run++) {
        if (reached(ends, rounding) >= agreeing || cancelled.getAsBoolean()) {
          break;
        }
        ends.add(polished(projected, places.removeFirst()));
      }
    }
    Place best = first;
    for (Place end : ends.isEmpty() ? places : ends) {
      best = end.loss() < best.loss() ? end : best;
    }
    boolean kept = isGuessLeast(ends, rounding);
    boolean holds = linear.length + searched.length < begin.length;
    if (kept) {
      best = holds ? first : ends.getFirst();
    } else {
      best = positive(projected, best, rounding);
    }
    int reached = reached(ends, rounding);
    return new Found(
        best.theta(),
        best.loss(),
        tried,
        ends.size(),
        reached,
        reached >= agreeing,
        kept,
        minima(ends, rounding));
  }

  /** Whether the guess that the first run began at led as far down as any other run. */
  private boolean isGuessLeast(List<Place> ends, double rounding) {
    double least = ends.stream().mapToDouble(Place::loss).min().orElse(Double.NaN);
    return guessed
        && Double.isFinite(least)
        && ends.getFirst().loss() <= raised(least, SAME) + rounding;
  }

  /** A loss and a part of its size more; that of a density may be negative. */
  private static double raised(double loss, double part) {
    return loss + part * Math.abs(loss);
  }

  private static int minima(List<Place> ends, double rounding) {
    double[] losses =
        ends.stream().mapToDouble(Place::loss).filter(Double::isFinite).sorted().toArray();
    int minima = 0;
    double last = -Double.MAX_VALUE;
    for (double loss : losses) {
      if (!(loss <= raised(last, SAME) + rounding)) {
        minima++;
        last = loss;
      }
    }
    return minima;
  }

  private static int reached(List<Place> ends, double rounding) {
    double least = ends.stream().mapToDouble(Place::loss).min().orElse(0);
    return Double.isFinite(least)
        ? (int) ends.stream().filter(end -> end.loss() <= raised(least, SAME) + rounding).count()
        : 0;
  }

  /**
   * The same with positive parameters, where their sign makes no difference, as that of a width.
   */
  private Place positive(Projected projected, Place from, double rounding) {
    Place best = from;
    for (int parameter : searched) {
      if (best.theta()[parameter] < 0) {
        double[] theta = best.theta().clone();
        theta[parameter] = -theta[parameter];
        Place other = place(projected, theta);
        best = other.loss() <= raised(best.loss(), EQUAL) + rounding ? other : best;
      }
    }
    return best;
  }

  private Place place(Projected projected, double[] theta) {
    double[] solved = projected.solved(projected.part(theta));
    double loss = objective.loss(solved);
    return new Place(solved, Double.isFinite(loss) ? loss : Double.POSITIVE_INFINITY);
  }

  /** The best place when each parameter that turns something takes all its values in turn. */
  private Place turned(Projected projected, Place from) {
    Place best = from;
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int parameter : searched) {
        for (double value : candidates.turning(parameter)) {
          double[] theta = best.theta().clone();
          theta[parameter] = value;
          Place other = cancelled.getAsBoolean() ? best : place(projected, theta);
          best = other.loss() < best.loss() ? other : best;
        }
      }
    }
    return best;
  }

  /** Where a short run from a place ends. */
  private Place polished(Projected projected, Place from) {
    if (!Double.isFinite(from.loss())) {
      return from;
    }
    Stop stop =
        Stop.any(
            Stop.maxSteps(STEPS),
            _ ->
                cancelled.getAsBoolean()
                    ? Optional.of(new Ending(Ending.Kind.CANCELLED, "the search was stopped"))
                    : Optional.empty());
    Loop.Run run =
        Loop.run(
            projected, new LevenbergMarquardt(), projected.part(from.theta()), new Watch(stop));
    Place end = place(projected, projected.solved(run.theta()));
    return end.loss() < from.loss() ? end : from;
  }
}
