package dev.gradus.kernels;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** The innermost loops of matrix products: plain ones until vector code is warm. */
final class MicroChoice {
  /** After so many multiplications vector code is worth its warming up. */
  private static final long MUCH = 20_000_000;

  /** How deep the panels are that it is warmed up with. */
  private static final int DEPTH = 256;

  private final Panels panels;
  private final boolean single;
  private final Optional<Lanes> lanes;
  private final AtomicLong work = new AtomicLong();
  private final AtomicBoolean warming = new AtomicBoolean();
  private volatile Micro micro;

  private MicroChoice(boolean single, Optional<Lanes> lanes) {
    this.single = single;
    this.panels = Panels.of(single);
    this.lanes = lanes;
    this.micro = panels.plain();
  }

  /** Plain loops, and vector code when there is much to do. */
  static MicroChoice byWork(boolean single) {
    return new MicroChoice(single, VectorSupport.lanes());
  }

  /** Always the same loops. */
  static MicroChoice always(boolean single, Micro micro) {
    MicroChoice choice = new MicroChoice(single, Optional.empty());
    choice.micro = micro;
    return choice;
  }

  /** The loops to use for so many multiplications. */
  Micro at(long multiplications) {
    if (lanes.isPresent() && work.addAndGet(multiplications) > MUCH && !warming.getAndSet(true)) {
      Micro vector = Micro.vector(single, lanes.orElseThrow().bits());
      Object a = panels.array(DEPTH * Micro.DOWN);
      Object b = panels.array(DEPTH * Micro.ACROSS);
      Object tile = panels.array(Micro.ACROSS * Micro.DOWN);
      Micro plain = micro;
      WarmUp.start(
          depth -> vector.run(a, 0, b, 0, depth, tile),
          depth -> plain.run(a, 0, b, 0, depth, tile),
          DEPTH / 32,
          DEPTH,
          () -> micro = vector);
    }
    return micro;
  }
}
