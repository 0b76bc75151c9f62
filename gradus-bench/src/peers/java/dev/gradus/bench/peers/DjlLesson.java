package dev.gradus.bench.peers;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.gradus.bench.task.Offer;
import dev.gradus.bench.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The lesson in DJL, which runs PyTorch: autograd, and steps written by hand. */
public final class DjlLesson implements Offer {
  private static final float RATE = 1e-2f;

  @Override
  public String name() {
    return "lesson.djl";
  }

  /** Arguments: the file, the epochs. */
  @Override
  public Task prepare(List<String> arguments) throws IOException {
    float[][] table = table(Path.of(arguments.getFirst()));
    int epochs = Integer.parseInt(arguments.get(1));
    return () -> {
      try (NDManager manager = NDManager.newBaseManager()) {
        NDArray x = manager.create(table[0]).mul(0.1f);
        NDArray y = manager.create(table[1]);
        return descend(manager, x, y, epochs);
      }
    };
  }

  private static double[] descend(NDManager manager, NDArray x, NDArray y, int epochs) {
    NDArray w = manager.create(1f);
    NDArray b = manager.create(0f);
    w.setRequiresGradient(true);
    b.setRequiresGradient(true);
    float last = 0;
    for (int epoch = 0; epoch < epochs; epoch++) {
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray loss = x.mul(w).add(b).sub(y).square().mean();
        collector.backward(loss);
        last = loss.getFloat();
      }
      step(w);
      step(b);
    }
    return new double[] {w.getFloat(), b.getFloat(), last, epochs};
  }

  /** Moves a parameter along its gradient, which would otherwise go on growing. */
  private static void step(NDArray parameter) {
    NDArray gradient = parameter.getGradient();
    parameter.subi(gradient.mul(RATE));
    gradient.muli(0);
  }

  private static float[][] table(Path file) throws IOException {
    List<String[]> rows =
        Files.readAllLines(file).stream().skip(1).map(line -> line.split(",")).toList();
    float[][] columns = new float[2][rows.size()];
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < columns.length; column++) {
        columns[column][row] = Float.parseFloat(rows.get(row)[column]);
      }
    }
    return columns;
  }
}
