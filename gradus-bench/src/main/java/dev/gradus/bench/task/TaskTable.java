package dev.gradus.bench.task;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** All tasks that a JVM does: those of the table, and those that a service offers. */
public final class TaskTable {
  /** How a task is made ready. */
  @FunctionalInterface
  private interface Preparation {
    Task prepare(List<String> arguments) throws Exception;
  }

  private record Row(String name, Preparation preparation) implements Offer {
    @Override
    public Task prepare(List<String> arguments) throws Exception {
      return preparation.prepare(arguments);
    }
  }

  private static final List<Offer> TABLE =
      List.of(
          new Row("lesson.loop", LessonTasks::loop),
          new Row("lesson.fit", LessonTasks::fit),
          new Row("line.gradient", LineTasks::gradient),
          new Row("line.reading", LineTasks::reading),
          new Row("formula.first", FormulaTasks::first),
          new Row("decay.gradus", DecayTasks::gradus),
          new Row("decay.hipparchus", HipparchusTasks::decay),
          new Row("decay.commons-math", CommonsMathTasks::decay),
          new Row("groups.gradus", GroupsTasks::gradus),
          new Row("files.first-epoch", FilesTasks::firstEpoch),
          new Row("files.parquet-scan", FilesTasks::parquetScan),
          new Row("files.duckdb-scan", FilesTasks::duckDbScan),
          new Row("growth.gradient", GrowthTasks::gradient),
          new Row("growth.fit", GrowthTasks::fit),
          new Row("network.gradus", NetworkTasks::gradus),
          new Row("small.gradus", SmallTasks::gradus),
          new Row("small.hipparchus", HipparchusTasks::small),
          new Row("small.commons-math", CommonsMathTasks::small));

  private TaskTable() {}

  /**
   * The task of a name, made ready.
   *
   * @param words its name and its arguments
   * @throws IllegalArgumentException if nothing offers it
   * @throws Exception if it cannot be made ready
   */
  public static Task prepare(List<String> words) throws Exception {
    return Stream.concat(TABLE.stream(), offered())
        .filter(offer -> offer.name().equals(words.getFirst()))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException("no task '%s' is built in".formatted(words.getFirst())))
        .prepare(words.subList(1, words.size()));
  }

  /** Whether a task of that name is there. */
  public static boolean offers(String name) {
    return Stream.concat(TABLE.stream(), offered()).anyMatch(offer -> offer.name().equals(name));
  }

  private static Stream<Offer> offered() {
    return ServiceLoader.load(Offer.class).stream().map(ServiceLoader.Provider::get);
  }
}
