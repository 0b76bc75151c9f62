package dev.gradus.app;

import dev.gradus.estimate.Numbers;
import dev.gradus.graph.InvalidInput;
import dev.gradus.model.Model;
import dev.gradus.optimize.Checkpoint;
import dev.gradus.store.SavedRun;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

/**
 * Saves a run as it goes.
 *
 * @param file where
 * @param everySteps after so many steps, if steps count
 * @param everyTime after so much time, if not
 * @param resume whether to go on from what is saved there
 */
record RunSaver(WholeFile file, OptionalInt everySteps, Duration everyTime, boolean resume) {
  /** A saver with an interval such as {@code 100} or {@code 10s}. */
  static RunSaver of(WholeFile file, String interval, boolean resume) {
    boolean seconds = interval.endsWith("s");
    int count;
    try {
      count = Integer.parseInt(seconds ? interval.substring(0, interval.length() - 1) : interval);
    } catch (NumberFormatException _) {
      count = 0;
    }
    if (count < 1) {
      throw new InvalidInput(
          "--checkpoint-every = %s must be a number of epochs such as 1000, or of seconds such as 10s"
              .formatted(interval));
    }
    return new RunSaver(
        file,
        seconds ? OptionalInt.empty() : OptionalInt.of(count),
        Duration.ofSeconds(seconds ? count : 0),
        resume);
  }

  /**
   * What is saved, if there is something to go on from.
   *
   * @param identity of the run that would go on
   */
  Optional<Checkpoint> saved(Map<String, String> identity) {
    if (!resume || !Files.exists(file.path())) {
      return Optional.empty();
    }
    SavedRun run =
        SavedRun.parse(TextFile.read(file.path().toString(), SavedRun.WHAT), file.name());
    run.requireSame(identity, file.name());
    return Optional.of(run.checkpoint());
  }

  /**
   * Who saves the run when it is time. A file that cannot be written does not end the run; that is
   * said once.
   *
   * @param firstStep the step that the run goes on from
   * @param lastStep the step that is certainly the last, and is saved too
   * @param ending whether the process was asked to end, so that this step is the last
   * @param warnings takes what people should know
   */
  Consumer<Supplier<Checkpoint>> saving(
      Map<String, String> identity,
      int firstStep,
      int lastStep,
      BooleanSupplier ending,
      Consumer<String> warnings) {
    return new Consumer<>() {
      private int step = firstStep;
      private long next = System.nanoTime() + everyTime.toNanos();
      private boolean warned;

      @Override
      public void accept(Supplier<Checkpoint> run) {
        step++;
        boolean due =
            everySteps.isPresent()
                ? step % everySteps.getAsInt() == 0
                : System.nanoTime() - next >= 0;
        if (due || step >= lastStep || ending.getAsBoolean()) {
          save(new SavedRun(identity, run.get()).text());
          next = System.nanoTime() + everyTime.toNanos();
        }
      }

      private void save(String text) {
        try {
          file.write(text);
        } catch (InvalidInput failure) {
          if (!warned) {
            warnings.accept("gradus: %s; the run goes on unsaved".formatted(failure.getMessage()));
            warned = true;
          }
        }
      }
    };
  }

  /** What a run depends on, each in words. */
  static Map<String, String> identity(
      DataArguments.Problem problem,
      String optimizer,
      String scale,
      String precision,
      String errors) {
    CRC32C sum = new CRC32C();
    problem
        .table()
        .columns()
        .forEach(column -> {
          ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES);
          for (double value : column.values()) {
            sum.update(bytes.putDouble(0, value).rewind());
          }
        });
    Map<String, String> identity = new LinkedHashMap<>();
    identity.put("model", problem.model().text());
    identity.put("start", starts(problem.model()));
    identity.put(
        "data", "%d rows, checksum %08x".formatted(problem.table().rows(), sum.getValue()));
    if (!problem.model().slopes().isEmpty()) {
      identity.put("slopes", problem.model().slopes().toString());
    }
    identity.put("optimizer", optimizer);
    identity.put("scale", scale);
    identity.put("precision", precision);
    identity.put("measurement error", errors);
    return identity;
  }

  /** The starts that are given, as they are written. */
  private static String starts(Model model) {
    String given =
        model.parameters().stream()
            .filter(parameter -> parameter.start().isPresent())
            .map(parameter ->
                parameter.name()
                    + "="
                    + Arrays.stream(parameter.start().orElseThrow().toDoubles())
                        .mapToObj(Numbers::shortest)
                        .collect(Collectors.joining(" ")))
            .collect(Collectors.joining(","));
    return given.isEmpty() ? "none given" : given;
  }
}
