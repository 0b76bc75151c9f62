package dev.gradus.rows;

import dev.gradus.graph.Block;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;

/** Partial results that tell how they came to be: {@code ((0 1) 2)}. Their number is a place. */
final class Notation implements Fold.Adder {
  private final List<String> texts = Collections.synchronizedList(new ArrayList<>());
  private final BiFunction<List<Block>, Integer, String> ofBlock;

  Notation(BiFunction<List<Block>, Integer, String> ofBlock) {
    this.ofBlock = ofBlock;
  }

  Notation() {
    this((_, _) -> "");
  }

  double number(String text) {
    synchronized (texts) {
      texts.add(text);
      return texts.size() - 1;
    }
  }

  String text(double number) {
    return texts.get((int) number);
  }

  @Override
  public void put(List<Block> outputs, int rows, double[] into, int at) {
    into[at] = number(ofBlock.apply(outputs, rows));
  }

  @Override
  public void merge(double[] left, int atLeft, double[] right, int atRight) {
    left[atLeft] = number("(" + text(left[atLeft]) + " " + text(right[atRight]) + ")");
  }
}
