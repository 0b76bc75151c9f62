import org.jspecify.annotations.NullMarked;

/** The command line. */
@NullMarked
module dev.gradus.app {
  requires static org.jspecify;
  requires com.fasterxml.jackson.annotation;
  requires dev.gradus.data;
  requires dev.gradus.plot;
  requires dev.gradus.notebook;
  requires info.picocli;
  requires java.management;
  requires tools.jackson.databind;

  opens dev.gradus.app to
      info.picocli,
      tools.jackson.databind;
}
