package dev.gradus.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A session for a test, with what its cells showed on the way. */
final class Cells implements AutoCloseable {
  private final List<Shown> displayed = Collections.synchronizedList(new ArrayList<>());
  private final Session session = Session.open(displayed::add);

  Session session() {
    return session;
  }

  List<Shown> displayed() {
    return displayed;
  }

  /** The result of a cell that has one, as text. */
  String text(String cell) {
    Outcome outcome = session.evaluate(cell);
    assertThat(outcome).as(cell).isInstanceOf(Outcome.Done.class);
    return ((Shown.Text) ((Outcome.Done) outcome).result().orElseThrow()).text();
  }

  /** Runs a cell that shows nothing. */
  void silent(String cell) {
    Outcome outcome = session.evaluate(cell);
    assertThat(outcome).as(cell).isInstanceOf(Outcome.Done.class);
    assertThat(((Outcome.Done) outcome).result()).as(cell).isEmpty();
  }

  /** What a cell that fails tells. */
  Outcome.Failed failure(String cell) {
    Outcome outcome = session.evaluate(cell);
    assertThat(outcome).as(cell).isInstanceOf(Outcome.Failed.class);
    return (Outcome.Failed) outcome;
  }

  @Override
  public void close() {
    session.close();
  }
}
