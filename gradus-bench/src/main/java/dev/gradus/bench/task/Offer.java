package dev.gradus.bench.task;

import java.util.List;

/** A task by its name, with what makes it ready. */
public interface Offer {
  /** The name that a worker is started with. */
  String name();

  /**
   * The task, its data read and whatever else is not to be measured done.
   *
   * @param arguments files, sizes, numbers of threads
   * @throws Exception if the data cannot be read
   */
  Task prepare(List<String> arguments) throws Exception;
}
