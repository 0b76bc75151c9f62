package dev.gradus.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * A line through places, cut to a box, so that nothing far outside is ever drawn, and without the
 * places that nobody could tell apart.
 *
 * @param pieces each {@code [2][places]}, connected
 */
record Polyline(List<double[][]> pieces) {
  /** A box has so many columns in which places of a line are told apart. */
  private static final int COLUMNS = 1500;

  /** The line through places, with gaps where they are NaN. */
  static Polyline of(double[] x, double[] y, Scale across, Scale up) {
    double[][] thin = thinned(x, y, across, up);
    List<double[][]> pieces = new ArrayList<>();
    List<double[]> open = new ArrayList<>();
    for (int i = 1; i < thin[0].length; i++) {
      double[] part = cut(thin[0][i - 1], thin[1][i - 1], thin[0][i], thin[1][i], across, up);
      boolean connects =
          part.length > 0
              && !open.isEmpty()
              && open.getLast()[0] == part[0]
              && open.getLast()[1] == part[1];
      if (!connects) {
        close(open, pieces);
      }
      if (part.length > 0) {
        if (open.isEmpty()) {
          open.add(new double[] {part[0], part[1]});
        }
        open.add(new double[] {part[2], part[3]});
      }
    }
    close(open, pieces);
    return new Polyline(pieces);
  }

  /** The pieces one after another, NaN between two: {@code [2][places]}. */
  double[][] withGaps() {
    int count = pieces.stream().mapToInt(piece -> piece[0].length + 1).sum();
    double[][] all = new double[2][count];
    int at = 0;
    for (double[][] piece : pieces) {
      for (int k = 0; k < 2; k++) {
        System.arraycopy(piece[k], 0, all[k], at, piece[k].length);
        all[k][at + piece[k].length] = Double.NaN;
      }
      at += piece[0].length + 1;
    }
    return all;
  }

  private static void close(List<double[]> open, List<double[][]> pieces) {
    if (!open.isEmpty()) {
      double[][] piece = new double[2][open.size()];
      for (int i = 0; i < open.size(); i++) {
        piece[0][i] = open.get(i)[0];
        piece[1][i] = open.get(i)[1];
      }
      pieces.add(piece);
      open.clear();
    }
  }

  /** The part of a segment inside the box, {@code x1 y1 x2 y2}, or nothing (Liang, Barsky 1984). */
  private static double[] cut(double x1, double y1, double x2, double y2, Scale across, Scale up) {
    double from = 0;
    double to = 1;
    double[] toward = {x1 - x2, x2 - x1, y1 - y2, y2 - y1};
    double[] room = {x1 - across.lower(), across.upper() - x1, y1 - up.lower(), up.upper() - y1};
    for (int side = 0; side < 4; side++) {
      if (!(toward[side] != 0)) {
        if (!(room[side] >= 0)) {
          return new double[0];
        }
      } else if (toward[side] < 0) {
        from = Math.max(from, room[side] / toward[side]);
      } else if (toward[side] > 0) {
        to = Math.min(to, room[side] / toward[side]);
      } else {
        return new double[0]; // NaN: a gap
      }
    }
    if (!(from <= to)) {
      return new double[0];
    }
    return new double[] {
      from == 0 ? x1 : x1 + from * (x2 - x1),
      from == 0 ? y1 : y1 + from * (y2 - y1),
      to == 1 ? x2 : x1 + to * (x2 - x1),
      to == 1 ? y2 : y1 + to * (y2 - y1)
    };
  }

  /** Of a long line that runs to the right: the first, least, greatest and last of each column. */
  private static double[][] thinned(double[] x, double[] y, Scale across, Scale up) {
    if (x.length <= 4 * COLUMNS) {
      return new double[][] {x, y};
    }
    if (!runsRight(x)) {
      return unlikeTheLast(x, y, across, up);
    }
    List<Integer> kept = new ArrayList<>();
    double width = (across.upper() - across.lower()) / COLUMNS;
    for (int from = 0; from < x.length; ) {
      int least = from;
      int most = from;
      int to = from;
      while (to < x.length && sameColumn(x[from], x[to], across.lower(), width)) {
        least = y[to] < y[least] || Double.isNaN(y[to]) ? to : least;
        most = y[to] > y[most] ? to : most;
        to++;
      }
      for (int i : new int[] {from, Math.min(least, most), Math.max(least, most), to - 1}) {
        if (kept.isEmpty() || kept.getLast() < i) {
          kept.add(i);
        }
      }
      from = to;
    }
    return picked(x, y, kept);
  }

  /** Of a long line that runs about: the places that differ from the last one kept. */
  private static double[][] unlikeTheLast(double[] x, double[] y, Scale across, Scale up) {
    double width = (across.upper() - across.lower()) / COLUMNS;
    double height = (up.upper() - up.lower()) / COLUMNS;
    List<Integer> kept = new ArrayList<>(List.of(0));
    for (int i = 1; i < x.length; i++) {
      int last = kept.getLast();
      boolean near = Math.abs(x[i] - x[last]) < width && Math.abs(y[i] - y[last]) < height;
      if (!near || i == x.length - 1) {
        kept.add(i);
      }
    }
    return picked(x, y, kept);
  }

  private static double[][] picked(double[] x, double[] y, List<Integer> kept) {
    return new double[][] {
      kept.stream().mapToDouble(i -> x[i]).toArray(), kept.stream().mapToDouble(i -> y[i]).toArray()
    };
  }

  private static boolean sameColumn(double first, double other, double lower, double width) {
    return first == other
        || Math.floor((first - lower) / width) == Math.floor((other - lower) / width);
  }

  private static boolean runsRight(double[] x) {
    for (int i = 1; i < x.length; i++) {
      if (!(x[i - 1] <= x[i])) {
        return false;
      }
    }
    return true;
  }
}
