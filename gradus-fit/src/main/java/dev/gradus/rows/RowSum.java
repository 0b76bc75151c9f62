package dev.gradus.rows;

import dev.gradus.graph.Sums;
import dev.gradus.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A row-sum made ready: the memory for it is there, an evaluation makes a handful of objects
 * however many rows there are.
 *
 * <p>A thread takes an aligned chunk of blocks at a time, sums it for itself, and adds the result
 * to the tree of chunks. The calling thread begins alone and asks for help where what is left takes
 * longer than handing it over, by the time that chunks took: so a sum of few rows never meets
 * another thread, whatever a row costs.
 */
final class RowSum<R> {
  /** A thread has so many chunks to take, as nobody is to wait long for the last one. */
  private static final int CHUNKS_A_THREAD = 128;

  /** Partial results that are long come in fewer chunks, to hold no more numbers than this. */
  private static final int MOST_NUMBERS = 1 << 21;

  private static final int FEWEST_CHUNKS_A_THREAD = 4;

  /** What is left must take so long for help to pay; to hand it over takes about half. */
  private static final double WORTH_HELP_NANOS = 40_000;

  private final Kernel kernel;
  private final Fold<R> fold;
  private final Source source;
  private final int count;
  private final int threads;
  private final int chunkRows;
  private final AtomicBoolean taken = new AtomicBoolean();
  private final Place place;

  /** Where a thread gets rows from. */
  @FunctionalInterface
  interface Source {
    /** A reader for one thread. */
    Reader reader();
  }

  /** Adds rows to a sum. */
  @FunctionalInterface
  interface Reader {
    /** Adds so many rows, the first of which has this number among all. */
    void add(BlockSum sum, double[] theta, int from, int count);
  }

  /**
   * A sum over rows.
   *
   * @param count the number of rows
   * @param threads at most so many threads work at once, the caller's among them
   */
  RowSum(Kernel kernel, Fold<R> fold, Source source, int count, int threads) {
    this.kernel = kernel;
    this.fold = fold;
    this.source = source;
    this.count = count;
    this.threads = threads;
    long chunk = (long) chunkBlocks(blocks(count), fold.size(), threads) * Sums.BLOCK;
    this.chunkRows = (int) Math.min(chunk, Math.max(1, count));
    this.place = new Place();
  }

  private static int blocks(int rows) {
    return Math.max(1, Math.ceilDiv(rows, Sums.BLOCK));
  }

  /** A power of two of blocks. */
  private static int chunkBlocks(int blocks, int size, int threads) {
    long most =
        threads == 1
            ? 1
            : (long) threads
                * Math.clamp(
                    (long) MOST_NUMBERS / Math.max(1, size) / threads,
                    FEWEST_CHUNKS_A_THREAD,
                    CHUNKS_A_THREAD);
    int chunk = 1;
    while (Math.ceilDiv(blocks, chunk) > most) {
      chunk *= 2;
    }
    return chunk;
  }

  /** The result at some parameters. Callers at the same time do not wait for one another. */
  R at(double[] theta) {
    if (!taken.compareAndSet(false, true)) {
      return new Place().at(theta);
    }
    try {
      return place.at(theta);
    } finally {
      taken.set(false);
    }
  }

  /** A thread's memory. */
  private final class Seat {
    final BlockSum sum = new BlockSum(kernel, fold, blocks(chunkRows));
    final Reader reader = source.reader();

    void sum(double[] theta, int from, int rows) {
      sum.begin();
      reader.add(sum, theta, from, rows);
      sum.end();
    }
  }

  /** The memory of an evaluation. */
  private final class Place {
    private final int chunks = Math.max(1, Math.ceilDiv(count, chunkRows));
    private final Seat own = new Seat();
    private final List<Seat> others = new ArrayList<>();
    private final MergeTree tree = new MergeTree(chunks, chunks == 1 ? 0 : fold.size());
    private final AtomicInteger next = new AtomicInteger();
    private double nanosAChunk;

    R at(double[] theta) {
      if (chunks == 1) {
        own.sum(theta, 0, count);
        return fold.result().apply(own.sum.result());
      }
      tree.clear();
      next.set(0);
      List<Helper> helpers = new ArrayList<>();
      try {
        begin(theta, helpers);
      } finally {
        next.set(chunks);
        helpers.forEach(Helper::end);
      }
      for (Helper helper : helpers) {
        helper.failure().ifPresent(RowSum::raise);
      }
      return fold.result().apply(tree.result());
    }

    private void begin(double[] theta, List<Helper> helpers) {
      long start = System.nanoTime();
      int done = 0;
      for (int chunk = next.getAndIncrement(); chunk < chunks; chunk = next.getAndIncrement()) {
        if (helpers.isEmpty() && nanosAChunk * (chunks - chunk) > WORTH_HELP_NANOS) {
          callHelp(theta, helpers);
        }
        add(own, theta, chunk);
        done++;
        if (helpers.isEmpty()) {
          nanosAChunk = (double) (System.nanoTime() - start) / done;
        }
      }
      nanosAChunk = (double) (System.nanoTime() - start) / done;
    }

    private void callHelp(double[] theta, List<Helper> helpers) {
      int most = Math.min(threads, chunks) - 1;
      while (others.size() < most) {
        others.add(new Seat());
      }
      for (Seat other : others) {
        helpers.add(Helper.start(() -> help(other, theta)));
      }
    }

    private void help(Seat seat, double[] theta) {
      try {
        for (int chunk = next.getAndIncrement(); chunk < chunks; chunk = next.getAndIncrement()) {
          add(seat, theta, chunk);
        }
      } finally {
        next.set(chunks);
      }
    }

    private void add(Seat seat, double[] theta, int chunk) {
      int from = chunk * chunkRows;
      seat.sum(theta, from, Math.min(chunkRows, count - from));
      seat.sum.give(tree, chunk);
    }
  }

  private static void raise(Throwable failure) {
    switch (failure) {
      case RuntimeException exception -> throw exception;
      case Error error -> throw error;
      default -> throw new IllegalStateException(failure);
    }
  }
}
