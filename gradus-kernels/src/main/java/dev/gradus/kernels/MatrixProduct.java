package dev.gradus.kernels;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/**
 * A product of matrices in blocks: {@code c(i, j) = Σ a(i, k)·b(k, j)}, each sum in the order of
 * its terms by fused multiply-adds, so that its bits do not depend on blocks, threads or vectors.
 *
 * <p>Both factors are packed into panels that lie as the innermost loops read them (Goto and van de
 * Geijn 2008). It has memory of its own; one thread calls it at a time.
 */
final class MatrixProduct {
  /** So many terms of the sums are added before the next part of the factors is looked at. */
  private static final int DEPTH = 256;

  /** From so many multiplications on a second thread helps, if it may. */
  private static final long MUCH = 2_000_000;

  private final boolean single;
  private final Panels panels;
  private final MicroChoice micro;
  private Object left;
  private Object right;
  private final Object[] tiles;

  MatrixProduct(boolean single, MicroChoice micro) {
    this.single = single;
    this.panels = Panels.of(single);
    this.micro = micro;
    this.left = panels.array(0);
    this.right = panels.array(0);
    this.tiles =
        new Object[] {
          panels.array(Micro.DOWN * Micro.ACROSS), panels.array(Micro.DOWN * Micro.ACROSS)
        };
  }

  /**
   * A factor as it lies in memory.
   *
   * @param at where it begins
   * @param stride from one row of the left factor, or column of the right one, to the next
   * @param deep from one term of the sums to the next
   */
  record Factor(Object array, int at, int stride, int deep) {}

  /**
   * Computes a product.
   *
   * @param to takes it: {@code c(i, j)} at {@code j·down + i}
   * @param down how many rows it has
   * @param across how many columns
   * @param depth how many terms each sum has
   * @param alone whether no other thread is at work on the same rows
   */
  void run(Factor a, Factor b, Object to, int down, int across, int depth, boolean alone) {
    int panelsDown = Math.ceilDiv(down, Micro.DOWN);
    int panelsAcross = Math.ceilDiv(across, Micro.ACROSS);
    left = room(left, panelsDown * Micro.DOWN * depth);
    right = room(right, panelsAcross * Micro.ACROSS * depth);
    boolean shared =
        alone
            && (long) down * across * depth > MUCH
            && Runtime.getRuntime().availableProcessors() > 1;
    int halfDown = shared ? panelsDown / 2 : panelsDown;
    int half = shared ? panelsAcross / 2 : panelsAcross;
    Micro inner = micro.at((long) down * across * depth);
    both(
        shared,
        () -> {
          packLeft(a, down, depth, 0, halfDown);
          packRight(b, across, depth, 0, half);
        },
        () -> {
          packLeft(a, down, depth, halfDown, panelsDown);
          packRight(b, across, depth, half, panelsAcross);
        });
    both(
        shared,
        () -> multiply(inner, to, down, across, depth, 0, half, tiles[0]),
        () -> multiply(inner, to, down, across, depth, half, panelsAcross, tiles[1]));
  }

  private static void both(boolean shared, Runnable first, Runnable second) {
    if (!shared) {
      first.run();
      return;
    }
    CompletableFuture<Void> other = CompletableFuture.runAsync(second);
    first.run();
    other.join();
  }

  private Object room(Object array, int length) {
    return java.lang.reflect.Array.getLength(array) < length ? panels.array(length) : array;
  }

  private void packLeft(Factor a, int down, int depth, int first, int last) {
    panels.pack(a.array, a.at, down, a.stride, a.deep, depth, Micro.DOWN, left, first, last);
  }

  private void packRight(Factor b, int across, int depth, int first, int last) {
    panels.pack(b.array, b.at, across, b.stride, b.deep, depth, Micro.ACROSS, right, first, last);
  }

  private void multiply(
      Micro inner, Object to, int down, int across, int depth, int first, int last, Object tile) {
    for (int from = 0; from < depth || from == 0; from += DEPTH) {
      int terms = Math.min(DEPTH, depth - from);
      for (int right0 = first; right0 < last; right0++) {
        int columns = Math.min(Micro.ACROSS, across - right0 * Micro.ACROSS);
        for (int left0 = 0; left0 * Micro.DOWN < down; left0++) {
          int rows = Math.min(Micro.DOWN, down - left0 * Micro.DOWN);
          int at = right0 * Micro.ACROSS * down + left0 * Micro.DOWN;
          if (from == 0) {
            clear(tile);
          } else {
            for (int j = 0; j < columns; j++) {
              System.arraycopy(to, at + j * down, tile, j * Micro.DOWN, rows);
            }
          }
          inner.run(
              left,
              (left0 * depth + from) * Micro.DOWN,
              right,
              (right0 * depth + from) * Micro.ACROSS,
              terms,
              tile);
          for (int j = 0; j < columns; j++) {
            System.arraycopy(tile, j * Micro.DOWN, to, at + j * down, rows);
          }
        }
      }
    }
  }

  private void clear(Object tile) {
    if (single) {
      Arrays.fill((float[]) tile, 0);
    } else {
      Arrays.fill((double[]) tile, 0);
    }
  }
}
